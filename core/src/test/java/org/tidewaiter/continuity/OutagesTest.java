package org.tidewaiter.continuity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutagesTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static Outage outage(int from, int until) {
        return new Outage(at(from), at(until));
    }

    @Test
    void aDeadlineMovesByTheTimeThatWasLost() {
        Outages outages = new Outages(List.of(outage(10, 25)));
        assertThat(outages.moved(at(0), at(60), at(90))).isEqualTo(at(75));
        assertThat(outages.moved(at(20), at(60), at(90)))
                .as("set in the middle of it")
                .isEqualTo(at(65));
        assertThat(outages.moved(at(30), at(60), at(90))).as("set after it").isEqualTo(at(60));
        assertThat(outages.moved(at(0), at(10), at(90))).as("reached before it").isEqualTo(at(10));
    }

    @Test
    void anOutageThatTheMovedDeadlineReachesCountsToo() {
        Outages outages = new Outages(List.of(outage(65, 70), outage(50, 60)));
        assertThat(outages.moved(at(0), at(55), at(90))).isEqualTo(at(65));
        assertThat(outages.moved(at(0), at(56), at(90))).isEqualTo(at(71));
    }

    @Test
    void anOutageThatLastsHasLastedUntilNow() {
        Outages outages = new Outages(List.of(new Outage(at(10), null)));
        assertThat(outages.moved(at(0), at(60), at(40))).isEqualTo(at(90));
    }

    @Test
    void leavesAPartyAsManyMinutesOfServiceAsItWasGivenWhateverFails() {
        for (long seed = 1; seed <= 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Outage> all = new ArrayList<>();
            boolean[] away = new boolean[2_000];
            for (int minute = random.nextInt(50); minute < 1_000; ) {
                int end = minute + 1 + random.nextInt(40);
                all.add(outage(minute, end));
                for (int m = minute; m < end; m++) {
                    away[m] = true;
                }
                minute = end + 1 + random.nextInt(60);
            }
            int set = random.nextInt(500);
            int given = random.nextInt(200);
            Instant moved = new Outages(all).moved(at(set), at(set + given), at(2_000));
            int served = 0;
            int minute = set;
            for (; served < given; minute++) {
                served += away[minute] ? 0 : 1;
            }
            assertThat(moved).as("seed " + seed).isEqualTo(at(minute));
        }
    }

    @Test
    void anOutageEndsAfterItBegan() {
        assertThatThrownBy(() -> outage(3, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
