package org.tidewaiter.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * Exact Shapley values of tree ensembles. To a leaf belong the features on its path, each with the share of training weight
 * that follows the path at its splits, and whether the vector follows it there. If each feature is known with chance t, the
 * leaf is expected to give its value times, for each feature, the share times 1 − t, plus t where it is followed; a feature's
 * Shapley value is the derivative by its own chance, integrated over t (Owen, 1972). The integrand is a polynomial of fewer
 * degrees than the path has features, so that Gauss's quadrature is exact; and what the leaves of a branch have in common is
 * worked out once for all of them, down the tree and up again.
 */
final class Contributions {
    /** Points of the quadrature that are worked on at once. */
    private static final int POINTS = 4;

    private final List<Tree> trees;
    private final Branches[] branches;
    private final double expected;
    private final int mostBranches;

    Contributions(List<Tree> trees) {
        this.trees = trees;
        this.branches = trees.stream().map(Branches::new).toArray(Branches[]::new);
        this.mostBranches =
                Arrays.stream(branches).mapToInt(tree -> tree.count).max().orElse(0);
        this.expected =
                Arrays.stream(branches).mapToDouble(tree -> tree.expected).sum();
    }

    double expected() {
        return expected;
    }

    double[] of(double[] vector) {
        double[] sums = new double[vector.length];
        Work work = new Work(mostBranches);
        for (int i = 0; i < branches.length; i++) {
            if (branches[i].count > 1) {
                work.follow(trees.get(i), branches[i], vector);
                Quadrature rule = branches[i].rule;
                for (int first = 0; first < rule.points.length; first += POINTS) {
                    work.down(branches[i], rule, first);
                    work.up(branches[i], rule, first, sums);
                }
            }
        }
        return sums;
    }

    /**
     * The branches of a tree: each split's, by its number, and each leaf's after them. The first has no tree above it.
     * Branches come after those that they hang on.
     */
    private static final class Branches {
        final int count;
        final int splits;
        final int[] parents;
        /** Whose split the branch hangs on. */
        final int[] features;
        /** Of the training weight, what follows the path at all splits of that feature so far. */
        final double[] shares;
        /** The branch above that hangs on the same feature; 0 for none. */
        final int[] before;

        final double[] values;
        final Quadrature rule;
        double expected;
        private int mostFeatures;

        Branches(Tree tree) {
            splits = tree.splits();
            count = splits == 0 ? 1 : splits + tree.leaves();
            parents = new int[count];
            features = new int[count];
            shares = new double[count];
            before = new int[count];
            values = new double[count];
            shares[0] = 1;
            if (splits == 0) {
                expected = tree.leafValue(0);
            } else {
                walk(tree, 0, 1, 0);
            }
            rule = Quadrature.exactFor(mostFeatures);
        }

        /**
         * @param share of the training weight that comes here
         * @param met features above
         */
        private void walk(Tree tree, int split, double share, int met) {
            double weight = tree.weight(split);
            for (int child : new int[] {tree.left(split), tree.right(split)}) {
                int branch = child < 0 ? splits + ~child : child;
                parents[branch] = split;
                features[branch] = tree.feature(split);
                double own = tree.weight(child) / weight;
                int same = above(split, tree.feature(split));
                before[branch] = same;
                shares[branch] = own * shares[same];
                int features = same == 0 ? met + 1 : met;
                if (child < 0) {
                    values[branch] = tree.leafValue(~child);
                    expected += share * own * values[branch];
                    mostFeatures = Math.max(mostFeatures, features);
                } else {
                    walk(tree, child, share * own, features);
                }
            }
        }

        private int above(int branch, int feature) {
            int at = branch;
            while (at > 0 && features[at] != feature) {
                at = parents[at];
            }
            return at;
        }
    }

    /** What is worked out of one tree after the other. */
    private static final class Work {
        /** 1 where the vector follows the path at all splits of the branch's feature so far, else 0. */
        private final double[] followed;
        /** By branch and point: how much more likely a leaf below is with the branch's split than without. */
        private final double[] ratios;
        /** The product of these from the root on, times the weight of the point. */
        private final double[] above;
        /** The sum of the leaves below, times the product of these down to them. */
        private final double[] below;

        Work(int most) {
            followed = new double[most];
            ratios = new double[most * POINTS];
            above = new double[most * POINTS];
            below = new double[most * POINTS];
        }

        void follow(Tree tree, Branches branches, double[] vector) {
            followed[0] = 1;
            for (int split = 0; split < branches.splits; split++) {
                boolean toLeft = tree.goesLeft(split, vector[tree.feature(split)]);
                follow(branches, tree.left(split), toLeft);
                follow(branches, tree.right(split), !toLeft);
            }
        }

        private void follow(Branches branches, int child, boolean goes) {
            int branch = child < 0 ? branches.splits + ~child : child;
            followed[branch] = goes ? followed[branches.before[branch]] : 0;
        }

        void down(Branches branches, Quadrature rule, int first) {
            for (int k = 0; k < POINTS; k++) {
                above[k] = rule.weights[first + k];
            }
            for (int branch = 1; branch < branches.count; branch++) {
                double share = branches.shares[branch];
                double followed = this.followed[branch];
                int before = branches.before[branch];
                int at = branch * POINTS;
                if (before == 0) {
                    for (int k = 0; k < POINTS; k++) {
                        double t = rule.points[first + k];
                        ratios[at + k] = share * (1 - t) + followed * t;
                    }
                } else {
                    double shareBefore = branches.shares[before];
                    double followedBefore = this.followed[before];
                    for (int k = 0; k < POINTS; k++) {
                        double t = rule.points[first + k];
                        ratios[at + k] =
                                (share * (1 - t) + followed * t) / (shareBefore * (1 - t) + followedBefore * t);
                    }
                }
                int parent = branches.parents[branch] * POINTS;
                for (int k = 0; k < POINTS; k++) {
                    above[at + k] = above[parent + k] * ratios[at + k];
                }
            }
        }

        void up(Branches branches, Quadrature rule, int first, double[] sums) {
            Arrays.fill(below, 0, branches.splits * POINTS, 0);
            for (int leaf = branches.splits; leaf < branches.count; leaf++) {
                Arrays.fill(below, leaf * POINTS, (leaf + 1) * POINTS, branches.values[leaf]);
            }
            for (int branch = branches.count - 1; branch > 0; branch--) {
                int at = branch * POINTS;
                int parent = branches.parents[branch] * POINTS;
                double gain = followed[branch] - branches.shares[branch];
                int before = branches.before[branch];
                double sum = 0;
                if (before == 0) {
                    for (int k = 0; k < POINTS; k++) {
                        sum += above[parent + k] * below[at + k];
                        below[parent + k] += ratios[at + k] * below[at + k];
                    }
                    sum *= gain;
                } else {
                    double shareBefore = branches.shares[before];
                    double followedBefore = followed[before];
                    double gainBefore = followedBefore - shareBefore;
                    for (int k = 0; k < POINTS; k++) {
                        double t = rule.points[first + k];
                        sum += above[parent + k]
                                * below[at + k]
                                * (gain - gainBefore * ratios[at + k])
                                / (shareBefore * (1 - t) + followedBefore * t);
                        below[parent + k] += ratios[at + k] * below[at + k];
                    }
                }
                sums[branches.features[branch]] += sum;
            }
        }
    }

    /** Points and weights of Gauss and Legendre between 0 and 1, exact for polynomials of less than twice as many degrees. */
    private static final class Quadrature {
        private static final Quadrature[] KNOWN = new Quadrature[Tree.MAX_LEAVES / (2 * POINTS) + 1];

        static {
            for (int i = 1; i < KNOWN.length; i++) {
                KNOWN[i] = of(i * POINTS);
            }
        }

        final double[] points;
        final double[] weights;

        private Quadrature(double[] points, double[] weights) {
            this.points = points;
            this.weights = weights;
        }

        /** @param features of a path, so that the polynomial has one degree less */
        static Quadrature exactFor(int features) {
            return KNOWN[Math.max(1, (features + 2 * POINTS - 1) / (2 * POINTS))];
        }

        private static Quadrature of(int count) {
            double[] points = new double[count];
            double[] weights = new double[count];
            for (int i = 0; i < count; i++) {
                double z = StrictMath.cos(Math.PI * (i + 0.75) / (count + 0.5));
                double slope = 1;
                for (int step = 0; step < 8; step++) {
                    double value = 1;
                    double last = 0;
                    for (int degree = 1; degree <= count; degree++) {
                        double next = ((2 * degree - 1) * z * value - (degree - 1) * last) / degree;
                        last = value;
                        value = next;
                    }
                    slope = count * (z * value - last) / (z * z - 1);
                    z -= value / slope;
                }
                points[i] = (1 - z) / 2;
                weights[i] = 1 / ((1 - z * z) * slope * slope);
            }
            return new Quadrature(points, weights);
        }
    }
}
