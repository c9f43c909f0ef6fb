package org.tidewaiter.tariff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;

/**
 * What of an item decides which measures meet it.
 *
 * @param commodityCode digits, may be empty
 * @param additionalCodes national and TARIC additional codes
 * @param origin ISO 3166-1 code, null when not declared
 * @param regime preference code claimed, null when not declared
 * @param flow the direction
 * @param mode transport mode at the border, null when not declared
 */
public record Goods(
        String commodityCode,
        List<String> additionalCodes,
        @Nullable String origin,
        @Nullable String regime,
        Flow flow,
        @Nullable String mode) {
    public Goods {
        additionalCodes = List.copyOf(additionalCodes);
    }
}
