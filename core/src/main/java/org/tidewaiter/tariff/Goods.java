package org.tidewaiter.tariff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;

/**
 * What of an item decides which measures meet it.
 *
 * @param commodityCode digits, may be empty
 * @param additionalCodes national and TARIC additional codes, chapter 99 headings, case numbers
 * @param origin ISO 3166-1 code of the non-preferential origin, null when not declared
 * @param preferentialOrigin ISO 3166-1 code of the origin that a preference is claimed for; null where it is the same
 * @param regimes preference (duty regime) codes that the claim, if any, gives a right to, the one that is
 *     claimed first; empty for none claimed
 * @param flow the direction
 * @param mode transport mode at the border, UNECE Recommendation 19, or {@code EXPRESS}; null when not declared
 * @param entryType the administration's type of entry, null when not declared
 */
public record Goods(
        String commodityCode,
        List<String> additionalCodes,
        @Nullable String origin,
        @Nullable String preferentialOrigin,
        List<String> regimes,
        Flow flow,
        @Nullable String mode,
        @Nullable String entryType) {
    public Goods {
        additionalCodes = List.copyOf(additionalCodes);
        regimes = List.copyOf(regimes);
    }

    /** Of one origin, whatever is claimed. */
    public Goods(
            String commodityCode,
            List<String> additionalCodes,
            @Nullable String origin,
            List<String> regimes,
            Flow flow,
            @Nullable String mode,
            @Nullable String entryType) {
        this(commodityCode, additionalCodes, origin, null, regimes, flow, mode, entryType);
    }

    /** Imported goods without anything but a code and an origin. */
    public static Goods imported(String commodityCode, @Nullable String origin) {
        return new Goods(commodityCode, List.of(), origin, List.of(), Flow.IMPORT, null, null);
    }
}
