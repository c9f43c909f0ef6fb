package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sum of trees. A score looks at the splits that are not met, feature by feature in the order of their thresholds,
 * and keeps the leaves that are left as bits (QuickScorer, Lucchese et al., 2015); values are added in the order of the
 * trees.
 */
public final class TreeEnsemble {
    /** Most trees. */
    public static final int MAX_TREES = 5_000;

    private final List<Tree> trees;
    private final int features;
    private final double base;
    private final Split[] codeSplits;
    private final int[] featureStarts;
    private final double[] thresholds;
    private final int[] treeOf;
    private final long[] keep;
    private final int[] missingStarts;
    private final int[] missingTreeOf;
    private final long[] missingKeep;
    private final double[][] valuesInOrder;
    private final Contributions contributions;

    /** A split with what of its tree's leaves stays where it is not met. */
    private record Split(int tree, int node, int feature, double threshold, long keep) {}

    /**
     * @param trees in order
     * @param features how many values a vector has
     * @param base added to every score
     */
    public TreeEnsemble(List<Tree> trees, int features, double base) {
        this.trees = List.copyOf(trees);
        this.features = features;
        this.base = base;
        if (trees.size() > MAX_TREES || !Double.isFinite(base)) {
            throw new IllegalArgumentException("An ensemble of " + trees.size() + " trees with base " + base
                    + " is none. Maybe the file is damaged; the most is " + MAX_TREES + ".");
        }
        List<Split> numbers = new ArrayList<>();
        List<Split> codes = new ArrayList<>();
        valuesInOrder = new double[trees.size()][];
        for (int i = 0; i < trees.size(); i++) {
            valuesInOrder[i] = order(trees.get(i), i, numbers, codes);
        }
        numbers.sort((one, other) -> one.feature != other.feature
                ? Integer.compare(one.feature, other.feature)
                : Double.compare(one.threshold, other.threshold));
        codeSplits = codes.toArray(Split[]::new);
        int count = numbers.size();
        featureStarts = new int[features + 1];
        missingStarts = new int[features + 1];
        thresholds = new double[count];
        treeOf = new int[count];
        keep = new long[count];
        int[] lostTrees = new int[count];
        long[] lostKeep = new long[count];
        int lost = 0;
        for (int i = 0; i < count; i++) {
            Split split = numbers.get(i);
            thresholds[i] = split.threshold;
            treeOf[i] = split.tree;
            keep[i] = split.keep;
            featureStarts[split.feature + 1] = i + 1;
            if (!trees.get(split.tree).missingLeft(split.node)) {
                lostTrees[lost] = split.tree;
                lostKeep[lost++] = split.keep;
            }
            missingStarts[split.feature + 1] = lost;
        }
        missingTreeOf = Arrays.copyOf(lostTrees, lost);
        missingKeep = Arrays.copyOf(lostKeep, lost);
        for (int i = 1; i <= features; i++) {
            featureStarts[i] = Math.max(featureStarts[i], featureStarts[i - 1]);
            missingStarts[i] = Math.max(missingStarts[i], missingStarts[i - 1]);
        }
        contributions = new Contributions(this.trees);
    }

    /** The leaf values from left to right; adds the tree's splits. */
    private double[] order(Tree tree, int number, List<Split> numbers, List<Split> codes) {
        double[] values = new double[tree.leaves()];
        if (tree.splits() == 0) {
            values[0] = tree.leafValue(0);
        } else {
            walk(tree, 0, 0, values, number, numbers, codes);
        }
        return values;
    }

    /** Numbers the leaves below a child from {@code next} on; answers the next number. */
    private int walk(
            Tree tree, int child, int next, double[] values, int number, List<Split> numbers, List<Split> codes) {
        if (child < 0) {
            values[next] = tree.leafValue(~child);
            return next + 1;
        }
        int feature = tree.feature(child);
        if (feature >= features) {
            throw new IllegalArgumentException("A split asks for feature " + feature + " of " + features + ".");
        }
        int middle = walk(tree, tree.left(child), next, values, number, numbers, codes);
        long leftLeaves = (1L << middle) - (1L << next);
        Split split = new Split(number, child, feature, tree.threshold(child), ~leftLeaves);
        (tree.byCode(child) ? codes : numbers).add(split);
        return walk(tree, tree.right(child), middle, values, number, numbers, codes);
    }

    public List<Tree> trees() {
        return trees;
    }

    /** How many values a vector has. */
    public int features() {
        return features;
    }

    /** What is added to every score. */
    public double base() {
        return base;
    }

    /** The raw score of a vector: the base and the sum of the leaves it comes to. */
    public double raw(double[] vector) {
        check(vector);
        long[] alive = new long[trees.size()];
        Arrays.fill(alive, -1L);
        for (int feature = 0; feature < features; feature++) {
            double value = vector[feature];
            if (Double.isNaN(value)) {
                for (int i = missingStarts[feature]; i < missingStarts[feature + 1]; i++) {
                    alive[missingTreeOf[i]] &= missingKeep[i];
                }
            } else {
                int end = featureStarts[feature + 1];
                for (int i = featureStarts[feature]; i < end && thresholds[i] < value; i++) {
                    alive[treeOf[i]] &= keep[i];
                }
            }
        }
        for (Split split : codeSplits) {
            if (!trees.get(split.tree).goesLeft(split.node, vector[split.feature])) {
                alive[split.tree] &= split.keep;
            }
        }
        double sum = base;
        for (int i = 0; i < alive.length; i++) {
            sum += valuesInOrder[i][Long.numberOfTrailingZeros(alive[i])];
        }
        return sum;
    }

    /** The raw score of an average item of the training data. */
    public double expected() {
        return base + contributions.expected();
    }

    /**
     * How much each feature raised the raw score over {@link #expected}: exact Shapley values over the trees' training
     * weights. They add up, with it, to {@link #raw}.
     *
     * @return one for each feature
     */
    public double[] contributions(double[] vector) {
        check(vector);
        return contributions.of(vector);
    }

    private void check(double[] vector) {
        if (vector.length != features) {
            throw new IllegalArgumentException("A vector of " + vector.length + " values where the model takes "
                    + features + ". Maybe it is of another feature set.");
        }
    }
}
