package org.tidewaiter.history;

import java.util.Locale;

/**
 * How a price per kilogram stands against the last ones of the same goods. Where they are even in number, the lower one of
 * the two in the middle is their median here: models have learnt from it so. What people read takes the mean of the two.
 */
public enum BandMeasure {
    /** Natural logarithm of the price per kilogram divided by the median: −0.53 is 41 % below. */
    DEVIATION,
    /** The same in units of the median absolute deviation, within ±20. */
    SPREADS,
    /** How many prices the band is made of. */
    SIZE,
    /** Natural logarithm of the price that a quarter of the band does not reach. */
    LOWER_QUARTILE,
    /** Natural logarithm of the middle price. */
    MEDIAN,
    /** Natural logarithm of the price that a quarter of the band goes beyond. */
    UPPER_QUARTILE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in feature names and files. */
    public String label() {
        return label;
    }
}
