package org.tidewaiter.tariff;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * A line of the national goods nomenclature.
 *
 * @param code digits only, at least the six of the Harmonized System
 * @param description what it covers
 * @param supplementaryUnit UNECE Recommendation 20 code of the unit to declare beside the mass, null for none
 * @param validity when it can be declared
 * @param source where it stands
 */
public record TariffLine(
        String code, String description, @Nullable String supplementaryUnit, Validity validity, String source) {
    public TariffLine {
        if (!code.matches("[0-9]{4,14}")) {
            throw new IllegalArgumentException(
                    "Tariff line '" + code + "' is not 4 to 14 digits. Maybe points are left in.");
        }
    }
}
