package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Instant NOW = SampleActors.AT;

    private static int taken(Throttle throttle, String key, Instant at, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += throttle.take(key, at).isZero() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void letsTheBurstThroughAndThenSaysHowLongToWait() {
        Throttle throttle = new Throttle(3, 0.5, 10);
        assertThat(taken(throttle, "a", NOW, 5)).isEqualTo(3);
        assertThat(throttle.take("a", NOW)).isEqualTo(Duration.ofSeconds(2));
        assertThat(throttle.take("a", NOW.plusMillis(1_500))).isEqualTo(Duration.ofMillis(500));
        assertThat(throttle.take("a", NOW.plusSeconds(2))).isZero();
    }

    @Test
    void countsEachKeyForItself() {
        Throttle throttle = new Throttle(1, 1, 10);
        assertThat(throttle.take("a", NOW)).isZero();
        assertThat(throttle.take("b", NOW)).isZero();
        assertThat(throttle.take("a", NOW)).isPositive();
    }

    @Test
    void neverHoldsMoreThanTheBurst() {
        Throttle throttle = new Throttle(3, 100, 10);
        assertThat(taken(throttle, "a", NOW, 3)).isEqualTo(3);
        assertThat(taken(throttle, "a", NOW.plusSeconds(86_400), 10)).isEqualTo(3);
    }

    @Test
    void aClockThatIsSetBackFillsNothingAndLocksNobodyOut() {
        Throttle throttle = new Throttle(1, 1, 10);
        assertThat(throttle.take("a", NOW)).isZero();
        assertThat(throttle.take("a", NOW.minusSeconds(3_600))).isEqualTo(Duration.ofSeconds(1));
        assertThat(throttle.take("a", NOW.minusSeconds(3_599))).isZero();
    }

    @Test
    void forgetsWhoCameLongestAgoRatherThanGrow() {
        Throttle throttle = new Throttle(1, 0.001, 100);
        for (int i = 0; i < 10_000; i++) {
            throttle.take("key " + i, NOW);
            throttle.take("busy", NOW);
        }
        assertThat(throttle.keys()).isEqualTo(100);
        assertThat(throttle.take("busy", NOW)).isPositive();
        assertThat(throttle.take("key 0", NOW)).isZero();
    }

    @Test
    void overAnyTimeLetsThroughAtMostTheBurstAndTheRate() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Throttle throttle = new Throttle(20, 7, 5);
        Instant at = NOW;
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            at = at.plusNanos(random.nextInt(100_000_000));
            taken += throttle.take("a", at).isZero() ? 1 : 0;
        }
        double seconds = Duration.between(NOW, at).toMillis() / 1_000d;
        assertThat((double) taken).as("seed %d", seed).isLessThanOrEqualTo(20 + 7 * seconds + 1);
        assertThat((double) taken).as("seed %d", seed).isGreaterThan(7 * seconds - 1);
    }

    @Test
    void refusesLimitsThatLetNothingThrough() {
        assertThatThrownBy(() -> new Throttle(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Throttle(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Throttle(1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
