package org.tidewaiter.edition.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Which edition is in force now, as this process knows it: what it read is good for {@link Editions#LEASE}. Every change lies
 * further ahead than that, so all processes change over at the same moment, by the clock of the database. While that is away
 * the last that was read goes on; nothing can be stored then.
 */
public final class Timetable {
    /** @param readAt {@link System#nanoTime} before the database was asked, so that our idea of its time is never behind */
    private record Known(EditionTimeline timeline, Instant now, long readAt) {
        Instant at(long nanos) {
            return now.plusNanos(nanos - readAt);
        }
    }

    private final Editions editions;
    private final Consumer<EditionTimeline> onChange;
    private volatile @Nullable Known known;

    /** @param onChange told of each timeline that was read anew, e.g. to read what comes into force before it does */
    public Timetable(Editions editions, Consumer<EditionTimeline> onChange) {
        this.editions = editions;
        this.onChange = onChange;
    }

    /** The edition of that jurisdiction in force now; empty where none was ever activated. */
    public Optional<Edition> inForce(String jurisdiction) {
        Known fresh = fresh();
        return fresh.timeline.inForce(jurisdiction, fresh.at(System.nanoTime()));
    }

    /** Those that an edition is in force for now. */
    public Set<String> jurisdictions() {
        Known fresh = fresh();
        return fresh.timeline.jurisdictions(fresh.at(System.nanoTime()));
    }

    /** The moment, by the clock that activations go by. */
    public Instant now() {
        return fresh().at(System.nanoTime());
    }

    private Known fresh() {
        Known before = known;
        if (before != null && System.nanoTime() - before.readAt < Editions.LEASE.toNanos()) {
            return before;
        }
        return read();
    }

    private synchronized Known read() {
        Known before = known;
        long start = System.nanoTime();
        if (before != null && start - before.readAt < Editions.LEASE.toNanos()) {
            return before;
        }
        try {
            Instant now = editions.now();
            boolean same = before != null && before.timeline.version() == editions.version();
            EditionTimeline timeline = before != null && same ? before.timeline : editions.timeline();
            Known read = new Known(timeline, now, start);
            known = read;
            if (!same) {
                onChange.accept(timeline);
            }
            return read;
        } catch (StoreUnavailable e) {
            if (before == null) {
                throw e;
            }
            return before;
        }
    }
}
