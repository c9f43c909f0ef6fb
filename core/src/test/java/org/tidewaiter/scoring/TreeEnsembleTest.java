package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
    private static final long SEED = 5;
    private static final int FEATURES = 6;

    private final MadeUpTrees madeUp = new MadeUpTrees(SEED, FEATURES);

    @Test
    void scoresAsWalkingEachTreeDoes() {
        List<Tree> trees = madeUp.trees(60, Tree.MAX_LEAVES);
        TreeEnsemble ensemble = new TreeEnsemble(trees, FEATURES, 0.25);
        for (int i = 0; i < 500; i++) {
            double[] vector = madeUp.vector();
            double sum = 0.25;
            for (Tree tree : trees) {
                sum += walked(tree, vector);
            }
            assertThat(ensemble.raw(vector)).as("seed %d", SEED).isEqualTo(sum);
        }
    }

    private static double walked(Tree tree, double[] vector) {
        int child = tree.splits() == 0 ? -1 : 0;
        while (child >= 0) {
            child = tree.goesLeft(child, vector[tree.feature(child)]) ? tree.left(child) : tree.right(child);
        }
        return tree.leafValue(~child);
    }

    @Test
    void contributionsAddUpToTheScore() {
        TreeEnsemble ensemble = new TreeEnsemble(madeUp.trees(60, Tree.MAX_LEAVES), FEATURES, -1);
        for (int i = 0; i < 200; i++) {
            double[] vector = madeUp.vector();
            double sum = ensemble.expected()
                    + Arrays.stream(ensemble.contributions(vector)).sum();
            assertThat(sum).as("seed %d", SEED).isCloseTo(ensemble.raw(vector), within(1e-9));
        }
    }

    @Test
    void contributionsAreTheShapleyValuesOfTheirDefinition() {
        for (int round = 0; round < 20; round++) {
            List<Tree> trees = madeUp.trees(3, 20);
            TreeEnsemble ensemble = new TreeEnsemble(trees, FEATURES, 0);
            double[] vector = madeUp.vector();
            double[] contributions = ensemble.contributions(vector);
            for (int feature = 0; feature < FEATURES; feature++) {
                assertThat(contributions[feature])
                        .as("seed %d, round %d, feature %d", SEED, round, feature)
                        .isCloseTo(shapley(trees, vector, feature), within(1e-9));
            }
        }
    }

    /** By the definition: over all sets of the other features, weighted by how many orders begin with them. */
    private static double shapley(List<Tree> trees, double[] vector, int feature) {
        double value = 0;
        for (int known = 0; known < 1 << FEATURES; known++) {
            if ((known >> feature & 1) == 0) {
                int size = Integer.bitCount(known);
                double weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
                for (Tree tree : trees) {
                    value += weight
                            * (expected(tree, 0, vector, known | 1 << feature) - expected(tree, 0, vector, known));
                }
            }
        }
        return value;
    }

    private static double expected(Tree tree, int child, double[] vector, int known) {
        if (tree.splits() == 0 || child < 0) {
            return tree.leafValue(child < 0 ? ~child : 0);
        }
        double left = expected(tree, tree.left(child), vector, known);
        double right = expected(tree, tree.right(child), vector, known);
        if ((known >> tree.feature(child) & 1) != 0) {
            return tree.goesLeft(child, vector[tree.feature(child)]) ? left : right;
        }
        double share = tree.weight(tree.left(child)) / tree.weight(child);
        return share * left + (1 - share) * right;
    }

    private static double factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    @Test
    void refusesVectorsOfAnotherLength() {
        TreeEnsemble ensemble = new TreeEnsemble(madeUp.trees(2, 4), FEATURES, 0);
        assertThatThrownBy(() -> ensemble.raw(new double[3])).hasMessageContaining("another feature set");
    }

    @Test
    void refusesTreesWhoseChildrenFormACircleOrAreMissing() {
        assertThatThrownBy(() -> tree(new int[] {0, 0}, new int[] {1, -1}, new int[] {-2, 0}))
                .hasMessageContaining("child");
        assertThatThrownBy(() -> tree(new int[] {0, 0}, new int[] {1, -1}, new int[] {-2, -2}))
                .hasMessageContaining("child");
        assertThatThrownBy(() -> tree(new int[] {0}, new int[] {-1}, new int[] {-5}))
                .hasMessageContaining("child");
    }

    private static Tree tree(int[] features, int[] left, int[] right) {
        int splits = features.length;
        double[] ones = new double[splits + 1];
        Arrays.fill(ones, 1);
        return new Tree(features, new double[splits], new boolean[splits], new int[splits][0], left, right, ones, ones);
    }
}
