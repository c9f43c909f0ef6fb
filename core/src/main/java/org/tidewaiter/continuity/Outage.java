package org.tidewaiter.continuity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing could be stored.
 *
 * @param from when it was noticed
 * @param until when the store answered again, later than {@code from}; null while it lasts
 */
public record Outage(Instant from, @Nullable Instant until) {
    /** @throws IllegalArgumentException when it ends before it begins */
    public Outage {
        if (until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("The outage from " + from + " ends at " + until + ", not later.");
        }
    }
}
