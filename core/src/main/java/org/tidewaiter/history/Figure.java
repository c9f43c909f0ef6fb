package org.tidewaiter.history;

import java.util.Locale;

/** A number of a goods item, as a model takes it; missing is {@code NaN}. */
public enum Figure {
    /** Declared rate of duty in per cent. */
    DUTY_RATE,
    /** Net mass in kilograms. */
    NET_MASS,
    /** Item price in the currency declared. */
    PRICE,
    /** Price divided by net mass; missing where either is missing or the mass is not above nought. */
    PRICE_PER_KILOGRAM;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in feature names and files. */
    public String label() {
        return label;
    }
}
