package org.tidewaiter.selectivity;

import java.time.LocalDate;
import java.util.List;
import org.tidewaiter.kernel.Digest;

/**
 * Port: what models were asked with, counted by week in the parts of their {@link
 * org.tidewaiter.scoring.InputReference}. Counts are written by whoever follows the feed of events; they and the
 * position that they have come to change in one transaction.
 */
public interface ModelInputs {
    /**
     * What a model was asked with in a week.
     *
     * @param week its Monday, UTC
     * @param items counted
     * @param counts of the parts of all features, one after the other
     */
    record Counted(String jurisdiction, Digest model, LocalDate week, long items, List<Long> counts) {
        public Counted {
            counts = List.copyOf(counts);
        }
    }

    /** Of the feed: everything up to it is counted. */
    long position();

    /**
     * Adds to what is there.
     *
     * @param from position that was counted up to before
     * @return false where another one was; then nothing is added
     */
    boolean add(long from, long upTo, List<Counted> counted);

    /** Of weeks from a Monday on, in the order of weeks. */
    List<Counted> since(String jurisdiction, LocalDate week);
}
