package org.tidewaiter.scoring.onnx;

import org.tidewaiter.history.Codebook;

/**
 * A split as core has it, which goes left where a value is at most a threshold, or is a code. ONNX compares numbers of 32 bits: the
 * threshold is the greatest number of 64 bits that is still on the same side once it is rounded to 32, so both decide alike whatever
 * the value.
 *
 * @param code that goes left; {@value #NUMBER} of a split by number
 * @param trueIsLeft whether left is where ONNX takes the branch of what is true
 */
record Direction(double threshold, boolean missingLeft, int code, boolean trueIsLeft) {
    static final int NUMBER = -1;

    static Direction of(OnnxNode node, boolean ofCode) throws Unfit {
        boolean missing = node.missingTrue();
        return switch (node.mode()) {
            case "BRANCH_LEQ" -> new Direction(atMost(node.threshold()), missing, NUMBER, true);
            case "BRANCH_LT" -> new Direction(atMost(Math.nextDown(node.threshold())), missing, NUMBER, true);
            case "BRANCH_GT" -> new Direction(atMost(node.threshold()), !missing, NUMBER, false);
            case "BRANCH_GTE" -> new Direction(atMost(Math.nextDown(node.threshold())), !missing, NUMBER, false);
            case "BRANCH_EQ" -> byCode(node, ofCode, true);
            case "BRANCH_NEQ" -> byCode(node, ofCode, false);
            default ->
                throw new Unfit(
                        "ONNX-MODE",
                        "A split compares by " + node.mode() + ".",
                        "Export it with opset 3 of ai.onnx.ml.");
        };
    }

    /** A missing code is none: it goes right, where core sends it. */
    private static Direction byCode(OnnxNode node, boolean ofCode, boolean equal) throws Unfit {
        float value = node.threshold();
        if (!ofCode
                || node.missingTrue() && equal
                || value != (int) value
                || value < 0
                || value >= Codebook.MAX_CODES) {
            throw new Unfit(
                    "ONNX-MODE",
                    "A split compares feature " + node.feature() + " by " + node.mode() + " with " + value + ".",
                    "Name a feature code(…) for it, whose codes count from 0, or train with the number as a number.");
        }
        return new Direction(0, false, (int) value, equal);
    }

    /** The code as bits of 32; none of a split by number. */
    int[] codeSet() {
        if (code == NUMBER) {
            return new int[0];
        }
        int[] set = new int[code / Integer.SIZE + 1];
        set[code / Integer.SIZE] = 1 << code % Integer.SIZE;
        return set;
    }

    /** The greatest number that is at most this once it is rounded to 32 bits. */
    static double atMost(float threshold) {
        if (threshold == Float.MAX_VALUE || threshold == Float.POSITIVE_INFINITY) {
            return Double.MAX_VALUE;
        }
        double between = ((double) threshold + Math.nextUp(threshold)) / 2;
        return (float) between <= threshold ? between : Math.nextDown(between);
    }
}
