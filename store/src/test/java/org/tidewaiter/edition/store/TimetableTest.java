package org.tidewaiter.edition.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionEvent;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.InMemoryEditions;
import org.tidewaiter.kernel.Digest;

class TimetableTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicReference<Instant> clock = new AtomicReference<>(AT);
    private final AtomicInteger read = new AtomicInteger();
    private final InMemoryEditions editions = new InMemoryEditions(clock::get);
    private final Timetable timetable = new Timetable(counting(), timeline -> {});

    private Editions counting() {
        return (Editions) Proxy.newProxyInstance(
                Editions.class.getClassLoader(), new Class<?>[] {Editions.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("timeline")) {
                        read.incrementAndGet();
                    }
                    try {
                        return method.invoke(editions, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private void activated(String jurisdiction) {
        Edition checked = editions.add(
                new EditionEvent.Proposed("ada", AT, "x", "1", jurisdiction, Digest.of(jurisdiction)),
                new EditionEvent.Checked("ada", AT, null, 0),
                List.of());
        Edition approved = editions.append(checked, editions.version(), List.of(new EditionEvent.Approved("bob", AT)))
                .orElseThrow();
        Instant from = clock.get().plus(Editions.LEAD);
        assertThat(editions.append(approved, editions.version(), List.of(new EditionEvent.Activated("ada", AT, from))))
                .isPresent();
        clock.set(from);
    }

    @Test
    void readsTheTimelineOnceHoweverOftenItIsAsked() {
        activated("QB");
        activated("QA");
        for (int i = 0; i < 1_000; i++) {
            assertThat(timetable.jurisdictions()).containsExactly("QA", "QB");
            assertThat(timetable.inForce("QA")).isPresent();
        }
        assertThat(read).hasValue(1);
    }

    @Test
    void noticesAChangeWithinItsLease() {
        activated("QA");
        assertThat(timetable.jurisdictions()).containsExactly("QA");
        activated("QB");
        long bound = System.nanoTime() + 10 * Editions.LEASE.toNanos();
        while (timetable.jurisdictions().size() < 2) {
            assertThat(System.nanoTime()).as("it is noticed").isLessThan(bound);
            Thread.onSpinWait();
        }
        assertThat(timetable.jurisdictions()).containsExactly("QA", "QB");
        assertThat(read).hasValue(2);
    }
}
