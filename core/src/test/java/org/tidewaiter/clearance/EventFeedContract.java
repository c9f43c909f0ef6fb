package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Mrn;

/** What every feed of events promises. Tests share a store, so each reads from where it began. */
public abstract class EventFeedContract {
    private static final int THREADS = 4;
    private static final int EACH = 25;

    /** The store, the same one for all tests of a class. */
    protected abstract Clearances clearances();

    /** The feed of that store. */
    protected abstract EventFeed feed();

    private Clearance stored() {
        Filing filing = SampleFilings.lodged(clearances().reserveSerials(1));
        assertThat(clearances().add(List.of(filing))).containsExactly(true);
        return filing.clearance();
    }

    private Clearance selected() {
        long serial = clearances().reserveSerials(1);
        Filing filing = SampleFilings.lodged(
                SampleFilings.mrn(serial),
                "GB-feed",
                "LRN-" + serial,
                SampleFilings.message(serial),
                SampleFilings.selected(1));
        assertThat(clearances().add(List.of(filing))).containsExactly(true);
        return filing.clearance();
    }

    private Clearance hold(Clearance before) {
        Filing held = SampleFilings.commanded(before, new Command.Hold("officer", SampleFilings.AT, "why"));
        assertThat(clearances().append(before, held)).isTrue();
        return held.clearance();
    }

    private static Mrn mrn(EventFeed.Outcome outcome) {
        return outcome.declaration().mrn();
    }

    /** Reads everything after a position, page by page. */
    private List<EventFeed.Outcome> readFrom(long position, int limit) {
        List<EventFeed.Outcome> all = new ArrayList<>();
        long at = position;
        List<EventFeed.Outcome> page = feed().after(at, limit);
        while (!page.isEmpty()) {
            all.addAll(page);
            at = page.getLast().end();
            page = feed().after(at, limit);
        }
        return all;
    }

    @Test
    void hasWhatWasStoredOnceAndInItsOrder() {
        long start = feed().newest();
        List<Mrn> stored = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stored.add(stored().mrn());
        }
        List<EventFeed.Outcome> read = readFrom(start, 2);
        assertThat(read).extracting(EventFeedContract::mrn).containsExactlyElementsOf(stored);
        assertThat(feed().newest()).isEqualTo(read.getLast().end()).isGreaterThan(start);
        assertThat(feed().after(feed().newest(), 10)).isEmpty();
    }

    @Test
    void hasABatchInItsOrder() {
        long start = feed().newest();
        List<Filing> batch = IntStream.range(0, 7)
                .mapToObj(i -> SampleFilings.lodged(clearances().reserveSerials(1)))
                .toList();
        assertThat(clearances().add(batch)).doesNotContain(false);
        assertThat(readFrom(start, 3))
                .extracting(EventFeedContract::mrn)
                .containsExactlyElementsOf(
                        batch.stream().map(f -> f.clearance().mrn()).toList());
    }

    @Test
    void hasNothingOfWhatWasNotStored() {
        Clearance before = selected();
        hold(before);
        long start = feed().newest();
        Filing late = SampleFilings.commanded(before, new Command.Hold("officer", SampleFilings.AT, "late"));
        assertThat(clearances().append(before, late)).isFalse();
        Filing again = SampleFilings.lodged(clearances().reserveSerials(1));
        assertThat(clearances().add(List.of(again, again))).containsExactly(true, false);
        assertThat(readFrom(start, 10)).hasSize(1);
    }

    @Test
    void givesEachEventAPositionOfItsOwnToReadOnFrom() {
        long start = feed().newest();
        Clearance clearance = selected();
        EventFeed.Outcome outcome = feed().after(start, 1).getFirst();
        assertThat(outcome.firstEvent()).isEqualTo(1);
        assertThat(outcome.lastEvent()).isEqualTo(clearance.revision()).isGreaterThan(1);
        for (int sequence = 1; sequence < clearance.revision(); sequence++) {
            assertThat(feed().after(outcome.positionOf(sequence), 1)).containsExactly(outcome);
        }
        assertThat(feed().after(outcome.end(), 1)).isEmpty();
    }

    @Test
    void readsTheEventsOfEachOutcome() {
        long start = feed().newest();
        Clearance first = selected();
        Clearance other = stored();
        Clearance held = hold(first);
        List<EventFeed.Outcome> outcomes = feed().after(start, 10);
        List<List<Clearances.StoredEvent>> events = feed().events(outcomes);
        List<Clearances.StoredEvent> all =
                clearances().dossier(first.mrn()).orElseThrow().events();
        assertThat(events.get(0)).isEqualTo(all.subList(0, first.revision()));
        assertThat(events.get(1))
                .isEqualTo(clearances().dossier(other.mrn()).orElseThrow().events());
        assertThat(events.get(2)).isEqualTo(all.subList(first.revision(), held.revision()));
        assertThat(outcomes.get(0).declaration().state()).isEqualTo(State.HELD);
        assertThat(feed().events(List.of())).isEmpty();
    }

    @Test
    @Timeout(60)
    void skipsNothingOfWritersThatWriteWhileItIsRead() throws Exception {
        long start = feed().newest();
        List<Callable<List<Mrn>>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            tasks.add(() -> {
                List<Mrn> stored = new ArrayList<>();
                for (int i = 0; i < EACH; i++) {
                    stored.add(stored().mrn());
                }
                return stored;
            });
        }
        List<Mrn> seen = new ArrayList<>();
        tasks.add(() -> {
            long position = start;
            while (seen.size() < THREADS * EACH) {
                for (EventFeed.Outcome outcome : feed().after(position, 5)) {
                    assertThat(outcome.position()).isGreaterThan(position);
                    position = outcome.end();
                    seen.add(mrn(outcome));
                }
            }
            return List.of();
        });
        List<Mrn> stored = AtOnce.run(tasks).stream().flatMap(List::stream).toList();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(stored);
    }

    @Test
    void forgetsTheOldestOnlyInSteps() {
        Mrn first = stored().mrn();
        long between = feed().newest();
        stored();
        assertThat(feed().trim(Instant.EPOCH, 10)).isZero();
        Instant later = Instant.parse("2999-01-01T00:00:00Z");
        EventFeed.Outcome oldest = feed().after(EventFeed.START, 1).getFirst();
        assertThat(feed().trim(later, 1)).isEqualTo(1);
        assertThat(feed().trimmed()).isEqualTo(oldest.end());
        while (feed().trim(later, EventFeed.PAGE_MAX) > 0) {
            assertThat(feed().trimmed()).isGreaterThan(oldest.end());
        }
        assertThat(feed().trimmed()).isGreaterThan(between).isEqualTo(feed().newest());
        assertThat(feed().after(EventFeed.START, 10)).isEmpty();
        assertThat(clearances().dossier(first).orElseThrow().events()).isNotEmpty();
        Mrn next = stored().mrn();
        assertThat(feed().after(EventFeed.START, 10))
                .extracting(EventFeedContract::mrn)
                .containsExactly(next);
    }
}
