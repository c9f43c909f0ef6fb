package org.tidewaiter.scoring.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.LinearPart;
import org.tidewaiter.scoring.TreeEnsemble;
import org.tidewaiter.scoring.onnx.OnnxColumn.Step;

/** Reads a linear operator, LinearClassifier of two classes or LinearRegressor of one target, with what stands before it. */
final class OnnxLinear {
    private static final int CLASSES = 2;
    /** Rounding of one sum of 32 bits goes into a probability by a quarter at most, which is the steepest of the curve. */
    private static final double STEEPEST = 0.25;
    /** So many spreads from their references do values lie that are made up. */
    static final int SPREADS = 3;

    private final OnnxGraph.Node operator;
    private final FeatureSet features;
    private final List<OnnxColumn> columns;
    private final boolean classifier;

    private OnnxLinear(OnnxGraph.Node operator, FeatureSet features, List<OnnxColumn> columns) {
        this.operator = operator;
        this.features = features;
        this.columns = columns;
        this.classifier = operator.operator().equals("LinearClassifier");
    }

    static OnnxMade read(OnnxGraph.Node operator, FeatureSet features, List<OnnxColumn> columns) throws Unfit {
        return new OnnxLinear(operator, features, columns).made();
    }

    /** Which features may be missing: those of which each column fills in for it. */
    static boolean[] mayMiss(List<OnnxColumn> columns, int features) {
        boolean[] filled = new boolean[features];
        for (int i = 0; i < features; i++) {
            int feature = i;
            filled[i] = columns.stream()
                    .filter(column -> column.feature() == feature)
                    .noneMatch(column -> Float.isNaN(column.of(Float.NaN)));
        }
        return filled;
    }

    /** By how much a feature changes that changes its column by one. */
    static double spread(List<OnnxColumn> columns, int feature) {
        return columns.stream()
                .filter(column -> column.feature() == feature)
                .mapToDouble(column -> 1 / Math.abs(column.factor()))
                .filter(Double::isFinite)
                .findFirst()
                .orElse(1);
    }

    private OnnxMade made() throws Unfit {
        double[] weights = weights();
        double[] coefficients = new double[features.size()];
        double[] references = new double[features.size()];
        double[] missing = new double[features.size()];
        double largest = 0;
        double base = intercept();
        boolean[] mayMiss = mayMiss(columns, features.size());
        for (int feature = 0; feature < coefficients.length; feature++) {
            double filled = 0;
            for (int i = 0; i < weights.length; i++) {
                OnnxColumn column = columns.get(i);
                if (column.feature() == feature) {
                    coefficients[feature] += weights[i] * column.factor();
                    base += weights[i] * column.term();
                    filled += mayMiss[feature] ? weights[i] * (column.of(Float.NaN) - column.term()) : 0;
                    largest += Math.abs(weights[i])
                            * (Math.abs(column.factor() * reference(feature)) + Math.abs(column.term()) + SPREADS);
                }
            }
            references[feature] = reference(feature);
            missing[feature] = mayMiss[feature] && coefficients[feature] != 0
                    ? filled / coefficients[feature]
                    : references[feature];
            base += coefficients[feature] * references[feature];
        }
        boolean logistic = transform().equals("LOGISTIC") || transform().equals("SOFTMAX");
        double held = (columns.size() + 2) * largest * Math.ulp(1f) * (logistic ? STEEPEST : 1);
        return new OnnxMade(
                new TreeEnsemble(List.of(), features.size(), base, new LinearPart(coefficients, references, missing)),
                logistic
                        ? new Calibration.Logistic(1, 0)
                        : new Calibration.Rising(List.of(0.0, 1.0), List.of(0.0, 1.0)),
                held,
                "linear model",
                notes(mayMiss));
    }

    private List<String> notes(boolean[] mayMiss) {
        List<String> notes = new ArrayList<>();
        notes.add(
                "Contributions are coefficient × (value − reference). The reference of a feature is what a Scaler subtracts,"
                        + " which is the mean of training for a StandardScaler; else what an Imputer fills in; else 0.");
        List<String> unfilled = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.feature()));
        for (int i = 0; i < mayMiss.length; i++) {
            if (!mayMiss[i] && taken.contains(i)) {
                unfilled.add(features.names().get(i));
            }
        }
        if (!unfilled.isEmpty()) {
            notes.add("Where one of these is missing ONNX Runtime gives no answer; here it counts as its reference: "
                    + String.join(", ", unfilled) + ".");
        }
        return notes;
    }

    /** In the unit of the feature: what is subtracted before it is scaled, else what is filled in, else nought. */
    private double reference(int feature) {
        double filled = 0;
        for (OnnxColumn column : columns) {
            OnnxColumn before = new OnnxColumn(feature, List.of());
            for (Step step : column.feature() == feature ? column.steps() : List.<Step>of()) {
                double number =
                        switch (step) {
                            case Step.Scale(float offset, float scale) -> offset;
                            case Step.Fill(float value) -> value;
                            case Step.Times times -> Double.NaN;
                            case Step.Plus plus -> Double.NaN;
                        };
                double told = (number - before.term()) / before.factor();
                if (step instanceof Step.Scale && Double.isFinite(told)) {
                    return told;
                }
                filled = Double.isFinite(told) ? told : filled;
                before = before.then(step);
            }
        }
        return filled;
    }

    private String transform() {
        String transform = operator.attribute("post_transform").text();
        return transform.isEmpty() ? "NONE" : transform;
    }

    private List<Float> numbers(String name, int... allowed) throws Unfit {
        List<Float> numbers = operator.attribute(name).floats();
        boolean finite = numbers.stream().allMatch(Float::isFinite);
        for (int size : allowed) {
            if (finite && numbers.size() == size) {
                return numbers;
            }
        }
        throw new Unfit(
                "ONNX-CLASSES",
                operator.operator() + " has " + numbers.size() + " " + name + " for " + columns.size()
                        + " columns, or one is no number.",
                "Export a classifier of two classes, the infraction being the second, or a regressor of one target.");
    }

    /** Of each column, in favour of the second class. */
    private double[] weights() throws Unfit {
        String transform = transform();
        boolean known = transform.equals("LOGISTIC")
                || classifier && transform.equals("SOFTMAX")
                || !classifier && transform.equals("NONE");
        if (!known) {
            throw new Unfit(
                    "ONNX-OPERATOR",
                    operator.operator() + " makes scores by " + transform + ".",
                    "Export a classifier that gives probabilities, as LogisticRegression does, or a regressor of them.");
        }
        int labels = Math.max(
                operator.attribute("classlabels_ints").integers().size(),
                operator.attribute("classlabels_strings").texts().size());
        if (classifier && labels != CLASSES) {
            throw new Unfit(
                    "ONNX-CLASSES",
                    operator.operator() + " tells of " + labels + " classes.",
                    "Export a classifier of two classes, the infraction being the second.");
        }
        int width = columns.size();
        List<Float> all = classifier ? numbers("coefficients", width, CLASSES * width) : numbers("coefficients", width);
        boolean both = all.size() > width;
        double[] weights = new double[width];
        for (int i = 0; i < width; i++) {
            double second = all.get(both ? width + i : i);
            weights[i] = both && transform.equals("SOFTMAX") ? second - all.get(i) : second;
        }
        return weights;
    }

    private double intercept() throws Unfit {
        if (operator.attribute("intercepts").floats().isEmpty()) {
            return 0;
        }
        List<Float> all = classifier ? numbers("intercepts", 1, CLASSES) : numbers("intercepts", 1);
        boolean both = all.size() == CLASSES;
        return both && transform().equals("SOFTMAX") ? (double) all.getLast() - all.getFirst() : all.getLast();
    }
}
