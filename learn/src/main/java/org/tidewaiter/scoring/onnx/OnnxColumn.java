package org.tidewaiter.scoring.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A column that a model takes: a feature, changed in steps as ONNX Runtime does them, each in 32 bits.
 *
 * @param feature its place among the features
 * @param steps in order; none where the feature is taken as it is
 */
record OnnxColumn(int feature, List<Step> steps) {
    /** What is done to a value. */
    sealed interface Step {
        /** Takes the place of what is missing. */
        record Fill(float value) implements Step {}

        /** (Value − offset) × scale. */
        record Scale(float offset, float scale) implements Step {}

        record Times(float factor) implements Step {}

        record Plus(float term) implements Step {}
    }

    OnnxColumn {
        steps = List.copyOf(steps);
    }

    OnnxColumn then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new OnnxColumn(feature, more);
    }

    /** As ONNX Runtime makes it, to the bit. */
    float of(float value) {
        float made = value;
        for (Step step : steps) {
            made = switch (step) {
                case Step.Fill(float instead) -> Float.isNaN(made) ? instead : made;
                case Step.Scale(float offset, float scale) -> (made - offset) * scale;
                case Step.Times(float factor) -> made * factor;
                case Step.Plus(float term) -> made + term;
            };
        }
        return made;
    }

    /** Whether a greater value never makes a smaller one, so that a split by it is a split by the feature. */
    boolean isRising() {
        return steps.stream().allMatch(step -> switch (step) {
            case Step.Fill fill -> true;
            case Step.Scale(float offset, float scale) -> scale > 0;
            case Step.Times(float factor) -> factor > 0;
            case Step.Plus plus -> true;
        });
    }

    /** What the value of the feature is multiplied by, without rounding. */
    double factor() {
        double factor = 1;
        for (Step step : steps) {
            factor *= switch (step) {
                case Step.Scale(float offset, float scale) -> scale;
                case Step.Times(float times) -> times;
                case Step.Fill fill -> 1;
                case Step.Plus plus -> 1;
            };
        }
        return factor;
    }

    /** What is added to the feature times {@link #factor}, without rounding. */
    double term() {
        double term = 0;
        for (Step step : steps) {
            term = switch (step) {
                case Step.Scale(float offset, float scale) -> (term - offset) * (double) scale;
                case Step.Times(float factor) -> term * factor;
                case Step.Plus(float plus) -> term + plus;
                case Step.Fill fill -> term;
            };
        }
        return term;
    }

    /**
     * The greatest value of the feature whose column meets a condition that holds up to some value: all of 32 bits lie in
     * order, so that it is found by halving. The least value where none does.
     */
    float most(Predicate<Float> condition) {
        int low = ordered(-Float.MAX_VALUE);
        int high = ordered(Float.MAX_VALUE);
        while (low < high) {
            int middle = (int) (((long) low + high + 1) >> 1);
            if (condition.test(of(unordered(middle)))) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return unordered(low);
    }

    private static int ordered(float value) {
        int bits = Float.floatToIntBits(value);
        return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    }

    private static float unordered(int place) {
        return Float.intBitsToFloat(place < 0 ? place ^ Integer.MAX_VALUE : place);
    }
}
