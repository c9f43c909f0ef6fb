package org.tidewaiter.subscription;

import java.util.List;
import java.util.Set;
import org.tidewaiter.access.Visitor;

/**
 * Port: what happened, in one order that never changes, each reader seeing what it may. A reader keeps the position that it has
 * read to, and reads on from there.
 */
public interface Notices {
    /** Most notices of one call; fewer may come though there are more. */
    int PAGE_MAX = 500;

    /** The position before everything. */
    long START = 0;

    /**
     * What a reader learns of some part of the order.
     *
     * @param notices in order; may be none though there are more
     * @param next position to read on from
     * @param more whether there was more when it was read
     */
    record Batch(List<Notice> notices, long next, boolean more) {
        public Batch {
            notices = List.copyOf(notices);
        }
    }

    /**
     * Reads on.
     *
     * @param visitor who reads, with the rights of this moment
     * @param position to read on from
     * @param names of what is wanted; empty for all
     * @param limit 1 to {@link #PAGE_MAX}
     */
    Batch after(Visitor visitor, long position, Set<String> names, int limit);

    /** Names of all that may happen. */
    List<String> names();

    /** Position of the last thing that can be read now. */
    long newest();

    /** Position of the last thing that is no longer kept. */
    long trimmed();

    /** Has something run, soon, each time that there is more to read. It must not take long. */
    void onNews(Runnable listener);
}
