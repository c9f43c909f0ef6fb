package org.tidewaiter.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * An outcome that is learnt when its time has come, as a row keeps it; never changed. Moments are to the microsecond.
 */
public final class WaitingOutcome implements Comparable<WaitingOutcome> {
    private static final Comparator<WaitingOutcome> ORDER = Comparator.comparing(WaitingOutcome::known)
            .thenComparing(WaitingOutcome::arrived)
            .thenComparingLong(WaitingOutcome::order)
            .thenComparingInt(WaitingOutcome::number);

    private final Instant known;
    private final Instant arrived;
    private final long order;
    private final int number;
    private final boolean infraction;
    private final long[] keys;

    /**
     * @param known when it is learnt
     * @param arrived when the item did
     * @param order as in {@link Happening.Found}
     * @param number of the item
     * @param keys of the item by group
     */
    public WaitingOutcome(Instant known, Instant arrived, long order, int number, boolean infraction, long[] keys) {
        this.known = known.truncatedTo(ChronoUnit.MICROS);
        this.arrived = arrived.truncatedTo(ChronoUnit.MICROS);
        this.order = order;
        this.number = number;
        this.infraction = infraction;
        this.keys = keys.clone();
    }

    static WaitingOutcome of(Happening.Found found, HistoryTerms terms, Groups groups) {
        return new WaitingOutcome(
                Happening.known(found, terms),
                found.item().at(),
                found.order(),
                found.number(),
                found.outcome().infraction(),
                groups.keys(found.item()));
    }

    public Instant known() {
        return known;
    }

    public Instant arrived() {
        return arrived;
    }

    public long order() {
        return order;
    }

    public int number() {
        return number;
    }

    public boolean infraction() {
        return infraction;
    }

    /** By group, 0 where the item has none. */
    public long[] keys() {
        return keys.clone();
    }

    long key(int group) {
        return keys[group];
    }

    long second() {
        return arrived.getEpochSecond();
    }

    /** The order in which outcomes are learnt. */
    @Override
    public int compareTo(WaitingOutcome other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WaitingOutcome waiting && compareTo(waiting) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(order) * 31 + number;
    }
}
