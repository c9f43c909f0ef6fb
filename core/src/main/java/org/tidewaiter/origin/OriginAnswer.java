package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a good originates, and why.
 *
 * @param originating yes or no
 * @param criterion why yes; null for no
 * @param rule the product rule that was asked; null where none was needed or known
 * @param figures the shares that were computed
 * @param trace one line a step, for people
 * @param missing what a yes lacks; empty for a yes
 */
public record OriginAnswer(
        boolean originating,
        @Nullable Criterion criterion,
        @Nullable DatedRule rule,
        Figures figures,
        List<String> trace,
        List<Gap> missing) {
    /**
     * Percentages to four decimals, the rest cut off; null where a figure was not given or not needed. Decisions rest on the
     * exact shares.
     *
     * @param nonOriginating value of non-originating materials
     * @param toleranceShare of the materials that lack the change, in the value or weight that the tolerance is measured by
     * @param contentByTransactionValue regional value content
     * @param contentByNetCost regional value content
     */
    public record Figures(
            BigDecimal nonOriginating,
            @Nullable BigDecimal toleranceShare,
            @Nullable BigDecimal contentByTransactionValue,
            @Nullable BigDecimal contentByNetCost) {}

    public OriginAnswer {
        trace = List.copyOf(trace);
        missing = List.copyOf(missing);
        if (originating != (criterion != null) || originating != missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "Originating " + originating + " does not fit criterion " + criterion + " and gaps " + missing);
        }
    }
}
