package org.tidewaiter.scoring.file;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.scoring.LinearPart;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tree ensembles to JSON and back: a tree is an object of arrays, as core holds it. */
final class TreesJson {
    private TreesJson() {}

    static ObjectNode write(TreeEnsemble ensemble) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("base", ensemble.base());
        ArrayNode trees = node.putArray("trees");
        ensemble.trees().forEach(tree -> write(tree, trees.addObject()));
        ensemble.linear().ifPresent(linear -> write(linear, node.putObject("linear"))); // else bytes stay as they were
        return node;
    }

    private static void write(LinearPart linear, ObjectNode node) {
        ArrayNode coefficients = node.putArray("coefficient");
        ArrayNode references = node.putArray("reference");
        ArrayNode missing = node.putArray("missing");
        for (int i = 0; i < linear.features(); i++) {
            coefficients.add(linear.coefficient(i));
            references.add(linear.reference(i));
            missing.add(linear.missing(i));
        }
    }

    private static void write(Tree tree, ObjectNode node) {
        ArrayNode features = node.putArray("feature");
        ArrayNode thresholds = node.putArray("threshold");
        ArrayNode missing = node.putArray("missingLeft");
        ArrayNode codes = node.putArray("codes");
        ArrayNode left = node.putArray("left");
        ArrayNode right = node.putArray("right");
        for (int i = 0; i < tree.splits(); i++) {
            features.add(tree.feature(i));
            thresholds.add(tree.threshold(i));
            missing.add(tree.missingLeft(i) ? 1 : 0);
            ArrayNode set = codes.addArray();
            for (int word : tree.codeSet(i)) {
                set.add(word);
            }
            left.add(tree.left(i));
            right.add(tree.right(i));
        }
        ArrayNode values = node.putArray("value");
        ArrayNode weights = node.putArray("weight");
        for (int i = 0; i < tree.leaves(); i++) {
            values.add(tree.leafValue(i));
            weights.add(tree.leafWeight(i));
        }
    }

    static TreeEnsemble read(JsonNode node, int features) {
        List<Tree> trees = new ArrayList<>();
        for (JsonNode tree : ModelJson.member(node, "trees")) {
            if (trees.size() == TreeEnsemble.MAX_TREES) {
                throw new IllegalArgumentException("It has more than " + TreeEnsemble.MAX_TREES + " trees.");
            }
            trees.add(tree(tree));
        }
        JsonNode linear = node.get("linear");
        return new TreeEnsemble(
                trees,
                features,
                ModelJson.number(node, "base"),
                linear == null
                        ? null
                        : new LinearPart(
                                doubles(linear, "coefficient"),
                                doubles(linear, "reference"),
                                doubles(linear, "missing")));
    }

    private static Tree tree(JsonNode node) {
        int[] missing = ints(node, "missingLeft");
        boolean[] missingLeft = new boolean[missing.length];
        for (int i = 0; i < missing.length; i++) {
            missingLeft[i] = missing[i] != 0;
        }
        List<int[]> codes = new ArrayList<>();
        for (JsonNode set : ModelJson.member(node, "codes")) {
            codes.add(ints(set, "codes"));
        }
        return new Tree(
                ints(node, "feature"),
                doubles(node, "threshold"),
                missingLeft,
                codes.toArray(int[][]::new),
                ints(node, "left"),
                ints(node, "right"),
                doubles(node, "value"),
                doubles(node, "weight"));
    }

    static List<Double> numbers(JsonNode node, String name) {
        List<Double> numbers = new ArrayList<>();
        for (double number : doubles(node, name)) {
            numbers.add(number);
        }
        return numbers;
    }

    private static double[] doubles(JsonNode node, String name) {
        JsonNode array = ModelJson.member(node, name);
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = array.get(i);
            values[i] = value != null && value.isNumber() ? value.asDouble() : Double.NaN;
        }
        return values;
    }

    /** Of a member, or of the node itself where it is a list. */
    private static int[] ints(JsonNode node, String name) {
        JsonNode array = node.isArray() ? node : ModelJson.member(node, name);
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = array.get(i);
            if (value == null || !value.isIntegralNumber() || !value.canConvertToInt()) {
                throw new IllegalArgumentException("'" + name + "' holds what is no whole number.");
            }
            values[i] = value.asInt();
        }
        return values;
    }
}
