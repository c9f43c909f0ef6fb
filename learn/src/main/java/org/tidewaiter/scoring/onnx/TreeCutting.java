package org.tidewaiter.scoring.onnx;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.scoring.Tree;

/**
 * Makes trees of core of one that may have more leaves than these: each of them keeps the values of some leaves that stand side by
 * side, and nought for all others, which are drawn together where they can be. Their sum is the tree, and so are, since Shapley
 * values are linear, the sums of their contributions.
 */
final class TreeCutting {
    private final OnnxNode root;
    private final boolean[] codes;
    private final List<Integer> features = new ArrayList<>();
    private final List<Double> thresholds = new ArrayList<>();
    private final List<Boolean> missingLeft = new ArrayList<>();
    private final List<int[]> codeSets = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private int from;
    private int to;

    /** @param codes whether each feature is one */
    private TreeCutting(OnnxNode root, boolean[] codes) {
        this.root = root;
        this.codes = codes;
    }

    static List<Tree> trees(OnnxNode root, boolean[] codes) throws Unfit {
        List<Tree> trees = new ArrayList<>();
        int first = 0;
        while (first < root.leaves()) {
            int end = Math.min(root.leaves(), first + Tree.MAX_LEAVES);
            while (end > first && kept(root, 0, first, end) > Tree.MAX_LEAVES) {
                end--;
            }
            if (end == first) {
                throw new Unfit(
                        "ONNX-TREE-DEEP",
                        "A leaf lies deeper than " + Tree.MAX_LEAVES + " splits.",
                        "Train trees of less depth.");
            }
            trees.add(new TreeCutting(root, codes).tree(first, end));
            first = end;
        }
        return trees;
    }

    /** How many leaves a tree has that keeps those from the first to before the last. */
    private static int kept(OnnxNode node, int before, int first, int end) {
        boolean outside = before + node.leaves() <= first || before >= end;
        return node.isLeaf() || outside
                ? 1
                : kept(node.whereTrue(), before, first, end)
                        + kept(node.whereFalse(), before + node.whereTrue().leaves(), first, end);
    }

    private Tree tree(int first, int end) throws Unfit {
        from = first;
        to = end;
        node(root, 0);
        return new Tree(
                features.stream().mapToInt(Integer::intValue).toArray(),
                thresholds.stream().mapToDouble(Double::doubleValue).toArray(),
                booleans(),
                codeSets.toArray(int[][]::new),
                left.stream().mapToInt(Integer::intValue).toArray(),
                right.stream().mapToInt(Integer::intValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                weights.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private boolean[] booleans() {
        boolean[] all = new boolean[missingLeft.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = missingLeft.get(i);
        }
        return all;
    }

    /**
     * Adds a node.
     *
     * @param before leaves of the whole tree that stand before it
     * @return its place as core has it
     */
    private int node(OnnxNode node, int before) throws Unfit {
        int leaves = node.leaves();
        boolean outside = before + leaves <= from || before >= to;
        if (node.isLeaf() || outside) {
            values.add(outside ? 0 : node.value());
            weights.add((double) leaves);
            return ~(values.size() - 1);
        }
        int place = features.size();
        Direction direction = Direction.of(node, codes[node.feature()]);
        features.add(node.feature());
        thresholds.add(direction.threshold());
        missingLeft.add(direction.missingLeft());
        codeSets.add(direction.codeSet());
        left.add(0);
        right.add(0);
        int whereTrue = node(node.whereTrue(), before);
        int whereFalse = node(node.whereFalse(), before + node.whereTrue().leaves());
        left.set(place, direction.trueIsLeft() ? whereTrue : whereFalse);
        right.set(place, direction.trueIsLeft() ? whereFalse : whereTrue);
        return place;
    }
}
