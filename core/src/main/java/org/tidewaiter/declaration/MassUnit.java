package org.tidewaiter.declaration;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units of mass of UNECE Recommendation 20, each exactly as many kilograms as there are to it: the pound of 1959 is 0.45359237 kg,
 * and the other customary units follow from it.
 */
final class MassUnit {
    private static final Map<String, BigDecimal> KILOGRAMS = Map.ofEntries(
            unit("KGM", "1"),
            unit("MC", "0.000000001"),
            unit("MGM", "0.000001"),
            unit("CGM", "0.00001"),
            unit("DG", "0.0001"),
            unit("GRM", "0.001"),
            unit("DJ", "0.01"),
            unit("HGM", "0.1"),
            unit("DTN", "100"),
            unit("TNE", "1000"),
            unit("2U", "1000"),
            unit("KTN", "1000000"),
            unit("CTM", "0.0002"),
            unit("GRN", "0.00006479891"),
            unit("ONZ", "0.028349523125"),
            unit("APZ", "0.0311034768"),
            unit("LBR", "0.45359237"),
            unit("STI", "6.35029318"),
            unit("CWA", "45.359237"),
            unit("CWI", "50.80234544"),
            unit("STN", "907.18474"),
            unit("LTN", "1016.0469088"));

    private MassUnit() {}

    private static Map.Entry<String, BigDecimal> unit(String code, String kilograms) {
        return Map.entry(code, new BigDecimal(kilograms));
    }

    /** How many kilograms it is, exactly; null for a code that is none of a mass. */
    static @Nullable BigDecimal kilograms(String code) {
        return KILOGRAMS.get(code);
    }
}
