package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random trees by a seed. */
final class MadeUpTrees {
    private final Random random;
    private final int features;

    MadeUpTrees(long seed, int features) {
        this.random = new Random(seed);
        this.features = features;
    }

    List<Tree> trees(int count, int leaves) {
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trees.add(tree(1 + random.nextInt(leaves)));
        }
        return trees;
    }

    /** Grown leaf by leaf, as LightGBM does; the last feature is a code. */
    private Tree tree(int leaves) {
        int splits = leaves - 1;
        int[] feature = new int[splits];
        double[] threshold = new double[splits];
        boolean[] missingLeft = new boolean[splits];
        int[][] codes = new int[splits][0];
        int[] left = new int[splits];
        int[] right = new int[splits];
        for (int i = 0; i < splits; i++) {
            int leaf = random.nextInt(i + 1);
            for (int j = 0; j < i; j++) {
                left[j] = left[j] == ~leaf ? i : left[j];
                right[j] = right[j] == ~leaf ? i : right[j];
            }
            left[i] = ~leaf;
            right[i] = ~(i + 1);
            feature[i] = random.nextInt(features);
            threshold[i] = random.nextInt(10) / 10.0;
            missingLeft[i] = random.nextBoolean();
            if (feature[i] == features - 1) {
                codes[i] = new int[] {random.nextInt(), random.nextInt()};
            }
        }
        double[] values = new double[leaves];
        double[] weights = new double[leaves];
        for (int i = 0; i < leaves; i++) {
            values[i] = random.nextGaussian();
            weights[i] = 1 + random.nextInt(50);
        }
        return new Tree(feature, threshold, missingLeft, codes, left, right, values, weights);
    }

    /** Some values are missing, some lie on thresholds; the last is a code, or none. */
    double[] vector() {
        double[] vector = new double[features];
        for (int i = 0; i < features; i++) {
            vector[i] = random.nextInt(5) == 0
                    ? Double.NaN
                    : random.nextBoolean() ? random.nextDouble() : random.nextInt(10) / 10.0;
        }
        vector[features - 1] = random.nextInt(6) == 0 ? Double.NaN : random.nextInt(80) - 5;
        return vector;
    }
}
