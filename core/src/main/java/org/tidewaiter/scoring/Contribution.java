package org.tidewaiter.scoring;

import org.tidewaiter.history.Feature;

/**
 * How much a feature raised (or, below nought, lowered) a raw score.
 *
 * @param value of the feature, {@code NaN} where it was missing
 */
public record Contribution(Feature feature, double value, double raised) {}
