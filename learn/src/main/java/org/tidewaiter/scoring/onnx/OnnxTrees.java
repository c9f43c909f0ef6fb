package org.tidewaiter.scoring.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;

/** Reads an operator of trees, TreeEnsembleClassifier of two classes or TreeEnsembleRegressor of one target. */
final class OnnxTrees {
    private static final int NODES_MAX = 4_000_000;
    private static final int DEPTH_MAX = 1_000;

    private final OnnxGraph.Node operator;
    private final FeatureSet features;
    private final List<OnnxColumn> columns;
    private final boolean classifier;
    private final String weights;

    private OnnxTrees(OnnxGraph.Node operator, FeatureSet features, List<OnnxColumn> columns) {
        this.operator = operator;
        this.columns = columns;
        this.features = features;
        this.classifier = operator.operator().equals("TreeEnsembleClassifier");
        this.weights = classifier ? "class" : "target";
    }

    static OnnxMade read(OnnxGraph.Node operator, FeatureSet features, List<OnnxColumn> columns) throws Unfit {
        return new OnnxTrees(operator, features, columns).made();
    }

    private OnnxMade made() throws Unfit {
        for (OnnxColumn column : columns) {
            if (!column.isRising()) {
                throw new Unfit(
                        "ONNX-OPERATOR",
                        "A Scaler or Mul before the trees turns feature " + column.feature() + " round.",
                        "Export it with scales above 0.");
            }
        }
        for (OnnxAttribute attribute : operator.attributes().values()) {
            if (attribute.tensor()) {
                throw new Unfit(
                        "ONNX-DOUBLES",
                        operator.operator() + " has " + attribute.name() + " of 64 bits.",
                        "Export it with float32 thresholds and inputs.");
            }
        }
        String aggregate = operator.attribute("aggregate_function").text();
        if (!classifier && !aggregate.isEmpty() && !aggregate.equals("SUM") && !aggregate.equals("AVERAGE")) {
            throw new Unfit(
                    "ONNX-OPERATOR",
                    "TreeEnsembleRegressor puts trees together by " + aggregate + ".",
                    "Train a model whose trees are added up.");
        }
        Map<Long, Map<Long, Double>> leaves = leaves();
        List<OnnxNode> roots = roots(leaves);
        double share = aggregate.equals("AVERAGE") ? 1.0 / roots.size() : 1;
        boolean[] codes = new boolean[features.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = features.features().get(i) instanceof Feature.OfCode;
        }
        List<Tree> trees = new ArrayList<>();
        double largest = 0;
        for (OnnxNode root : roots) {
            OnnxNode shared = share == 1 ? root : scaled(root, share);
            trees.addAll(TreeCutting.trees(shared, codes));
            largest += largest(shared);
        }
        if (trees.size() > TreeEnsemble.MAX_TREES) {
            throw new Unfit(
                    "ONNX-TOO-MANY-TREES",
                    "The model comes to " + trees.size() + " trees of " + Tree.MAX_LEAVES + " leaves.",
                    "Train one of fewer or smaller trees; the most is " + TreeEnsemble.MAX_TREES + ".");
        }
        return new OnnxMade(
                new TreeEnsemble(trees, features.size(), base()),
                calibration(),
                trees.size() * largest * Math.ulp(1f) / 4,
                "trees",
                List.of(
                        "ONNX tells no weights of leaves: contributions are measured from a model in which each leaf of a"
                                + " tree is as likely as the others."));
    }

    private static OnnxNode scaled(OnnxNode node, double share) {
        return node.isLeaf()
                ? OnnxNode.leaf(node.value() * share)
                : OnnxNode.split(
                        node.feature(),
                        node.threshold(),
                        node.mode(),
                        node.missingTrue(),
                        scaled(node.whereTrue(), share),
                        scaled(node.whereFalse(), share));
    }

    private static double largest(OnnxNode node) {
        return node.isLeaf() ? Math.abs(node.value()) : Math.max(largest(node.whereTrue()), largest(node.whereFalse()));
    }

    private String transform() {
        String transform = operator.attribute("post_transform").text();
        return transform.isEmpty() ? "NONE" : transform;
    }

    /** Whether leaves tell of both classes, in place of the one that counts. */
    private boolean ofBoth() {
        return classifier && new HashSet<>(operator.attribute("class_ids").integers()).size() > 1;
    }

    /** In ONNX Runtime's words: with one class of weights, their sum is that of the second class. */
    private Calibration calibration() throws Unfit {
        boolean none = transform().equals("NONE");
        boolean logistic = transform().equals("LOGISTIC") || transform().equals("SOFTMAX") && ofBoth();
        if (!none && !logistic) {
            throw new Unfit(
                    "ONNX-OPERATOR",
                    operator.operator() + " makes scores by " + transform() + ".",
                    "Export a model that gives probabilities by LOGISTIC, or by NONE from leaves that hold them.");
        }
        return none ? new Calibration.Rising(List.of(0.0, 1.0), List.of(0.0, 1.0)) : new Calibration.Logistic(1, 0);
    }

    private double base() throws Unfit {
        List<Float> values = operator.attribute("base_values").floats();
        if (values.size() > (ofBoth() ? 2 : 1)) {
            if (values.size() == 2 && values.getFirst() == 0) {
                return values.getLast();
            }
            throw new Unfit(
                    "ONNX-CLASSES",
                    operator.operator() + " begins with " + values.size() + " values.",
                    "Export a model of two classes, or of one target.");
        }
        if (values.size() == 2) {
            return transform().equals("SOFTMAX") ? values.getLast() - values.getFirst() : values.getLast();
        }
        return values.isEmpty() ? 0 : values.getFirst();
    }

    /** Values of leaves, by tree and node. */
    private Map<Long, Map<Long, Double>> leaves() throws Unfit {
        int classes = Math.max(
                operator.attribute("classlabels_int64s").integers().size(),
                operator.attribute("classlabels_strings").texts().size());
        Set<Long> ids = new HashSet<>(operator.attribute(weights + "_ids").integers());
        if (classifier && classes != 2 || ids.size() > 2 || !classifier && !ids.equals(Set.of(0L))) {
            throw new Unfit(
                    "ONNX-CLASSES",
                    operator.operator() + " tells of " + (classifier ? classes : ids.size()) + " classes or targets.",
                    "Export a classifier of two classes, the infraction being the second, or a regressor of one target.");
        }
        List<Long> trees = operator.attribute(weights + "_treeids").integers();
        List<Long> nodes = operator.attribute(weights + "_nodeids").integers();
        List<Long> which = operator.attribute(weights + "_ids").integers();
        List<Float> values = operator.attribute(weights + "_weights").floats();
        if (nodes.size() != trees.size() || which.size() != trees.size() || values.size() != trees.size()) {
            throw damaged("its leaves are told in lists of different lengths");
        }
        boolean softmax = transform().equals("SOFTMAX");
        Map<Long, Map<Long, Double>> leaves = new HashMap<>();
        for (int i = 0; i < trees.size(); i++) {
            boolean second = !ofBoth() || which.get(i) == 1;
            double value = second ? values.get(i) : softmax ? -values.get(i) : 0;
            leaves.computeIfAbsent(trees.get(i), tree -> new HashMap<>()).merge(nodes.get(i), value, Double::sum);
        }
        return leaves;
    }

    private Unfit damaged(String why) {
        return new Unfit("ONNX-DAMAGED", operator.operator() + " can't be read: " + why + ".", "Export it anew.");
    }

    /** The rows of the tables of nodes. */
    private record Row(int feature, float value, String mode, long whereTrue, long whereFalse, boolean missingTrue) {}

    private List<OnnxNode> roots(Map<Long, Map<Long, Double>> leaves) throws Unfit {
        List<Long> trees = operator.attribute("nodes_treeids").integers();
        int size = trees.size();
        if (size == 0 || size > NODES_MAX) {
            throw damaged("it has " + size + " nodes");
        }
        List<Long> nodes = list("nodes_nodeids", size);
        List<Long> asked = list("nodes_featureids", size);
        List<Long> whereTrue = list("nodes_truenodeids", size);
        List<Long> whereFalse = list("nodes_falsenodeids", size);
        List<Float> values = operator.attribute("nodes_values").floats();
        List<String> modes = operator.attribute("nodes_modes").texts();
        List<Long> missing =
                operator.attribute("nodes_missing_value_tracks_true").integers();
        if (values.size() != size || modes.size() != size || !missing.isEmpty() && missing.size() != size) {
            throw damaged("its nodes are told in lists of different lengths");
        }
        Map<Long, Map<Long, Row>> rows = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            Row row = new Row(
                    Math.toIntExact(asked.get(i)),
                    values.get(i),
                    modes.get(i),
                    whereTrue.get(i),
                    whereFalse.get(i),
                    !missing.isEmpty() && missing.get(i) == 1);
            rows.computeIfAbsent(trees.get(i), tree -> new LinkedHashMap<>()).put(nodes.get(i), row);
        }
        List<OnnxNode> roots = new ArrayList<>();
        for (Map.Entry<Long, Map<Long, Row>> tree : rows.entrySet()) {
            Map<Long, Double> ends = leaves.getOrDefault(tree.getKey(), Map.of());
            Map<Long, Row> left = tree.getValue();
            roots.add(node(left, ends, left.keySet().iterator().next(), 0));
        }
        return roots;
    }

    private List<Long> list(String name, int size) throws Unfit {
        List<Long> values = operator.attribute(name).integers();
        if (values.size() != size) {
            throw damaged("'" + name + "' has " + values.size() + " values for " + size + " nodes");
        }
        return values;
    }

    /** @param rows of nodes that no other one had below it yet */
    private OnnxNode node(Map<Long, Row> rows, Map<Long, Double> leaves, long id, int depth) throws Unfit {
        Row row = rows.remove(id);
        if (row == null || depth > DEPTH_MAX) {
            throw damaged("node " + id + " is not there, or below two others");
        }
        if (row.mode.equals("LEAF")) {
            double value = leaves.getOrDefault(id, 0.0);
            if (!Double.isFinite(value)) {
                throw damaged("leaf " + id + " has no value");
            }
            return OnnxNode.leaf(value);
        }
        if (row.feature < 0 || row.feature >= columns.size() || !(row.value > -Float.MAX_VALUE)) {
            throw damaged("a split asks for feature " + row.feature + " of " + columns.size() + " by " + row.value);
        }
        return split(row, node(rows, leaves, row.whereTrue, depth + 1), node(rows, leaves, row.whereFalse, depth + 1));
    }

    /** Of the feature itself, where the trees ask for a column that is made of it. */
    private OnnxNode split(Row row, OnnxNode whereTrue, OnnxNode whereFalse) throws Unfit {
        OnnxColumn column = columns.get(row.feature);
        if (column.steps().isEmpty()) {
            return OnnxNode.split(column.feature(), row.value, row.mode, row.missingTrue, whereTrue, whereFalse);
        }
        boolean reaching = row.mode.equals("BRANCH_LEQ") || row.mode.equals("BRANCH_GT");
        boolean below = row.mode.equals("BRANCH_LEQ") || row.mode.equals("BRANCH_LT");
        if (!reaching && !below && !row.mode.equals("BRANCH_GTE")) {
            throw new Unfit(
                    "ONNX-MODE",
                    "A split compares feature " + column.feature() + " by " + row.mode + " after it was scaled.",
                    "Train with the number as a number.");
        }
        float most = column.most(made -> reaching ? made <= row.value : made < row.value);
        float instead = column.of(Float.NaN);
        boolean atMost = reaching ? instead <= row.value : instead < row.value;
        boolean missingTrue = Float.isNaN(instead) ? row.missingTrue : atMost == below;
        return OnnxNode.split(
                column.feature(), most, below ? "BRANCH_LEQ" : "BRANCH_GT", missingTrue, whereTrue, whereFalse);
    }
}
