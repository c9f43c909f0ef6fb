package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The de minimis of a scheme in short; what it does not cover is said by its {@link ToleranceRule}s.
 *
 * @param percent of the basis
 * @param basis what it is a percentage of
 */
public record Tolerance(BigDecimal percent, Basis basis) {
    /** What a tolerance is a percentage of. */
    public enum Basis {
        TRANSACTION_VALUE,
        TOTAL_COST,
        /** Of the transaction value or of the total cost, as suits the producer. */
        EITHER,
        EX_WORKS_PRICE,
        /** The transaction value without costs of international transport, as United States agreements define it. */
        ADJUSTED_VALUE,
        WEIGHT;

        /** Reads {@code transaction value}, {@code TOTAL_COST}. */
        public static Basis parse(String text) {
            String name = text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
            for (Basis basis : values()) {
                if (basis.name().equals(name)) {
                    return basis;
                }
            }
            throw new IllegalArgumentException("Basis of tolerance '" + text + "' is not known. Maybe one of "
                    + java.util.List.of(values()) + ".");
        }
    }

    public Tolerance {
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException(
                    "A tolerance of " + percent.toPlainString() + " % is out of bounds. Maybe 10 is meant.");
        }
    }
}
