package org.tidewaiter.scoring.onnx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;
import org.tidewaiter.scoring.Tree;

/**
 * Takes in a model of trees as LightGBM, XGBoost and scikit-learn export them: one input of numbers, one operator of trees, and what
 * only passes its answers on. It is converted only where the converted model answers as ONNX Runtime does.
 */
public final class OnnxImport {
    /** Largest file. */
    public static final int BYTES_MAX = 64 << 20;
    /** Rows that both are asked. */
    public static final int ROWS = 5_000;
    /** Most that probabilities may differ by, where sums of 32 bits can be held so exactly. */
    public static final double DIFFERENCE_MAX = 1e-6;

    private static final int FLOAT32 = 1;
    private static final long SEED = 20_261_123;
    private static final int MISSING_ONE_IN = 20;
    /** They leave scores as they are, as far as exports have them: whatever does not is found by comparing answers. */
    private static final List<String> PASSED_ON = List.of("ZipMap", "Identity", "Cast", "Reshape", "Mul");

    private OnnxImport() {}

    /**
     * What the file does not say.
     *
     * @param title for people
     * @param features in the order of the input's columns
     * @param codebook codes by their places, of the features that are codes
     * @param trained when the items that it was fitted to arrived, and how many they were as far as is known
     * @param delayDays after how many days outcomes were taken to be known
     */
    public record Told(String title, FeatureSet features, Codebook codebook, ModelCard.Window trained, int delayDays) {}

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * @param rows that were asked
         * @param difference most that probabilities differed by
         */
        record Converted(RiskModel model, int rows, double difference) implements Outcome {}

        /** @param code stable, e.g. {@code ONNX-OPERATOR} */
        record Refused(String code, String message, String fix) implements Outcome {}
    }

    public static Outcome convert(Bytes file, Told told) {
        try {
            return converted(file, told);
        } catch (Unfit e) {
            return new Outcome.Refused(e.code(), e.reason(), e.fix());
        } catch (IOException e) {
            return new Outcome.Refused(
                    "ONNX-UNREADABLE", "The file is no ONNX model: " + e.getMessage() + ".", "Export it anew.");
        }
    }

    private static Outcome converted(Bytes file, Told told) throws IOException, Unfit {
        if (file.size() > BYTES_MAX) {
            throw new Unfit("ONNX-TOO-LARGE", "The file has " + file.size() + " bytes.", "Train a smaller model.");
        }
        for (Feature feature : told.features.features()) {
            if (feature instanceof Feature.OfCode(var dimension)
                    && !told.codebook.codes().containsKey(dimension)) {
                throw new Unfit(
                        "ONNX-CODES",
                        "The codes of " + feature.name() + " are not told.",
                        "Give a file of them, in the order of their numbers.");
            }
        }
        OnnxGraph graph = OnnxGraph.read(file);
        OnnxGraph.Node operator = operator(graph);
        OnnxGraph.Input input = input(graph, operator, told.features);
        OnnxTrees.Made made = OnnxTrees.read(operator, told.features);
        float[][] rows = rows(made, told.features);
        double[] theirs = OnnxPeer.answers(file, input.name(), output(graph, operator), rows);
        ModelCard card = card(told, made, rows.length);
        RiskModel model = new RiskModel(told.features, told.codebook, made.trees(), made.calibration(), null, card);
        double most = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] vector = new double[rows[i].length];
            for (int f = 0; f < vector.length; f++) {
                vector[f] = rows[i][f];
            }
            Score ours = model.score(vector);
            double their = Math.clamp(theirs[i], 0, 1); // leaves that hold probabilities may add up to a little more
            double difference = Math.abs(ours.probability() - their);
            most = difference <= most ? most : difference;
        }
        double held = Math.max(DIFFERENCE_MAX, made.trees().trees().size() * made.largest() * Math.ulp(1f) / 4);
        if (!(most <= held)) {
            throw new Unfit(
                    "ONNX-DIFFERS",
                    "The converted model differs from ONNX Runtime by " + most + " on made-up rows; " + held
                            + " can be held.",
                    "Report it with the file: it has something that was not understood.");
        }
        return new Outcome.Converted(model, rows.length, most);
    }

    /** The one operator that answers; all others only pass on. */
    private static OnnxGraph.Node operator(OnnxGraph graph) throws Unfit {
        OnnxGraph.Node trees = null;
        for (OnnxGraph.Node node : graph.nodes()) {
            boolean ofTrees = node.operator().equals("TreeEnsembleClassifier")
                    || node.operator().equals("TreeEnsembleRegressor");
            if (ofTrees && trees == null) {
                trees = node;
            } else if (ofTrees || trees == null || !PASSED_ON.contains(node.operator())) {
                throw new Unfit(
                        "ONNX-OPERATOR",
                        "The operator " + node.operator() + " can't be converted here.",
                        "Export the trees alone: one TreeEnsembleClassifier or TreeEnsembleRegressor that takes the"
                                + " features as they are, without scaling, encoding or filling in before it.");
            }
        }
        if (trees == null) {
            throw new Unfit("ONNX-OPERATOR", "The file has no operator.", "Export a model of trees.");
        }
        return trees;
    }

    private static OnnxGraph.Input input(OnnxGraph graph, OnnxGraph.Node operator, FeatureSet features) throws Unfit {
        OnnxGraph.Input input = graph.inputs().size() == 1 ? graph.inputs().getFirst() : null;
        if (input == null || input.element() != FLOAT32 || !operator.inputs().equals(List.of(input.name()))) {
            throw new Unfit(
                    "ONNX-INPUT",
                    "The inputs are " + graph.inputs() + ".",
                    "Export it with one input, a table of float32, that the trees take.");
        }
        List<Long> shape = input.dimensions();
        long width = shape.size() == 2 ? shape.getLast() : -1;
        if (width >= 0 && width != features.size()) {
            throw new Unfit(
                    "ONNX-FEATURES",
                    "The input has " + width + " columns, and " + features.size() + " features are named.",
                    "Name as many features as it has columns, in their order.");
        }
        return input;
    }

    /** The last thing made of the scores: the second output of a classifier, the first of a regressor. */
    private static String output(OnnxGraph graph, OnnxGraph.Node operator) throws Unfit {
        boolean classifier = operator.operator().equals("TreeEnsembleClassifier");
        String name = operator.outputs().size() > 1 || !classifier
                ? operator.outputs().getLast()
                : "";
        for (OnnxGraph.Node node : graph.nodes()) {
            name = node.inputs().contains(name) ? node.outputs().getFirst() : name;
        }
        if (!graph.outputs().contains(name)) {
            throw new Unfit(
                    "ONNX-OUTPUT",
                    "No output tells the scores: " + graph.outputs() + ".",
                    "Export the probabilities too.");
        }
        return name;
    }

    /** Made up by a fixed seed: at thresholds and beside them, between and beyond, and missing. */
    private static float[][] rows(OnnxTrees.Made made, FeatureSet features) {
        List<List<Float>> near = new ArrayList<>();
        features.features().forEach(feature -> near.add(new ArrayList<>(List.of(0f, 1f, -1f))));
        for (Tree tree : made.trees().trees()) {
            for (int split = 0; split < tree.splits(); split++) {
                List<Float> values = near.get(tree.feature(split));
                float threshold = tree.byCode(split) ? code(tree, split) : (float) tree.threshold(split);
                values.addAll(List.of(threshold, Math.nextUp(threshold), Math.nextDown(threshold), threshold + 1));
            }
        }
        Random random = new Random(SEED);
        float[][] rows = new float[ROWS][features.size()];
        for (float[] row : rows) {
            for (int f = 0; f < row.length; f++) {
                List<Float> values = near.get(f);
                float one = values.get(random.nextInt(values.size()));
                float other = values.get(random.nextInt(values.size()));
                boolean code = features.features().get(f) instanceof Feature.OfCode;
                float value = random.nextBoolean() || code ? one : one + (other - one) * random.nextFloat();
                value = code ? Math.max(0, Math.round(value)) : value;
                row[f] = random.nextInt(MISSING_ONE_IN) == 0 || Float.isInfinite(value) ? Float.NaN : value;
            }
        }
        return rows;
    }

    private static float code(Tree tree, int split) {
        int[] set = tree.codeSet(split);
        return (set.length - 1) * Integer.SIZE + Integer.numberOfTrailingZeros(set[set.length - 1]);
    }

    private static ModelCard card(Told told, OnnxTrees.Made made, int rows) {
        return new ModelCard(
                told.title,
                told.trained,
                null,
                false,
                told.delayDays,
                0,
                made.trees().trees().size(),
                AmountBasis.NONE,
                Map.of("from", "ONNX"),
                List.of(),
                List.of(
                        "It came as ONNX and was held to ONNX Runtime's answers on " + rows + " made-up rows.",
                        "ONNX tells no weights of leaves: contributions are measured from a model in which each leaf of a"
                                + " tree is as likely as the others."));
    }
}
