package org.tidewaiter.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenSessionsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-22T06:00:00Z");

    @Test
    void aSessionLastsAWorkingDayAndNoLonger() {
        assertThat(OpenSessions.isOver(BEGUN, BEGUN.plus(Duration.ofHours(12)).minusMillis(1)))
                .isFalse();
        assertThat(OpenSessions.isOver(BEGUN, BEGUN.plus(Duration.ofHours(12)))).isTrue();
    }

    @Test
    void aSessionIsIdleOnceNobodyHasDoneAnythingForLonger() {
        Duration most = Duration.ofMinutes(30);
        assertThat(OpenSessions.isIdle(0, most.toMillis(), most)).isFalse();
        assertThat(OpenSessions.isIdle(0, most.toMillis() + 1, most)).isTrue();
    }
}
