package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.rulebook.Procedure;

/**
 * One line of an entry: goods of one commodity code and origin.
 *
 * @param id the caller's, comes back with each amount
 * @param commodityCode digits, at least the six of the Harmonized System
 * @param additionalCodes national additional codes, chapter 99 headings, case numbers of trade remedies
 * @param origin ISO 3166-1 alpha-2 country of non-preferential origin, null when not declared
 * @param preferentialOrigin country of the origin that a preference is claimed for, null where it is the same; it decides of
 *     that preference and of nothing else
 * @param preference code claimed, null for none
 * @param value customs value in domestic currency, exact; not below zero
 * @param costs costs in domestic currency to the destination that the customs value leaves out and a tax may rest on
 * @param quantities how much there is
 * @param parts values in domestic currency of parts of the article, by the name that the rate text gives them
 * @param content value in domestic currency of the content that an additional duty lays hold of, or of the only part that
 *     a rate speaks of; null when not declared
 * @param effects of the customs procedures on what is assessed
 * @param quotas what is asked of quotas and was drawn; null in a quote, which shows the duty beyond them
 * @param declaredRates in a declaration, rates that stand in where the rulebook has no duty, and whatever can't be computed
 *     leaves the rest as it is; null in a quote, which answers a line wholly or not at all
 */
public record GoodsLine(
        String id,
        String commodityCode,
        List<String> additionalCodes,
        @Nullable String origin,
        @Nullable String preferentialOrigin,
        @Nullable String preference,
        BigDecimal value,
        BigDecimal costs,
        Quantities quantities,
        Map<String, BigDecimal> parts,
        @Nullable BigDecimal content,
        Procedure.Effects effects,
        @Nullable QuotaClaim quotas,
        @Nullable List<DeclaredRate> declaredRates) {
    /**
     * A rate as declared.
     *
     * @param taxType the administration's code
     * @param percent of the customs value, not below zero
     */
    public record DeclaredRate(String taxType, BigDecimal percent) {}

    public GoodsLine {
        additionalCodes = List.copyOf(additionalCodes);
        parts = Map.copyOf(parts);
        declaredRates = declaredRates == null ? null : List.copyOf(declaredRates);
        if (value.signum() < 0 || costs.signum() < 0) {
            throw new IllegalArgumentException(
                    "Line " + id + " has a value or costs below zero. Maybe a sign is left over.");
        }
    }

    /** The origin that a claim to a preference rests on. */
    public @Nullable String originOfClaim() {
        return preferentialOrigin == null ? origin : preferentialOrigin;
    }
}
