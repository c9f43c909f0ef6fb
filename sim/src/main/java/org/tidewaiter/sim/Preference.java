package org.tidewaiter.sim;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which origins can claim a preference, and under which code. */
final class Preference {
    private static final Set<String> EUROPEAN_UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    private static final Map<String, String> KOREAN = Map.of(
            "CN", "FCN1", "US", "FUS1", "VN", "FVN1", "GB", "FGB1", "TH", "FAS1", "ID", "FAS1", "PH", "FAS1", "IN",
            "FIN1", "CA", "FCA1", "TR", "FTR1");
    /** Origins that are claimed falsely. */
    private static final List<String> CLAIMED = List.of("PL", "IT", "DE", "PT", "RO", "NL", "ES");

    private Preference() {}

    /** The code to claim for goods of that origin, null where there is none. */
    static @Nullable String regime(Jurisdiction jurisdiction, String origin) {
        return switch (jurisdiction) {
            case GB -> EUROPEAN_UNION.contains(origin) ? "300" : null;
            case KR -> EUROPEAN_UNION.contains(origin) ? "FEU1" : KOREAN.get(origin);
        };
    }

    static boolean isEuropean(String country) {
        return EUROPEAN_UNION.contains(country);
    }

    static String claimed(Dice dice) {
        return dice.pick(CLAIMED);
    }
}
