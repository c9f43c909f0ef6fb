package org.tidewaiter.clearance;

import java.util.List;
import org.tidewaiter.kernel.Mrn;

/** Port: declarations with a doubt about a value that is not decided. */
public interface ValueDoubts {
    /** Most in one call. */
    int OPEN_MAX = 1_000;

    /**
     * Those whose doubt was raised first before the others; declarations that are void have none.
     *
     * @param limit 1 to {@link #OPEN_MAX}
     */
    List<Mrn> open(int limit);

    /** Refuses another number. */
    static void check(int limit) {
        if (limit < 1 || limit > OPEN_MAX) {
            throw new IllegalArgumentException("Not 1 to " + OPEN_MAX + " declarations are listed, but " + limit + ".");
        }
    }
}
