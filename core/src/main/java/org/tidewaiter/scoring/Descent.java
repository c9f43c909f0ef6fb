package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the leaf that a vector comes to in each of many trees. Eight trees are gone down together, one step in each after the
 * other, so that the processor needn't wait for one tree's node before it looks at the next one's; and a step is a subtraction
 * whose sign is added to the place of the left child, so that there is nothing to guess. Trees of like depth go together; a
 * leaf leads to itself.
 */
final class Descent {
    private static final int TOGETHER = 8;

    /** A split by code is laid down as 0 for left and 1 for right. */
    private static final double BETWEEN = 0.5;

    private final int features;
    /** By node: what is subtracted from, the place of the input, and the left child, whose sibling follows. */
    private final double[] thresholds;

    private final int[] inputs;
    private final int[] children;
    private final double[] values;
    /** By place: a tree's number and its root; as many as whole groups take, the last ones repeated. */
    private final int[] numbers;

    private final int[] roots;
    /** By group of trees: most steps to a leaf. */
    private final int[] depths;

    /** Splits by code: of which tree, which one. */
    private record ByCode(Tree tree, int split, int feature) {}

    private final ByCode[] codes;

    Descent(List<Tree> trees, int features) {
        this.features = features;
        int[] depthOf = trees.stream().mapToInt(Descent::depth).toArray();
        int[] order = IntStream.range(0, trees.size())
                .boxed()
                .sorted(Comparator.comparingInt(tree -> depthOf[tree]))
                .mapToInt(Integer::intValue)
                .toArray();
        int nodes = trees.stream().mapToInt(tree -> tree.splits() + tree.leaves()).sum();
        thresholds = new double[nodes];
        inputs = new int[nodes];
        children = new int[nodes];
        values = new double[nodes];
        depths = new int[(trees.size() + TOGETHER - 1) / TOGETHER];
        numbers = new int[depths.length * TOGETHER];
        roots = new int[numbers.length];
        List<ByCode> byCode = new ArrayList<>();
        int next = 0;
        for (int place = 0; place < order.length; place++) {
            Tree tree = trees.get(order[place]);
            int end = lay(tree, next, byCode);
            depths[place / TOGETHER] = depthOf[order[place]];
            Arrays.fill(numbers, place, numbers.length, order[place]);
            Arrays.fill(roots, place, roots.length, next);
            next = end;
        }
        codes = byCode.toArray(ByCode[]::new);
        // Now that the number of splits by code is known: what leaves look at.
        for (int node = 0; node < nodes; node++) {
            inputs[node] = inputs[node] < 0 ? 2 * features + codes.length : inputs[node];
        }
    }

    private static int depth(Tree tree) {
        int[] depths = new int[tree.splits()];
        int most = tree.splits() == 0 ? 0 : 1;
        for (int split = 0; split < depths.length; split++) {
            for (int child : new int[] {tree.left(split), tree.right(split)}) {
                if (child >= 0) {
                    depths[child] = depths[split] + 1;
                    most = Math.max(most, depths[child] + 1);
                }
            }
        }
        return most;
    }

    /** Lays the nodes of a tree down level by level from a place on; answers the next free one. */
    private int lay(Tree tree, int first, List<ByCode> byCode) {
        int[] found = new int[tree.splits() + tree.leaves()];
        found[0] = tree.splits() == 0 ? -1 : 0;
        int known = 1;
        for (int i = 0; i < found.length; i++) {
            int node = first + i;
            if (found[i] < 0) {
                inputs[node] = -1;
                children[node] = node;
                values[node] = tree.leafValue(~found[i]);
                continue;
            }
            int split = found[i];
            int feature = tree.feature(split);
            if (tree.byCode(split)) {
                inputs[node] = 2 * features + byCode.size();
                thresholds[node] = BETWEEN;
                byCode.add(new ByCode(tree, split, feature));
            } else {
                inputs[node] = tree.missingLeft(split) ? feature : features + feature;
                thresholds[node] = tree.threshold(split) + 0.0; // no negative nought
            }
            children[node] = first + known;
            found[known++] = tree.left(split);
            found[known++] = tree.right(split);
        }
        return first + found.length;
    }

    /** The values of the leaves that the vector comes to, in the order of the trees. */
    double[] leaves(double[] vector) {
        double[] input = inputs(vector);
        double[] found = new double[numbers.length];
        for (int group = 0; group < depths.length; group++) {
            int first = group * TOGETHER;
            int a = roots[first];
            int b = roots[first + 1];
            int c = roots[first + 2];
            int d = roots[first + 3];
            int e = roots[first + 4];
            int f = roots[first + 5];
            int g = roots[first + 6];
            int h = roots[first + 7];
            for (int steps = depths[group]; steps > 0; steps--) {
                a = below(a, input);
                b = below(b, input);
                c = below(c, input);
                d = below(d, input);
                e = below(e, input);
                f = below(f, input);
                g = below(g, input);
                h = below(h, input);
            }
            found[numbers[first]] = values[a];
            found[numbers[first + 1]] = values[b];
            found[numbers[first + 2]] = values[c];
            found[numbers[first + 3]] = values[d];
            found[numbers[first + 4]] = values[e];
            found[numbers[first + 5]] = values[f];
            found[numbers[first + 6]] = values[g];
            found[numbers[first + 7]] = values[h];
        }
        return found;
    }

    /** The difference is below nought exactly where the value is above the threshold. */
    private int below(int node, double[] input) {
        return children[node]
                + (int) (Double.doubleToRawLongBits(thresholds[node] - input[inputs[node]]) >>> (Long.SIZE - 1));
    }

    /**
     * What steps look at: the vector with missing values going left, the vector with missing values going right, what splits
     * by code say of it, and a nought for leaves.
     */
    private double[] inputs(double[] vector) {
        double[] input = new double[2 * features + codes.length + 1];
        for (int i = 0; i < features; i++) {
            double value = vector[i];
            boolean missing = Double.isNaN(value);
            input[i] = missing ? Double.NEGATIVE_INFINITY : value;
            input[features + i] = missing ? Double.POSITIVE_INFINITY : value;
        }
        for (int i = 0; i < codes.length; i++) {
            ByCode code = codes[i];
            input[2 * features + i] = code.tree.goesLeft(code.split, vector[code.feature]) ? 0 : 1;
        }
        return input;
    }
}
