package org.tidewaiter.continuity;

import java.time.Instant;

/** Port: the outages that there were. Moments are kept to the microsecond. */
public interface OutageLog {
    /** Adds one that is over; one of the same beginning stays as it was. */
    void add(Outage outage);

    /** Those that ended later than that, at most the {@value #MAX} latest. */
    Outages endedAfter(Instant moment);

    /** Most of one answer. */
    int MAX = 1_000;
}
