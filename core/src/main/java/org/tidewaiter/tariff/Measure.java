package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Validity;

/**
 * A duty, tax or fee that the law lays on goods: whom it meets, on which base, how much, and rounded how.
 *
 * @param id stable id in its rulebook
 * @param taxType the administration's code of the duty, tax or fee, e.g. {@code A00}, {@code B00}, {@code 499}
 * @param kind what it is; kinds are computed in their order, so that a tax may rest on a duty
 * @param scope what it meets
 * @param level for each item, or once for the declaration
 * @param base what the ad valorem part is taken from: {@link #CUSTOMS_VALUE} and tax types of other measures
 * @param expression how much
 * @param minimum least amount in domestic currency, null for none
 * @param maximum greatest amount in domestic currency, null for none
 * @param rounding of the amount
 * @param validity when it holds
 * @param legalBasis the instrument and its article
 */
public record Measure(
        String id,
        String taxType,
        Kind kind,
        Scope scope,
        Level level,
        List<String> base,
        DutyExpression expression,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        Rounding rounding,
        Validity validity,
        String legalBasis) {
    /** Base component: the customs value. */
    public static final String CUSTOMS_VALUE = "CUSTOMS_VALUE";

    /** What a measure is, in the order of computation. */
    public enum Kind {
        DUTY,
        TRADE_REMEDY,
        EXCISE,
        FEE,
        TAX
    }

    /** How often a measure is computed. */
    public enum Level {
        ITEM,
        DECLARATION
    }

    /**
     * What a measure meets; an empty set means every one.
     *
     * @param goods prefixes of commodity codes
     * @param additionalCodes one of these must be declared
     * @param excludedAdditionalCodes none of these may be declared
     * @param origins ISO 3166-1 codes of origin
     * @param excludedOrigins ISO 3166-1 codes of origin left out
     * @param regimes preference (duty regime) codes claimed
     * @param flow the direction
     * @param modes transport modes at the border, UNECE Recommendation 19
     */
    public record Scope(
            Set<String> goods,
            Set<String> additionalCodes,
            Set<String> excludedAdditionalCodes,
            Set<String> origins,
            Set<String> excludedOrigins,
            Set<String> regimes,
            Flow flow,
            Set<String> modes) {
        public Scope {
            goods = Set.copyOf(goods);
            additionalCodes = Set.copyOf(additionalCodes);
            excludedAdditionalCodes = Set.copyOf(excludedAdditionalCodes);
            origins = Set.copyOf(origins);
            excludedOrigins = Set.copyOf(excludedOrigins);
            regimes = Set.copyOf(regimes);
            modes = Set.copyOf(modes);
        }

        /** Everything imported. */
        public static final Scope ALL_IMPORTS =
                new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Flow.IMPORT, Set.of());
    }

    public Measure {
        base = List.copyOf(base);
    }
}
