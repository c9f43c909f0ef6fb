package org.tidewaiter.scoring;

import java.util.List;

/** From a raw score to a probability; never turns the order of two scores round. */
public sealed interface Calibration {
    /**
     * The logistic function of slope times raw score plus offset (Platt, 1999). Slope 1 and offset 0 change nothing.
     */
    record Logistic(double slope, double offset) implements Calibration {
        public Logistic {
            if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(offset)) {
                throw new IllegalArgumentException(
                        "A calibration of slope " + slope + " and offset " + offset + " would turn scores round.");
            }
        }
    }

    /**
     * Straight lines between points that rise (isotonic regression); level beyond the first and the last.
     *
     * @param raw rising, at least one
     * @param probabilities not falling, from 0 to 1, one for each
     */
    record Rising(List<Double> raw, List<Double> probabilities) implements Calibration {
        public Rising {
            raw = List.copyOf(raw);
            probabilities = List.copyOf(probabilities);
            boolean rising = !raw.isEmpty() && raw.size() == probabilities.size();
            for (int i = 0; rising && i < raw.size(); i++) {
                double p = probabilities.get(i);
                rising = Double.isFinite(raw.get(i))
                        && p >= 0
                        && p <= 1
                        && (i == 0 || raw.get(i - 1) < raw.get(i) && probabilities.get(i - 1) <= p);
            }
            if (!rising) {
                throw new IllegalArgumentException("The points of a calibration must rise.");
            }
        }
    }

    /** From 0 to 1. */
    default double probability(double raw) {
        return switch (this) {
            case Logistic(double slope, double offset) -> 1 / (1 + StrictMath.exp(-(slope * raw + offset)));
            case Rising rising -> between(rising, raw);
        };
    }

    private static double between(Rising rising, double raw) {
        List<Double> xs = rising.raw;
        int after = 0;
        while (after < xs.size() && xs.get(after) < raw) {
            after++;
        }
        if (after == 0 || after == xs.size()) {
            return rising.probabilities.get(Math.min(after, xs.size() - 1));
        }
        double part = (raw - xs.get(after - 1)) / (xs.get(after) - xs.get(after - 1));
        double low = rising.probabilities.get(after - 1);
        return low + part * (rising.probabilities.get(after) - low);
    }
}
