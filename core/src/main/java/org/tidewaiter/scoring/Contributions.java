package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact Shapley values of tree ensembles, leaf by leaf. To a leaf belong the features on its path, each with the share
 * of training weight that follows the path at its splits, and whether the vector follows it there. A set of known
 * features yields the leaf's value, times the shares of those unknown, only while none of the known ones leads away. So
 * all features that lead away contribute the same, and the rest is a polynomial in those that lead there.
 */
final class Contributions {
    private final List<Tree> trees;
    private final double expected;
    /** By tree: the first of its leaves in the arrays below; one more at the end. */
    private final int[] leafStarts;
    /** By leaf: the first of its features in the arrays below; one more at the end. */
    private final int[] pathStarts;

    private final double[] leafValues;
    private final int[] pathFeatures;
    private final double[] pathShares;
    /** The splits of the feature on the path as bits, and those of them where the path goes left. */
    private final long[] pathSplits;

    private final long[] pathLefts;
    private final int mostFeatures;
    /** By number of features and of known ones: s! (d − s − 1)! / d!. */
    private final double[][] weights;

    /** A feature on the way to a leaf. */
    private record Step(int feature, double share, long splits, long lefts) {}

    private record Leaf(double value, List<Step> steps) {}

    Contributions(List<Tree> trees) {
        this.trees = trees;
        List<Leaf> leaves = new ArrayList<>();
        leafStarts = new int[trees.size() + 1];
        for (int i = 0; i < trees.size(); i++) {
            Tree tree = trees.get(i);
            collect(tree, tree.splits() == 0 ? -1 : 0, List.of(), leaves);
            leafStarts[i + 1] = leaves.size();
        }
        int steps = 0;
        int most = 0;
        for (Leaf leaf : leaves) {
            steps += leaf.steps.size();
            most = Math.max(most, leaf.steps.size());
        }
        mostFeatures = most;
        weights = weights(most);
        pathStarts = new int[leaves.size() + 1];
        leafValues = new double[leaves.size()];
        pathFeatures = new int[steps];
        pathShares = new double[steps];
        pathSplits = new long[steps];
        pathLefts = new long[steps];
        double sum = 0;
        int next = 0;
        for (int i = 0; i < leaves.size(); i++) {
            double part = leaves.get(i).value;
            leafValues[i] = part;
            for (Step step : leaves.get(i).steps) {
                pathFeatures[next] = step.feature;
                pathShares[next] = step.share;
                pathSplits[next] = step.splits;
                pathLefts[next++] = step.lefts;
                part *= step.share;
            }
            pathStarts[i + 1] = next;
            sum += part;
        }
        expected = sum;
    }

    private static double[][] weights(int most) {
        double[][] weights = new double[most + 1][];
        for (int d = 1; d <= most; d++) {
            weights[d] = new double[d];
            double weight = 1.0 / d;
            for (int s = 0; s < d; s++) {
                weights[d][s] = weight;
                weight = weight * (s + 1) / Math.max(1, d - s - 1);
            }
        }
        return weights;
    }

    private static void collect(Tree tree, int child, List<Step> steps, List<Leaf> leaves) {
        if (child < 0) {
            leaves.add(new Leaf(tree.leafValue(~child), steps));
            return;
        }
        double weight = tree.weight(child);
        collect(tree, tree.left(child), with(steps, tree, child, tree.weight(tree.left(child)) / weight, true), leaves);
        collect(
                tree,
                tree.right(child),
                with(steps, tree, child, tree.weight(tree.right(child)) / weight, false),
                leaves);
    }

    private static List<Step> with(List<Step> steps, Tree tree, int split, double share, boolean toLeft) {
        int feature = tree.feature(split);
        long bit = 1L << split;
        double whole = share;
        long splits = bit;
        long lefts = toLeft ? bit : 0;
        List<Step> others = new ArrayList<>(steps.size() + 1);
        for (Step step : steps) {
            if (step.feature == feature) {
                whole *= step.share;
                splits |= step.splits;
                lefts |= step.lefts;
            } else {
                others.add(step);
            }
        }
        others.add(new Step(feature, whole, splits, lefts));
        return others;
    }

    double expected() {
        return expected;
    }

    double[] of(double[] vector) {
        double[] sums = new double[vector.length];
        double[] polynomial = new double[mostFeatures + 1];
        int[] followed = new int[mostFeatures];
        for (int i = 0; i < trees.size(); i++) {
            Tree tree = trees.get(i);
            long lefts = 0;
            for (int split = 0; split < tree.splits(); split++) {
                if (tree.goesLeft(split, vector[tree.feature(split)])) {
                    lefts |= 1L << split;
                }
            }
            for (int leaf = leafStarts[i]; leaf < leafStarts[i + 1]; leaf++) {
                add(leaf, lefts, polynomial, followed, sums);
            }
        }
        return sums;
    }

    private void add(int leaf, long lefts, double[] polynomial, int[] followed, double[] sums) {
        int start = pathStarts[leaf];
        int end = pathStarts[leaf + 1];
        int count = 0;
        double scale = leafValues[leaf];
        polynomial[0] = 1;
        for (int i = start; i < end; i++) {
            double share = pathShares[i];
            if ((lefts & pathSplits[i]) == pathLefts[i]) {
                polynomial[count + 1] = polynomial[count];
                for (int s = count; s > 0; s--) {
                    polynomial[s] = polynomial[s] * share + polynomial[s - 1];
                }
                polynomial[0] *= share;
                followed[count++] = i;
            } else {
                scale *= share;
            }
        }
        if (end == start) {
            return;
        }
        double[] weight = weights[end - start];
        if (count < end - start) {
            double away = 0;
            for (int s = 0; s <= count; s++) {
                away += weight[s] * polynomial[s];
            }
            away *= scale;
            int next = 0;
            for (int i = start; i < end; i++) {
                if (next < count && followed[next] == i) {
                    next++;
                } else {
                    sums[pathFeatures[i]] -= away;
                }
            }
        }
        for (int i = 0; i < count; i++) {
            double share = pathShares[followed[i]];
            double quotient = 0;
            double sum = 0;
            for (int s = count - 1; s >= 0; s--) {
                quotient = polynomial[s + 1] - share * quotient;
                sum += weight[s] * quotient;
            }
            sums[pathFeatures[followed[i]]] += scale * (1 - share) * sum;
        }
    }
}
