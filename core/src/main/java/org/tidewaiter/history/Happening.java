package org.tidewaiter.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a history is told, in the order in which it became known. */
public sealed interface Happening {
    /** When it happened. Earlier than the one before at times: then the clock of the history stays. */
    Instant at();

    /** An item arrived; nothing is known of its outcome. */
    record Arrived(Instant at, ItemFacts item) implements Happening {}

    /**
     * What a control of an item came to.
     *
     * @param order of two outcomes that are due at the same moment the lower one is learnt first; with the item's
     *     number it is never the same twice
     * @param number of the item in its declaration
     * @param item as it arrived
     */
    record Found(Instant at, long order, int number, ItemFacts item, Outcome outcome) implements Happening {}

    /** When an outcome is learnt: when it is recorded, and not before the delay after the arrival is over. */
    static Instant known(Found found, HistoryTerms terms) {
        Instant due = found.item().at().plus(terms.delayDays(), ChronoUnit.DAYS);
        return due.isAfter(found.at()) ? due : found.at();
    }
}
