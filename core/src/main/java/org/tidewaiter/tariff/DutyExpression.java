package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a duty amounts to, as an algebra. More forms come with the whole tariff; a switch over these is exhaustive.
 */
public sealed interface DutyExpression {
    /** Nothing is charged. */
    record Free() implements DutyExpression {}

    /** @param percent of the base, e.g. 6.5 for 6.5 % */
    record AdValorem(BigDecimal percent) implements DutyExpression {}

    /**
     * @param amount of the currency
     * @param currency ISO 4217
     * @param per number of units that the amount is for, e.g. 100 in "27.80 GBP / 100 KGM"; more than zero
     * @param unit UNECE Recommendation 20
     */
    record Specific(BigDecimal amount, String currency, BigDecimal per, String unit) implements DutyExpression {
        public Specific {
            if (per.signum() <= 0) {
                throw new IllegalArgumentException("A specific duty per " + per.toPlainString() + " " + unit
                        + " can't be computed. Maybe 1 or 100 is meant.");
            }
        }
    }

    /** All of them together, e.g. a compound rate. */
    record Sum(List<DutyExpression> parts) implements DutyExpression {
        public Sum {
            parts = List.copyOf(parts);
        }
    }

    /** The largest. */
    record Max(List<DutyExpression> parts) implements DutyExpression {
        public Max {
            parts = List.copyOf(parts);
        }
    }

    /** The smallest. */
    record Min(List<DutyExpression> parts) implements DutyExpression {
        public Min {
            parts = List.copyOf(parts);
        }
    }
}
