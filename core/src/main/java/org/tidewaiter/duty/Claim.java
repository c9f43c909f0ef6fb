package org.tidewaiter.duty;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a claim to a preference comes to for an origin on a day.
 *
 * @param regimes codes of the tariff that it gives a right to, the one that is claimed first; none where it is refused
 * @param processingFeeExempt whether goods under it bear no processing fee
 * @param refusal why it gives no right, one sentence; null where it gives one
 */
record Claim(
        List<String> regimes,
        boolean processingFeeExempt,
        @Nullable String refusal) {
    static final Claim NONE = new Claim(List.of(), false, null);

    Claim {
        regimes = List.copyOf(regimes);
    }
}
