package org.tidewaiter.scoring.onnx;

import java.util.List;

/**
 * A node of a tree as it is written, once its children are known: a split, or a leaf.
 *
 * @param feature that a split asks for; -1 of a leaf
 * @param threshold of a split, as float32
 * @param mode how a split compares, e.g. BRANCH_LEQ
 * @param missingTrue whether a missing value takes the branch of what is true
 * @param value of a leaf
 * @param children of a split: where it is true, where it is false; none of a leaf
 * @param leaves below it; 1 of a leaf
 */
record OnnxNode(
        int feature,
        float threshold,
        String mode,
        boolean missingTrue,
        double value,
        List<OnnxNode> children,
        int leaves) {
    OnnxNode {
        children = List.copyOf(children);
    }

    static OnnxNode leaf(double value) {
        return new OnnxNode(-1, 0, "LEAF", false, value, List.of(), 1);
    }

    static OnnxNode split(
            int feature, float threshold, String mode, boolean missingTrue, OnnxNode whereTrue, OnnxNode whereFalse) {
        return new OnnxNode(
                feature,
                threshold,
                mode,
                missingTrue,
                0,
                List.of(whereTrue, whereFalse),
                whereTrue.leaves + whereFalse.leaves);
    }

    boolean isLeaf() {
        return children.isEmpty();
    }

    OnnxNode whereTrue() {
        return children.getFirst();
    }

    OnnxNode whereFalse() {
        return children.getLast();
    }
}
