package org.tidewaiter.risk;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How codes are written in the lists that fields are of: countries after ISO 3166-1, delivery terms after the Incoterms of 2020 and
 * those of 2000 that are still declared, and the flow of goods. Conditions compare texts letter by letter.
 */
public final class CodeCase {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
    private static final Set<String> INCOTERMS = Set.of(
            "EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF", "DAT", "DAF", "DES", "DEQ",
            "DDU");
    private static final Map<String, Set<String>> CODES = Map.of(
            "item.origin", COUNTRIES,
            "declaration.destination", COUNTRIES,
            "declaration.exportCountry", COUNTRIES,
            "declaration.incoterm", INCOTERMS,
            "declaration.flow", Set.of("IMPORT", "EXPORT"));

    private CodeCase() {}

    /** The code as its list has it; null where the list has no such code, or has it just so. */
    public static @Nullable String meant(ProfileField field, String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        return !capitals.equals(text)
                        && CODES.getOrDefault(field.name(), Set.of()).contains(capitals)
                ? capitals
                : null;
    }
}
