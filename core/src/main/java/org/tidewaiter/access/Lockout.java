package org.tidewaiter.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long an account waits after failed attempts (ASVS 5.0, 6.3.1). It is never locked for good, so that nobody can lock
 * somebody else out for longer than the longest wait.
 *
 * @param freeFailures failures that lock for the first time, at least 1
 * @param first wait after those, twice as long after each further failure
 * @param longest wait
 */
public record Lockout(int freeFailures, Duration first, Duration longest) {
    /** Five failures cost a minute, each further one twice as much, at most an hour. */
    public static final Lockout STANDARD = new Lockout(5, Duration.ofMinutes(1), Duration.ofHours(1));

    private static final int DOUBLINGS_MAX = 30;

    public Lockout {
        if (freeFailures < 1 || !first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A lockout after " + freeFailures + " failures for " + first + " to "
                    + longest + " is none. Maybe the waits are swapped.");
        }
    }

    /** Until when nobody is let in after that many failures, the last of them now; null when the next attempt counts. */
    @Nullable
    Instant until(int failures, Instant now) {
        if (failures < freeFailures) {
            return null;
        }
        Duration wait = first;
        for (int i = Math.min(failures - freeFailures, DOUBLINGS_MAX); i > 0 && wait.compareTo(longest) < 0; i--) {
            wait = wait.multipliedBy(2);
        }
        return now.plus(wait.compareTo(longest) < 0 ? wait : longest);
    }
}
