package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
    /** In place of the input of a leaf while the inputs are still counted. */
    private static final int LEAF = -1;

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

    private final int inputCount;
    private final List<CodeSplits> codeSplits = new ArrayList<>();

    /** A split by code, and the node that it became. */
    private record ByCode(Tree tree, int split, int node) {}

    /** What each code of a feature says at all splits that ask for it: bits of those where it goes right. */
    private static final class CodeSplits {
        final int feature;
        /** Place of the first split's input. */
        final int first;

        final int count;
        /** Most of what is kept of a feature: 64 MiB. */
        private static final int MAX_WORDS = 8 << 20;

        private final int codes;
        private final int words;
        /** By code; behind the last one, what goes for any other value. */
        private final long[] rights;

        CodeSplits(int feature, int first, List<ByCode> splits) {
            this.feature = feature;
            this.first = first;
            this.count = splits.size();
            this.words = (count + Long.SIZE - 1) / Long.SIZE;
            int most = 0;
            for (ByCode split : splits) {
                most = Math.max(most, split.tree.codeSet(split.split).length * Integer.SIZE);
            }
            this.codes = most;
            if ((long) (codes + 1) * words > MAX_WORDS) {
                throw new IllegalArgumentException(count + " splits by codes of feature " + feature + " up to " + codes
                        + " are too many. Maybe the file is damaged.");
            }
            this.rights = new long[(codes + 1) * words];
            for (int code = 0; code <= codes; code++) {
                for (int i = 0; i < count; i++) {
                    ByCode split = splits.get(i);
                    if (code == codes || !split.tree.goesLeft(split.split, code)) {
                        rights[code * words + i / Long.SIZE] |= 1L << i;
                    }
                }
            }
        }

        /** Lays 0 down for each split where the value goes left, and 1 where it goes right. */
        void lay(double value, double[] input) {
            int code = Double.isNaN(value) ? codes : (int) value;
            int row = (code < 0 || code > codes ? codes : code) * words;
            for (int i = 0; i < count; i++) {
                input[first + i] = rights[row + i / Long.SIZE] >>> i & 1;
            }
        }
    }

    Descent(List<Tree> trees, int features) {
        this.features = features;
        int[] depthOf = trees.stream().mapToInt(Descent::depth).toArray();
        int[] order = IntStream.range(0, trees.size())
                .boxed()
                .sorted(Comparator.comparingInt(tree -> depthOf[tree]))
                .mapToInt(Integer::intValue)
                .toArray();
        int nodes =
                trees.stream().mapToInt(tree -> tree.splits() + tree.leaves()).sum();
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
        Map<Integer, List<ByCode>> byFeature = byCode.stream()
                .collect(Collectors.groupingBy(
                        split -> split.tree.feature(split.split), TreeMap::new, Collectors.toList()));
        int free = 2 * features;
        for (Map.Entry<Integer, List<ByCode>> entry : byFeature.entrySet()) {
            codeSplits.add(new CodeSplits(entry.getKey(), free, entry.getValue()));
            for (ByCode split : entry.getValue()) {
                inputs[split.node] = free++;
            }
        }
        for (int node = 0; node < nodes; node++) {
            inputs[node] = inputs[node] == LEAF ? free : inputs[node];
        }
        inputCount = free + 1;
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
                inputs[node] = LEAF;
                children[node] = node;
                values[node] = tree.leafValue(~found[i]);
                continue;
            }
            int split = found[i];
            int feature = tree.feature(split);
            if (tree.byCode(split)) {
                thresholds[node] = BETWEEN;
                byCode.add(new ByCode(tree, split, node));
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
        double[] input = new double[inputCount];
        for (int i = 0; i < features; i++) {
            double value = vector[i];
            boolean missing = Double.isNaN(value);
            input[i] = missing ? Double.NEGATIVE_INFINITY : value;
            input[features + i] = missing ? Double.POSITIVE_INFINITY : value;
        }
        for (CodeSplits splits : codeSplits) {
            splits.lay(vector[splits.feature], input);
        }
        return input;
    }
}
