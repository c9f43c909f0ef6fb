package org.tidewaiter.scoring.learn;

import org.tidewaiter.scoring.Calibration;

/** Fits a logistic calibration by Newton's method with Platt's (1999) targets, which keep it from certainty. */
final class Platt {
    private static final int MAX_STEPS = 100;
    private static final double DONE = 1e-10;
    private static final double RIDGE = 1e-9;
    private static final double FLATTEST = 1e-3;

    private Platt() {}

    /** @param weights for how many rows each stands; none where each stands for itself */
    static Calibration fit(double[] raw, float[] labels, float[] weights) {
        double hits = 0;
        double all = 0;
        for (int i = 0; i < labels.length; i++) {
            double stands = weights.length == 0 ? 1 : weights[i];
            hits += stands * labels[i];
            all += stands;
        }
        double high = (hits + 1) / (hits + 2);
        double low = 1 / (all - hits + 2);
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            double gradientSlope = 0;
            double gradientOffset = 0;
            double slopeSlope = RIDGE;
            double slopeOffset = 0;
            double offsetOffset = RIDGE;
            for (int i = 0; i < raw.length; i++) {
                double p = 1 / (1 + StrictMath.exp(-(slope * raw[i] + offset)));
                double stands = weights.length == 0 ? 1 : weights[i];
                double difference = stands * ((labels[i] > 0 ? high : low) - p);
                double weight = stands * p * (1 - p);
                gradientSlope += difference * raw[i];
                gradientOffset += difference;
                slopeSlope += weight * raw[i] * raw[i];
                slopeOffset += weight * raw[i];
                offsetOffset += weight;
            }
            double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
            double slopeStep = (offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant;
            double offsetStep = (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant;
            // A step that would overshoot is shortened: the loss is convex, so this converges.
            double length = Math.min(1, 2 / Math.max(1e-300, Math.abs(slopeStep) + Math.abs(offsetStep)));
            slope = Math.max(FLATTEST, slope + length * slopeStep);
            offset += length * offsetStep;
            if (Math.abs(slopeStep) + Math.abs(offsetStep) < DONE) {
                break;
            }
        }
        return new Calibration.Logistic(slope, offset);
    }
}
