package org.tidewaiter.kernel;

import java.math.BigDecimal;

/**
 * A measured quantity.
 *
 * @param value the number of units, exact
 * @param unit UNECE Recommendation 20 code, e.g. {@code KGM}, {@code LTR}, {@code NAR}
 */
public record Quantity(BigDecimal value, String unit) {
    @Override
    public String toString() {
        return value.toPlainString() + " " + unit;
    }
}
