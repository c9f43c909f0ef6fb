package org.tidewaiter.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every log of outages does. */
public abstract class OutageLogContract {
    private static final Instant START = Instant.parse("2031-01-05T08:00:00Z");

    /** A log, maybe with older outages in it. */
    protected abstract OutageLog log();

    @Test
    void keepsWhatIsOverInOrderAndTheFirstOfTwo() {
        OutageLog log = log();
        Outage second = new Outage(START.plusSeconds(100), START.plusSeconds(160));
        Outage first = new Outage(START, START.plusSeconds(30));
        log.add(second);
        log.add(first);
        log.add(new Outage(START, START.plusSeconds(31)));
        assertThat(log.endedAfter(START).all()).containsExactly(first, second);
        assertThat(log.endedAfter(START.plusSeconds(30)).all()).containsExactly(second);
        assertThat(log.endedAfter(START.plusSeconds(160)).all()).isEmpty();
    }
}
