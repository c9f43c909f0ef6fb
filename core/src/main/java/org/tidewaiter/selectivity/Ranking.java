package org.tidewaiter.selectivity;

/** By what declarations compete for controls. */
public enum Ranking {
    /** The probability that an item is irregular: of the item where it is highest. */
    PROBABILITY,
    /** What a control is expected to find: over all items, probability times expected amount. */
    EXPECTED_AMOUNT
}
