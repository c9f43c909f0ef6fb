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
    private final int width;
    private final double usual;
    private long state;

    /**
     * @param vectors at least two, all of the same length
     * @param seed of all chance
     */
    public IsolationForest(List<double[]> vectors, int count, long seed) {
        this(vectors, count, SAMPLE, seed);
    }

    /** @param sample vectors that a tree is grown from, at most: 2 to {@value #SAMPLE} */
    public IsolationForest(List<double[]> vectors, int count, int sample, long seed) {
        if (sample < 2 || sample > SAMPLE) {
            throw new IllegalArgumentException(
                    "No tree is grown from " + sample + " vectors. Maybe 2 to " + SAMPLE + ".");
        }
        if (vectors.size() < 2 || count < 1 || count > MAX_TREES) {
            throw new IllegalArgumentException("A forest of " + count + " trees can't be grown from " + vectors.size()
                    + " vectors; it takes two or more, and at most " + MAX_TREES + " trees.");
        }
        this.state = seed;
        this.width = vectors.getFirst().length;
        int size = Math.min(sample, vectors.size());
        this.usual = depth(size);
        int limit = 32 - Integer.numberOfLeadingZeros(size - 1);
        for (int i = 0; i < count; i++) {
            double[][] drawn = new double[size][];
            for (int j = 0; j < size; j++) {
                drawn[j] = vectors.get(below(vectors.size()));
            }
            Grown tree = new Grown();
            tree.root = grow(tree, drawn, limit);
            trees.add(tree);
        }
    }

    private int grow(Grown tree, double[][] sample, int limit) {
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

    /**
     * The same as a sum of trees, whose raw score is the logarithm of {@link #score} to the base 2. Each leaf weighs
     * as many vectors as ended there, one half where none did.
     *
     * @throws IllegalArgumentException where trees were grown from more vectors than a {@link Tree} may have leaves
     */
    public TreeEnsemble ensemble() {
        return new TreeEnsemble(trees.stream().map(this::tree).toList(), width, 0);
    }

    private Tree tree(Grown grown) {
        Leaves leaves = new Leaves(grown);
        leaves.child(grown.root, 0);
        double[] thresholds = new double[grown.splits];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = Math.nextDown(grown.thresholds[i]); // at most that is below this
        }
        return new Tree(
                Arrays.copyOf(grown.features, grown.splits),
                thresholds,
                Arrays.copyOf(grown.missingLeft, grown.splits),
                new int[grown.splits][0],
                leaves.left,
                leaves.right,
                leaves.values,
                leaves.weights);
    }

    /** The leaves of a grown tree, numbered as they are met. */
    private final class Leaves {
        final Grown grown;
        final int[] left;
        final int[] right;
        final double[] values;
        final double[] weights;
        int count;

        Leaves(Grown grown) {
            this.grown = grown;
            left = new int[grown.splits];
            right = new int[grown.splits];
            values = new double[grown.splits + 1];
            weights = new double[grown.splits + 1];
        }

        /** Where one has come after so many steps. */
        int add(int end, int steps) {
            int ended = -end - 1;
            values[count] = -(steps + depth(ended)) / trees.size() / usual;
            weights[count] = Math.max(ended, 0.5);
            return ~count++;
        }

        void below(int split, int steps) {
            left[split] = child(grown.left[split], steps + 1);
            right[split] = child(grown.right[split], steps + 1);
        }

        private int child(int node, int steps) {
            if (node < 0) {
                return add(node, steps);
            }
            below(node, steps);
            return node;
        }
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
