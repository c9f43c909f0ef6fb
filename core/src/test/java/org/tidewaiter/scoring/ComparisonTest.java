package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Seed;

class ComparisonTest {
    private static final Outcome IRREGULAR = new Outcome(true, false, null);
    private static final Outcome CONFORM = new Outcome(false, false, null);

    @Test
    void anItemThatStandsForThreeCountsAsThreeOfThem() {
        double[] scores = {0.9, 0.8, 0.7, 0.3, 0.2};
        List<Outcome> outcomes = List.of(IRREGULAR, CONFORM, IRREGULAR, CONFORM, CONFORM);
        Evaluation weighted = new Evaluation(scores, outcomes, new double[] {3, 1, 1, 2, 3});
        Evaluation copied = new Evaluation(
                new double[] {0.9, 0.9, 0.9, 0.8, 0.7, 0.3, 0.3, 0.2, 0.2, 0.2},
                List.of(
                        IRREGULAR, IRREGULAR, IRREGULAR, CONFORM, IRREGULAR, CONFORM, CONFORM, CONFORM, CONFORM,
                        CONFORM));
        assertThat(weighted.at(0.5).precision()).isEqualTo(copied.at(0.5).precision());
        assertThat(weighted.at(0.5).recall()).isEqualTo(copied.at(0.5).recall());
        assertThat(weighted.areaUnderCurve()).isEqualTo(copied.areaUnderCurve(), within(1e-12));
        assertThat(weighted.rate()).isEqualTo(copied.rate());
        assertThat(weighted.at(0.5).inspected()).isEqualTo(3);
        assertThat(weighted.at(0.5).worth()).isCloseTo(25.0 / 11, within(1e-12));
    }

    @Test
    void tellsWhatBothWouldSelectAndWhatOnlyOneWould() {
        List<Outcome> outcomes = new ArrayList<>();
        double[] one = new double[100];
        double[] other = new double[100];
        double[] weights = new double[100];
        for (int i = 0; i < 100; i++) {
            outcomes.add(i < 10 ? IRREGULAR : CONFORM);
            one[i] = 1 - i / 100.0;
            other[i] = i >= 5 && i < 10 ? 0 : one[i];
            weights[i] = 1;
        }
        Comparison comparison = Comparison.of(one, other, outcomes, weights).orElseThrow();
        assertThat(comparison.one().at(10).precision()).isEqualTo(1);
        assertThat(comparison.other().at(10).precision()).isEqualTo(0.5);
        assertThat(comparison.one().areaUnderCurve()).isEqualTo(1);
        Comparison.Overlap ten = comparison.overlaps().get(1);
        assertThat(ten).isEqualTo(new Comparison.Overlap(10, 5, 5, 5, 0.5));
        assertThat(ten.changed()).isEqualTo(10);
        double[] some = Arrays.copyOf(one, 10);
        assertThat(Comparison.of(some, some, outcomes.subList(0, 10), some)).isEmpty();
    }

    @Test
    void whatWasControlledUnevenlyIsToldAsIfAllHadBeen() {
        long seed = Seed.of(ComparisonTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        int all = 60_000;
        double[] scores = new double[all];
        List<Outcome> outcomes = new ArrayList<>();
        List<Double> sampled = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        List<Outcome> found = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            scores[i] = random.nextDouble();
            outcomes.add(random.nextDouble() < scores[i] * scores[i] * 0.5 ? IRREGULAR : CONFORM);
            double chance = scores[i] > 0.9 ? 1 : 0.05;
            if (random.nextDouble() < chance) {
                sampled.add(scores[i]);
                weights.add(1 / chance);
                found.add(outcomes.getLast());
            }
        }
        Evaluation truth = new Evaluation(scores, outcomes);
        Evaluation estimate = new Evaluation(array(sampled), found, array(weights));
        assertThat(estimate.at(0.2).precision())
                .as("seed %d", seed)
                .isCloseTo(truth.at(0.2).precision(), within(0.05));
        assertThat(estimate.rate()).as("seed %d", seed).isCloseTo(truth.rate(), within(0.03));
        assertThat(estimate.at(0.2).range().least()).isLessThan(truth.at(0.2).precision());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
