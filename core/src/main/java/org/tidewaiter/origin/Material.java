package org.tidewaiter.origin;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill of materials.
 *
 * @param name what it is, for people
 * @param hs its code, at least the six digits of the Harmonized System
 * @param origin ISO 3166-1 code of the country where it originates
 * @param value as the scheme values materials, in the product's currency
 * @param weightKg null when not known
 * @param originating whether it is shown to originate under the rules of the scheme
 * @param nature what matters of it to tolerances and to criterion D
 */
public record Material(
        String name,
        String hs,
        String origin,
        BigDecimal value,
        @Nullable BigDecimal weightKg,
        boolean originating,
        Nature nature) {
    private static final int HS_DIGITS = 6;

    /** What kind of material. */
    public enum Nature {
        ORDINARY,
        /** Classified in a provision for parts. */
        PART,
        /** Textile fibre or yarn, not elastomeric. */
        FIBRE_OR_YARN,
        /** Elastomeric yarn. */
        ELASTOMERIC_YARN;

        boolean isTextile() {
            return this == FIBRE_OR_YARN || this == ELASTOMERIC_YARN;
        }
    }

    public Material {
        if (hs.length() < HS_DIGITS || !hs.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "Material '" + name + "' has code '" + hs + "', not six digits or more. Maybe points are left in.");
        }
        if (value.signum() < 0 || weightKg != null && weightKg.signum() < 0) {
            throw new IllegalArgumentException("Material '" + name
                    + "' has a negative value or weight. Maybe a credit note was taken for an invoice.");
        }
    }

    String label() {
        return name + " (" + HsRange.of(hs.substring(0, HS_DIGITS)) + ", " + origin + ")";
    }
}
