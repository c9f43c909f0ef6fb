package org.tidewaiter.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Port: histories as they are kept, for the one who writes them. What is written and how far the writer has come are
 * stored together, so nothing is counted twice. Safe from several threads and processes; durable when a method returns.
 */
public interface HistoryBook {
    /** Most terms kept at a time. */
    int TERMS_MAX = 16;

    /** Most happenings of one {@link #write}. */
    int HAPPENINGS_MAX = 5_000;

    /** Most outcomes learnt in one transaction. */
    int DUE_MAX = 5_000;

    /**
     * How far what happened before the feed of events begins has been written.
     *
     * @param before what happened earlier is taken from what is stored, the rest from the feed; to the microsecond
     * @param cursor of the declarations that come next, by their receipt; null for the first
     * @param done whether all of it is written
     */
    record Past(Instant before, @Nullable String cursor, boolean done) {
        public Past {
            before = before.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * How far a history has come.
     *
     * @param position in the feed of events: everything up to it has been written
     * @param past null where the feed alone is followed
     */
    record Place(long position, @Nullable Past past) {}

    /**
     * How a history stands.
     *
     * @param place that it has come to
     * @param clock the last moment that it knows of; null before anything happened
     * @param since when the first item arrived; null before one did
     * @param waiting outcomes that are not due yet
     * @param rows counts and price bands held
     * @param filled when it had caught up for the first time; null while it has not, and then nobody is answered from
     *     it
     */
    record Standing(
            HistoryTerms terms,
            Place place,
            @Nullable Instant clock,
            @Nullable Instant since,
            Totals totals,
            long waiting,
            long rows,
            @Nullable Instant filled) {}

    /** What came of writing. */
    enum Written {
        DONE,
        /** Somebody else has written meanwhile, or nothing is kept by these terms: nothing was written. */
        MOVED,
        /** More than {@link #DUE_MAX} outcomes come due within it: nothing was written. Write it in parts. */
        TOO_MANY_DUE
    }

    /**
     * Begins to keep a history by these terms, at the beginning of everything; one that is kept stays as it is.
     *
     * @return false where {@link #TERMS_MAX} others are kept
     */
    boolean keep(HistoryTerms terms);

    /** Throws a history away. */
    void forget(HistoryTerms terms);

    /** All, the oldest first. */
    List<Standing> standings();

    /** How far each has come; cheap enough to be asked every second. */
    Map<HistoryTerms, Place> places();

    /**
     * Takes the turn to write, so that one process does at a time; it ends by itself when that process dies. It saves
     * work: that nothing is counted twice does not rest on it.
     *
     * @param holder names the process
     * @param until when the turn ends
     * @return false when it is another's turn
     */
    boolean turn(String holder, Instant now, Instant until);

    /**
     * Writes what happened between two positions; all of it or nothing.
     *
     * @param from the position that everything had been written up to
     * @param happenings in order, up to {@link #HAPPENINGS_MAX}
     */
    Written write(HistoryTerms terms, long from, long upTo, List<Happening> happenings);

    /**
     * Writes what happened before the feed begins, declaration by declaration as they were received; all of it or
     * nothing. The clock goes on with arrivals only: what was found later waits until then.
     *
     * @param from what had been written
     * @param upTo what is written then
     * @param position that the feed is followed from when that is all
     * @param happenings of each declaration, up to {@link #HAPPENINGS_MAX}
     */
    Written writePast(HistoryTerms terms, @Nullable Past from, Past upTo, long position, List<Happening> happenings);

    /**
     * Learns outcomes that have come due by a moment, up to {@link #DUE_MAX} of them; without any, nothing is written.
     *
     * @return whether more are due
     */
    boolean settle(HistoryTerms terms, Instant until);

    /** From now on who asks is answered. */
    void fill(HistoryTerms terms, Instant at);

    /** Refuses what can't be written at once. */
    static void check(List<Happening> happenings, long from, long upTo) {
        if (happenings.size() > HAPPENINGS_MAX || upTo < from) {
            throw new IllegalArgumentException(happenings.size() + " happenings from " + from + " to " + upTo
                    + " can't be written at once. Maybe write them in parts of " + HAPPENINGS_MAX + ".");
        }
    }
}
