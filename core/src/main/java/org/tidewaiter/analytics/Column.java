package org.tidewaiter.analytics;

/**
 * A column of a table, as it is documented.
 *
 * @param name in small letters, digits and underscores
 * @param unit of numbers; empty without one
 * @param meaning one sentence
 * @param absent when it has no value; empty where it always has one
 */
public record Column(String name, Kind kind, String unit, String meaning, String absent) {
    /** What a column holds, and as what its values come. */
    public enum Kind {
        /** {@link String}. */
        TEXT,
        /** List of {@link String}; none is an empty list. */
        TEXTS,
        /** {@link Long}. */
        INTEGER,
        /** {@link Double}, the nearest to what was declared or found. */
        NUMBER,
        /** List of {@link Double}, {@code NaN} where one is missing. */
        NUMBERS,
        /** {@link Boolean}. */
        FLAG,
        /** {@link java.time.Instant}, to the microsecond. */
        MOMENT
    }

    public Column {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a column.");
        }
    }
}
