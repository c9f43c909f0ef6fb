package org.tidewaiter.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProRataTest {
    private static List<String> shares(String balance, String... requested) {
        return ProRata.shares(
                        new BigDecimal(balance),
                        Stream.of(requested).map(BigDecimal::new).toList())
                .stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    @Test
    void givesEachWhatItAsksForWhereThereIsEnough() {
        assertThat(shares("200", "60", "90", "50")).containsExactly("60", "90", "50");
        assertThat(shares("5")).isEmpty();
    }

    @Test
    void givesEachTheSamePartWhereThereIsLess() {
        assertThat(shares("100", "60", "90", "50")).containsExactly("30", "45", "25");
        assertThat(shares("0", "60", "90")).containsExactly("0", "0");
    }

    @Test
    void givesWhatRoundingLeavesToThoseWhoLostMostByItAndThenToTheEarlier() {
        assertThat(shares("10", "7", "7", "7")).containsExactly("4", "3", "3");
        assertThat(shares("10", "1", "9", "5")).containsExactly("1", "6", "3"); // of 0.67, 6, 3.33
    }

    @Test
    void sharesInTheSmallestUnitThatAnybodyAsksIn() {
        assertThat(shares("10", "7.5", "7.5")).containsExactly("5.0", "5.0");
        assertThat(shares("10.99", "7", "7")).containsExactly("5", "5");
    }

    @Test
    void neverGrantsMoreThanIsLeftNorThanIsAskedForNorAUnitFromTheExactShare() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            List<BigDecimal> requested = IntStream.range(0, 1 + random.nextInt(30))
                    .mapToObj(i -> BigDecimal.valueOf(1 + random.nextInt(100_000), random.nextInt(4)))
                    .toList();
            BigDecimal balance = BigDecimal.valueOf(random.nextInt(400_000), random.nextInt(3));
            List<BigDecimal> shares = ProRata.shares(balance, requested);
            BigDecimal asked = requested.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal granted = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            int scale = requested.stream().mapToInt(BigDecimal::scale).max().orElse(0);
            BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
            BigDecimal left = balance.setScale(scale, RoundingMode.DOWN).min(asked);
            assertThat(granted).as("seed " + seed).isLessThanOrEqualTo(balance).isLessThanOrEqualTo(asked);
            assertThat(granted).as("seed " + seed).isEqualByComparingTo(left);
            for (int i = 0; i < shares.size(); i++) {
                BigDecimal exact = requested.get(i).multiply(left).divide(asked, MathContext.DECIMAL128);
                assertThat(shares.get(i)).as("seed " + seed).isBetween(BigDecimal.ZERO, requested.get(i));
                assertThat(shares.get(i).subtract(exact).abs())
                        .as("seed " + seed)
                        .isLessThanOrEqualTo(unit);
            }
        }
    }
}
