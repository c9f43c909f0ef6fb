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
import org.tidewaiter.scoring.LinearPart;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;
import org.tidewaiter.scoring.Tree;

/**
 * Takes in a model as LightGBM, XGBoost and scikit-learn export them: one input of numbers, what scales and fills in its columns, one
 * operator of trees or a linear one, and what only passes its answers on. It is converted only where the converted model answers as
 * ONNX Runtime does.
 */
public final class OnnxImport {
    /** Largest file. */
    public static final int BYTES_MAX = 64 << 20;
    /** Rows that both are asked. */
    public static final int ROWS = 5_000;
    /** Most that probabilities may differ by, where sums of 32 bits can be held so exactly. */
    public static final double DIFFERENCE_MAX = 1e-6;

    private static final long SEED = 20_261_123;
    private static final int MISSING_ONE_IN = 20;
    /** They leave scores as they are, as far as exports have them: whatever does not is found by comparing answers. */
    private static final List<String> PASSED_ON = List.of("ZipMap", "Identity", "Cast", "Reshape", "Mul", "Normalizer");

    private static final List<String> TREES = List.of("TreeEnsembleClassifier", "TreeEnsembleRegressor");
    private static final List<String> LINEAR = List.of("LinearClassifier", "LinearRegressor");
    /** What is told beside an operator that is none of it. */
    static final String ACCEPTED = "Accepted are one " + String.join(", ", TREES) + ", " + String.join(" or ", LINEAR)
            + "; before it Scaler, Imputer, Cast to float32, Concat of columns, ArrayFeatureExtractor, Mul and Add by constants"
            + " and Identity; after it " + String.join(", ", PASSED_ON) + ".";

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
                    "ONNX-UNREADABLE",
                    "The file is no ONNX model, or was cut off (" + e.getMessage() + ").",
                    "Export it anew.");
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
        OnnxGraph.Input input = input(graph, told.features);
        List<OnnxColumn> columns = OnnxColumns.of(graph, operator, input.name(), told.features.size());
        OnnxMade made = TREES.contains(operator.operator())
                ? OnnxTrees.read(operator, told.features, columns)
                : OnnxLinear.read(operator, told.features, columns);
        float[][] rows = rows(made, columns, told.features);
        double[] theirs = OnnxPeer.answers(file, input.name(), output(graph, operator), rows);
        ModelCard card = card(told, made, rows.length);
        RiskModel model = new RiskModel(told.features, told.codebook, made.sum(), made.calibration(), null, card);
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
        double held = Math.max(DIFFERENCE_MAX, made.held());
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
        OnnxGraph.Node model = null;
        for (OnnxGraph.Node node : graph.nodes()) {
            boolean answers = TREES.contains(node.operator()) || LINEAR.contains(node.operator());
            if (answers && model == null) {
                model = node;
            } else if (model != null && (answers || !PASSED_ON.contains(node.operator()))) {
                throw new Unfit(
                        "ONNX-OPERATOR",
                        "The operator " + node.operator() + " can't be converted here, after " + model.operator() + ".",
                        ACCEPTED);
            }
        }
        if (model == null) {
            List<String> named = graph.nodes().stream()
                    .map(OnnxGraph.Node::operator)
                    .distinct()
                    .toList();
            throw new Unfit(
                    "ONNX-OPERATOR",
                    named.isEmpty() ? "The file has no operator." : "No operator of " + named + " is a model.",
                    ACCEPTED);
        }
        return model;
    }

    private static OnnxGraph.Input input(OnnxGraph graph, FeatureSet features) throws Unfit {
        OnnxGraph.Input input = graph.inputs().size() == 1 ? graph.inputs().getFirst() : null;
        if (input == null || input.element() != OnnxGraph.FLOAT32) {
            throw new Unfit(
                    "ONNX-INPUT",
                    "The inputs are " + graph.inputs() + ".",
                    "Export it with one input, a table of float32.");
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
        boolean classifier = operator.operator().endsWith("Classifier");
        String name = operator.outputs().size() > 1 || !classifier
                ? operator.outputs().getLast()
                : "";
        for (OnnxGraph.Node node : graph.nodes()
                .subList(graph.nodes().indexOf(operator), graph.nodes().size())) {
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

    /**
     * Made up by a fixed seed: at thresholds and beside them, between and beyond; of a linear model about its references;
     * and missing, but where a linear model has no answer then.
     */
    private static float[][] rows(OnnxMade made, List<OnnxColumn> columns, FeatureSet features) {
        LinearPart linear = made.sum().linear().orElse(null);
        boolean[] mayMiss = OnnxLinear.mayMiss(columns, features.size());
        List<List<Float>> near = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            float middle = linear == null ? 0 : (float) linear.reference(f);
            float apart = linear == null ? 1 : (float) (OnnxLinear.SPREADS * OnnxLinear.spread(columns, f));
            near.add(new ArrayList<>(List.of(middle, middle + apart, middle - apart)));
        }
        for (Tree tree : made.sum().trees()) {
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
                boolean missing = random.nextInt(MISSING_ONE_IN) == 0 || Float.isInfinite(value);
                row[f] = missing && (linear == null || mayMiss[f]) ? Float.NaN : value;
            }
        }
        return rows;
    }

    private static float code(Tree tree, int split) {
        int[] set = tree.codeSet(split);
        return (set.length - 1) * Integer.SIZE + Integer.numberOfTrailingZeros(set[set.length - 1]);
    }

    private static ModelCard card(Told told, OnnxMade made, int rows) {
        List<String> notes = new ArrayList<>();
        notes.add("It came as ONNX and was held to ONNX Runtime's answers on " + rows + " made-up rows.");
        notes.addAll(made.notes());
        return new ModelCard(
                told.title,
                told.trained,
                null,
                false,
                told.delayDays,
                0,
                Math.max(1, made.sum().trees().size()),
                AmountBasis.NONE,
                Map.of("from", "ONNX", "kind", made.method()),
                List.of(),
                notes);
    }
}
