package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much there is of goods. */
@FunctionalInterface
public interface Quantities {
    /** A quantity in a unit. */
    record Quantity(BigDecimal amount, String unit) {
        public Quantity {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("A quantity of " + amount.toPlainString() + " " + unit
                        + " is below zero. Maybe a sign is left over.");
            }
        }
    }

    /** Where none is known. */
    Quantities NONE = (taxType, unit) -> null;

    /**
     * @param taxType for which a quantity may have been declared by itself, e.g. litres for an excise
     * @param unit code of the rulebook's list of units
     * @return the amount in that unit, null where it is not known
     */
    @Nullable
    BigDecimal of(String taxType, String unit);

    /** Unit code of a quantity given without one: it is in the unit that the rate asks for, where it asks for one only. */
    String NOT_APPLICABLE = "NA";

    /** Those given, as they are; in units of the same kind converted: dozens, gross and thousands; grams and tonnes. */
    static Quantities given(List<Quantity> quantities) {
        List<Quantity> known = List.copyOf(quantities);
        return (taxType, unit) -> UnitConversion.find(known, unit);
    }
}
