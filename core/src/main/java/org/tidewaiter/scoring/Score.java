package org.tidewaiter.scoring;

/**
 * What a model says of a goods item.
 *
 * @param raw before calibration
 * @param probability of an infraction, from 0 to 1
 * @param expectedAmount that a control finds on average, nothing found included, in the currency of the training data; {@code NaN} where the model gives none
 */
public record Score(double raw, double probability, double expectedAmount) {}
