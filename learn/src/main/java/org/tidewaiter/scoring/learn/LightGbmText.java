package org.tidewaiter.scoring.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;

/** Reads the text that LightGBM writes of its models (version 4) into trees of core. */
public final class LightGbmText {
    private static final int BY_CODE = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int MISSING_ZERO = 1;
    private static final int MISSING_NAN = 2;

    private LightGbmText() {}

    /**
     * @param text as {@code saveModelToString} gives it, of one class
     * @param features how many values a vector has
     * @throws IllegalArgumentException where it can't be scored as LightGBM scores it
     */
    public static TreeEnsemble read(String text, int features) {
        List<Tree> trees = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        boolean inTree = false;
        for (String line : text.lines().toList()) {
            boolean begins = line.startsWith("Tree=");
            if (inTree && (begins || line.equals("end of trees"))) {
                trees.add(tree(fields));
                fields.clear();
            }
            inTree = begins || inTree && !line.equals("end of trees");
            int equals = line.indexOf('=');
            if (inTree && !begins && equals > 0) {
                fields.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new TreeEnsemble(trees, features, 0);
    }

    private static Tree tree(Map<String, String> fields) {
        double[] values = doubles(fields, "leaf_value");
        int splits = values.length - 1;
        if (!"0".equals(fields.getOrDefault("is_linear", "0"))) {
            throw new IllegalArgumentException("The model has linear trees, which are not scored here.");
        }
        if (splits == 0) {
            return new Tree(
                    new int[0],
                    new double[0],
                    new boolean[0],
                    new int[0][],
                    new int[0],
                    new int[0],
                    values,
                    new double[] {1});
        }
        int[] decisions = ints(fields, "decision_type");
        double[] thresholds = doubles(fields, "threshold");
        boolean[] missingLeft = new boolean[splits];
        int[][] codeSets = new int[splits][0];
        int[] boundaries = ints(fields, "cat_boundaries");
        long[] words = longs(fields, "cat_threshold");
        for (int i = 0; i < splits; i++) {
            int missing = decisions[i] >> MISSING_SHIFT & 3;
            if ((decisions[i] & BY_CODE) != 0) {
                int set = (int) thresholds[i];
                codeSets[i] = new int[boundaries[set + 1] - boundaries[set]];
                for (int w = 0; w < codeSets[i].length; w++) {
                    codeSets[i][w] = (int) words[boundaries[set] + w];
                }
                thresholds[i] = 0;
            } else if (missing == MISSING_ZERO) {
                throw new IllegalArgumentException(
                        "The model takes nought for missing. Maybe train without zero_as_missing.");
            } else {
                // Where training saw nothing missing, LightGBM takes a missing value for nought.
                missingLeft[i] = missing == MISSING_NAN ? (decisions[i] & DEFAULT_LEFT) != 0 : 0 <= thresholds[i];
            }
        }
        return new Tree(
                ints(fields, "split_feature"),
                thresholds,
                missingLeft,
                codeSets,
                ints(fields, "left_child"),
                ints(fields, "right_child"),
                values,
                doubles(fields, "leaf_count"));
    }

    private static String[] parts(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "").strip();
        return value.isEmpty() ? new String[0] : value.split(" +");
    }

    private static double[] doubles(Map<String, String> fields, String name) {
        String[] parts = parts(fields, name);
        double[] values = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            // A split between all there is and what is missing has an infinite threshold; no value is above the
            // largest.
            values[i] = parts[i].equals("inf") ? Double.MAX_VALUE : Double.parseDouble(parts[i]);
        }
        return values;
    }

    private static int[] ints(Map<String, String> fields, String name) {
        String[] parts = parts(fields, name);
        int[] values = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Integer.parseInt(parts[i]);
        }
        return values;
    }

    private static long[] longs(Map<String, String> fields, String name) {
        String[] parts = parts(fields, name);
        long[] values = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = Long.parseLong(parts[i]);
        }
        return values;
    }
}
