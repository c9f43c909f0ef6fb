package org.tidewaiter.selectivity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    @Test
    void asManyOfTheExpectedReachItAsThereAreControlsLeft() {
        List<BigDecimal> recent = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> BigDecimal.valueOf(101L - i, 2))
                .toList();
        assertThat(Threshold.of(recent, 10, 1)).isEqualTo(threshold("0.9", "0"));
        assertThat(Threshold.of(recent, 1_000, 5)).isEqualTo(threshold("1", "0.5"));
        assertThat(Threshold.of(recent, 10, 10)).isEqualTo(threshold("0", "1"));
        assertThat(Threshold.of(recent, 10, 0)).isEqualTo(threshold("2", "1"));
    }

    @Test
    void ofManyWithTheSameScoreTheShareFitsThatIsLeftBelowBetterOnes() {
        List<BigDecimal> recent = new ArrayList<>(Collections.nCopies(24, new BigDecimal("0.77101")));
        recent.addAll(Collections.nCopies(276, new BigDecimal("0.210002")));
        Threshold left = requireNonNull(Threshold.of(recent, 16_615, 1_600));
        assertThat(left).isEqualTo(threshold("0.210002", "0.017715")); // (300 · 1,600 / 16,615 - 24) / 276
        assertThat(Threshold.of(recent, 16_615, 160)).isEqualTo(threshold("0.77101", "0.120373"));
        assertThat(left.chance(new BigDecimal("0.77101"))).isEqualByComparingTo("1");
        assertThat(left.chance(new BigDecimal("0.2100020"))).isEqualByComparingTo("0.017715");
        assertThat(left.chance(new BigDecimal("0.21"))).isZero();
        assertThat(left.takes(left.from(), new BigDecimal("0.017714"))).isTrue();
        assertThat(left.takes(left.from(), new BigDecimal("0.017715"))).isFalse();
        assertThat(left.takes(left.from(), null)).isFalse();
        assertThat(left.takes(new BigDecimal("0.77101"), null)).isTrue();
    }

    private static Threshold threshold(String from, String share) {
        return new Threshold(new BigDecimal(from), new BigDecimal(share));
    }

    @Test
    void nothingIsWorthAControlWhileTooFewScoresAreKnownUnlessThereIsRoomForAll() {
        List<BigDecimal> few = Collections.nCopies(Threshold.LEAST_SCORES - 1, BigDecimal.ONE);
        assertThat(Threshold.of(few, 10, 9)).isNull();
        assertThat(Threshold.of(few, 10, 0)).isNull();
        assertThat(Threshold.of(List.of(), 0, 0)).isNull();
        assertThat(Threshold.of(List.of(), 10, 10)).isEqualTo(threshold("0", "1"));
    }

    /** Against who knows all scores of the day beforehand, and against first come, first served. */
    @Test
    void findsNearlyWhatHindsightWouldHaveFound() {
        long seed = 20261122;
        Random random = new Random(seed);
        List<BigDecimal> recent = scores(random, 2_000);
        recent.sort(Comparator.reverseOrder());
        double ours = 0;
        double best = 0;
        double firstCome = 0;
        for (int day = 0; day < 100; day++) {
            List<BigDecimal> arrivals = scores(random, 400);
            int left = 20;
            for (int i = 0; i < arrivals.size(); i++) {
                BigDecimal score = arrivals.get(i);
                BigDecimal drawn = BigDecimal.valueOf(random.nextInt(1_000), 3);
                if (left > 0
                        && requireNonNull(Threshold.of(recent, arrivals.size() - i, left))
                                .takes(score, drawn)) {
                    ours += score.doubleValue();
                    left--;
                }
                firstCome += i < 20 ? score.doubleValue() : 0;
            }
            assertThat(left).as("controls unused, seed " + seed).isZero();
            arrivals.sort(Comparator.reverseOrder());
            best += arrivals.stream()
                    .limit(20)
                    .mapToDouble(BigDecimal::doubleValue)
                    .sum();
        }
        assertThat(ours / best).as("of the best in hindsight, seed " + seed).isGreaterThan(0.93);
        assertThat(ours / firstCome).as("against first come, seed " + seed).isGreaterThan(3);
    }

    private static List<BigDecimal> scores(Random random, int count) {
        List<BigDecimal> scores = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            scores.add(BigDecimal.valueOf((long) (1_000_000 * Math.pow(random.nextDouble(), 6)), 6));
        }
        return scores;
    }
}
