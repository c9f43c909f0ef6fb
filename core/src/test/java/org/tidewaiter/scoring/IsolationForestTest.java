package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
    private static final long SEED = 8;

    private final List<double[]> usual = new ArrayList<>();

    IsolationForestTest() {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            usual.add(
                    new double[] {random.nextGaussian(), random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian(), 7
                    });
        }
    }

    @Test
    void whatLiesApartScoresAboveWhatIsUsual() {
        IsolationForest forest = new IsolationForest(usual, 100, SEED);
        double apart = forest.score(new double[] {6, -6, 7});
        assertThat(apart).as("seed %d", SEED).isGreaterThan(0.6);
        long above =
                usual.stream().filter(vector -> forest.score(vector) > apart).count();
        assertThat(above).isLessThan(5);
        assertThat(forest.score(new double[] {0, 0, 7})).isLessThan(0.5);
    }

    @Test
    void theSameSeedGivesTheSameScores() {
        double[] vector = {1, Double.NaN, 7};
        assertThat(new IsolationForest(usual, 20, 1).score(vector))
                .isEqualTo(new IsolationForest(usual, 20, 1).score(vector));
    }

    @Test
    void theSumOfItsTreesSaysTheSame() {
        IsolationForest forest = new IsolationForest(usual, 50, Tree.MAX_LEAVES, SEED);
        TreeEnsemble ensemble = forest.ensemble();
        usual.forEach(vector -> assertThat(Math.pow(2, ensemble.raw(vector)))
                .as("seed %d", SEED)
                .isCloseTo(forest.score(vector), within(1e-12)));
        double[] contributions = ensemble.contributions(usual.getFirst());
        assertThat(ensemble.expected() + contributions[0] + contributions[1] + contributions[2])
                .isCloseTo(ensemble.raw(usual.getFirst()), within(1e-9));
    }

    @Test
    void standsVectorsThatAreAllAlike() {
        List<double[]> alike = List.of(new double[] {1}, new double[] {1}, new double[] {1});
        assertThat(new IsolationForest(alike, 5, 1).score(new double[] {1})).isBetween(0.0, 1.0);
        assertThat(new IsolationForest(alike, 5, 1).ensemble().raw(new double[] {2}))
                .isNegative();
        assertThatThrownBy(() -> new IsolationForest(List.of(), 5, 1)).hasMessageContaining("two or more");
    }
}
