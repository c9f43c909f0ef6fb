package org.tidewaiter.scoring;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sum of trees, and of a linear part where there is one; values are added in the order of the trees. */
public final class TreeEnsemble {
    /** Most trees. */
    public static final int MAX_TREES = 5_000;

    private final List<Tree> trees;
    private final int features;
    private final double base;
    private final @Nullable LinearPart linear;
    private final Descent descent;
    private final Contributions contributions;

    /**
     * @param trees in order
     * @param features how many values a vector has
     * @param base added to every score
     */
    public TreeEnsemble(List<Tree> trees, int features, double base) {
        this(trees, features, base, null);
    }

    /** @param linear added to every score; null where there are trees only */
    public TreeEnsemble(List<Tree> trees, int features, double base, @Nullable LinearPart linear) {
        this.trees = List.copyOf(trees);
        this.features = features;
        this.base = base;
        this.linear = linear;
        if (linear != null && linear.features() != features) {
            throw new IllegalArgumentException(
                    "The linear part takes " + linear.features() + " values, the trees " + features + ".");
        }
        if (trees.size() > MAX_TREES || !Double.isFinite(base)) {
            throw new IllegalArgumentException("An ensemble of " + trees.size() + " trees with base " + base
                    + " is none. Maybe the file is damaged; the most is " + MAX_TREES + ".");
        }
        for (Tree tree : trees) {
            for (int split = 0; split < tree.splits(); split++) {
                if (tree.feature(split) >= features) {
                    throw new IllegalArgumentException(
                            "A split asks for feature " + tree.feature(split) + " of " + features + ".");
                }
            }
        }
        descent = new Descent(this.trees, features);
        contributions = new Contributions(this.trees);
    }

    public List<Tree> trees() {
        return trees;
    }

    /** Empty where there are trees only. */
    public Optional<LinearPart> linear() {
        return Optional.ofNullable(linear);
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
        double[] leaves = descent.leaves(vector);
        double sum = base;
        for (int i = 0; i < trees.size(); i++) {
            sum += leaves[i];
        }
        return linear == null ? sum : sum + linear.sum(vector);
    }

    /**
     * The raw score of an average item of the training data; of a linear part, of an item with all features at their
     * references.
     */
    public double expected() {
        return base + contributions.expected();
    }

    /**
     * How much each feature raised the raw score over {@link #expected}: exact Shapley values over the trees' training
     * weights, and coefficient × (value − reference) of a linear part. They add up, with it, to {@link #raw}.
     *
     * @return one for each feature
     */
    public double[] contributions(double[] vector) {
        check(vector);
        double[] raised = contributions.of(vector);
        for (int i = 0; linear != null && i < raised.length; i++) {
            raised[i] += linear.contribution(i, vector[i]);
        }
        return raised;
    }

    private void check(double[] vector) {
        if (vector.length != features) {
            throw new IllegalArgumentException("A vector of " + vector.length + " values where the model takes "
                    + features + ". Maybe it is of another feature set.");
        }
    }
}
