package org.tidewaiter.scoring;

import org.jspecify.annotations.Nullable;

/**
 * A decision tree in plain arrays. Node 0 is the root; a child is a node where it is 0 or above, and the leaf {@code
 * ~child} where it is below. A split by number goes left where the value is at most the threshold; a split by code goes
 * left where the code is in its set. A missing value is {@code NaN}: by number it goes where the split says, by code
 * always right.
 */
public final class Tree {
    /** Most leaves, so that a leaf is a bit of a {@code long}. */
    public static final int MAX_LEAVES = 64;

    private final int[] features;
    private final double[] thresholds;
    private final boolean[] missingLeft;
    private final int[][] codeSets;
    private final int[] left;
    private final int[] right;
    private final double[] leafValues;
    private final double[] leafWeights;

    /**
     * @param features of each split
     * @param thresholds of each split by number; finite
     * @param missingLeft where a missing number goes
     * @param codeSets of each split by code its set as bits of 32; empty for a split by number
     * @param left child
     * @param right child
     * @param leafValues of each leaf; finite
     * @param leafWeights how much of the training data came to each leaf; above nought
     */
    public Tree(
            int[] features,
            double[] thresholds,
            boolean[] missingLeft,
            int[][] codeSets,
            int[] left,
            int[] right,
            double[] leafValues,
            double[] leafWeights) {
        this.features = features.clone();
        this.thresholds = thresholds.clone();
        this.missingLeft = missingLeft.clone();
        this.codeSets = new int[codeSets.length][];
        for (int i = 0; i < codeSets.length; i++) {
            this.codeSets[i] = codeSets[i].clone();
        }
        this.left = left.clone();
        this.right = right.clone();
        this.leafValues = leafValues.clone();
        this.leafWeights = leafWeights.clone();
        String problem = problem();
        if (problem != null) {
            throw new IllegalArgumentException("The tree is none: " + problem + ".");
        }
    }

    private @Nullable String problem() {
        int splits = features.length;
        if (splits + 1 > MAX_LEAVES) {
            return "it has " + (splits + 1) + " leaves, more than " + MAX_LEAVES;
        }
        if (thresholds.length != splits
                || missingLeft.length != splits
                || codeSets.length != splits
                || left.length != splits
                || right.length != splits
                || leafValues.length != splits + 1
                || leafWeights.length != splits + 1) {
            return "its arrays are of different lengths";
        }
        for (int i = 0; i <= splits; i++) {
            if (!Double.isFinite(leafValues[i]) || !Double.isFinite(leafWeights[i]) || leafWeights[i] <= 0) {
                return "leaf " + i + " has no value or weight";
            }
        }
        boolean[] nodeReached = new boolean[splits];
        boolean[] leafReached = new boolean[splits + 1];
        for (int i = 0; i < splits; i++) {
            if (features[i] < 0 || codeSets[i].length == 0 && !Double.isFinite(thresholds[i])) {
                return "split " + i + " has no feature or threshold";
            }
            if (!reach(left[i], i, nodeReached, leafReached) || !reach(right[i], i, nodeReached, leafReached)) {
                return "a child of split " + i + " is not there or another's";
            }
        }
        return null;
    }

    /**
     * Children come after their parents, and each is one parent's: so every node hangs on the root and none on itself.
     */
    private static boolean reach(int child, int parent, boolean[] nodes, boolean[] leaves) {
        boolean[] reached = child < 0 ? leaves : nodes;
        int place = child < 0 ? ~child : child;
        if (place >= reached.length || reached[place] || child >= 0 && child <= parent) {
            return false;
        }
        reached[place] = true;
        return true;
    }

    public int splits() {
        return features.length;
    }

    public int leaves() {
        return leafValues.length;
    }

    public int feature(int split) {
        return features[split];
    }

    public double threshold(int split) {
        return thresholds[split];
    }

    public boolean missingLeft(int split) {
        return missingLeft[split];
    }

    public boolean byCode(int split) {
        return codeSets[split].length > 0;
    }

    /** The set of a split by code as bits of 32. */
    public int[] codeSet(int split) {
        return codeSets[split].clone();
    }

    public int left(int split) {
        return left[split];
    }

    public int right(int split) {
        return right[split];
    }

    public double leafValue(int leaf) {
        return leafValues[leaf];
    }

    public double leafWeight(int leaf) {
        return leafWeights[leaf];
    }

    /** Whether a value goes left at a split. */
    boolean goesLeft(int split, double value) {
        int[] codes = codeSets[split];
        if (codes.length > 0) {
            return inSet(codes, value);
        }
        return Double.isNaN(value) ? missingLeft[split] : value <= thresholds[split];
    }

    /** A code is cut to a whole number, as LightGBM does. */
    private static boolean inSet(int[] codes, double value) {
        if (Double.isNaN(value)) {
            return false;
        }
        int code = (int) value;
        return code >= 0 && code >>> 5 < codes.length && (codes[code >>> 5] >>> (code & 31) & 1) != 0;
    }

    /** Weight below a child. */
    double weight(int child) {
        return child < 0 ? leafWeights[~child] : weight(left[child]) + weight(right[child]);
    }
}
