package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How unlike others an item is, where no outcomes are known: what random splits set apart early is rare (isolation
 * forest, Liu, Ting and Zhou, 2008). A missing value goes to a side drawn for each split. The same vectors and seed
 * give the same forest.
 */
public final class IsolationForest {
    /** Vectors that a tree is grown from, at most. */
    public static final int SAMPLE = 256;
    /** Most trees. */
    public static final int MAX_TREES = 1_000;

    private static final double EULER = 0.5772156649015329;

    /** A grown tree: split 0 is the root; a child below 0 ends with that many vectors, less one, negated. */
    private static final class Grown {
        final int[] features = new int[SAMPLE];
        final double[] thresholds = new double[SAMPLE];
        final boolean[] missingLeft = new boolean[SAMPLE];
        final int[] left = new int[SAMPLE];
        final int[] right = new int[SAMPLE];
        int splits;
        int root;
    }

    private final List<Grown> trees = new ArrayList<>();
    private final double usual;
    private long state;

    /**
     * @param vectors at least two, all of the same length
     * @param seed of all chance
     */
    public IsolationForest(List<double[]> vectors, int count, long seed) {
        if (vectors.size() < 2 || count < 1 || count > MAX_TREES) {
            throw new IllegalArgumentException("A forest of " + count + " trees can't be grown from " + vectors.size()
                    + " vectors; it takes two or more, and at most " + MAX_TREES + " trees.");
        }
        this.state = seed;
        int size = Math.min(SAMPLE, vectors.size());
        this.usual = depth(size);
        int limit = 32 - Integer.numberOfLeadingZeros(size - 1);
        for (int i = 0; i < count; i++) {
            double[][] sample = new double[size][];
            for (int j = 0; j < size; j++) {
                sample[j] = vectors.get(below(vectors.size()));
            }
            Grown tree = new Grown();
            tree.root = grow(tree, sample, limit);
            trees.add(tree);
        }
    }

    private int grow(Grown tree, double[][] sample, int limit) {
        int width = sample.length == 0 ? 0 : sample[0].length;
        int feature = -1;
        double low = 0;
        double high = 0;
        // A feature that does not differ can't split; after as many draws as there are features it ends.
        for (int draw = 0; draw < width && feature < 0 && limit > 0 && sample.length > 1; draw++) {
            int drawn = below(width);
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
            for (double[] vector : sample) {
                if (!Double.isNaN(vector[drawn])) {
                    low = Math.min(low, vector[drawn]);
                    high = Math.max(high, vector[drawn]);
                }
            }
            feature = low < high ? drawn : -1;
        }
        if (feature < 0) {
            return -sample.length - 1;
        }
        int split = tree.splits++;
        int at = feature;
        double threshold = low + (high - low) * part();
        boolean missingLeft = below(2) == 0;
        tree.features[split] = at;
        tree.thresholds[split] = threshold;
        tree.missingLeft[split] = missingLeft;
        double[][] leftPart = Arrays.stream(sample)
                .filter(vector -> goesLeft(vector[at], threshold, missingLeft))
                .toArray(double[][]::new);
        double[][] rightPart = Arrays.stream(sample)
                .filter(vector -> !goesLeft(vector[at], threshold, missingLeft))
                .toArray(double[][]::new);
        tree.left[split] = grow(tree, leftPart, limit - 1);
        tree.right[split] = grow(tree, rightPart, limit - 1);
        return split;
    }

    private static boolean goesLeft(double value, double threshold, boolean missingLeft) {
        return Double.isNaN(value) ? missingLeft : value < threshold;
    }

    /** From 0 to 1; about one half is usual, near one is rare. */
    public double score(double[] vector) {
        double sum = 0;
        for (Grown tree : trees) {
            int node = tree.root;
            int steps = 0;
            while (node >= 0) {
                boolean left = goesLeft(vector[tree.features[node]], tree.thresholds[node], tree.missingLeft[node]);
                node = left ? tree.left[node] : tree.right[node];
                steps++;
            }
            sum += steps + depth(-node - 1);
        }
        return StrictMath.pow(2, -sum / trees.size() / usual);
    }

    /** Mean depth at which a search among so many ends. */
    private static double depth(int size) {
        if (size < 2) {
            return 0;
        }
        return size == 2 ? 1 : 2 * (StrictMath.log(size - 1) + EULER) - 2.0 * (size - 1) / size;
    }

    private int below(int bound) {
        return (int) (part() * bound);
    }

    /** From 0 to below 1: SplitMix64 (Steele et al., 2014), so that no release of Java can change it. */
    private double part() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }
}
