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
 * @param stacking how it stands beside other measures on the same goods
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
        String legalBasis,
        Stacking stacking) {
    /** Base component: the customs value. */
    public static final String CUSTOMS_VALUE = "CUSTOMS_VALUE";
    /** Base component: the value of the content that a measure lays hold of, e.g. of the steel in a derivative article. */
    public static final String CONTENT_VALUE = "CONTENT_VALUE";
    /** Base component: the customs value less that of the content. */
    public static final String NON_CONTENT_VALUE = "NON_CONTENT_VALUE";

    /** Base component: costs to the destination that the customs value leaves out. */
    public static final String COSTS = "COSTS";

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
     * @param modes transport modes at the border, UNECE Recommendation 19, and {@code EXPRESS}
     * @param limits what narrows it further
     */
    public record Scope(
            Set<String> goods,
            Set<String> additionalCodes,
            Set<String> excludedAdditionalCodes,
            Set<String> origins,
            Set<String> excludedOrigins,
            Set<String> regimes,
            Flow flow,
            Set<String> modes,
            Limits limits) {
        public Scope {
            goods = Set.copyOf(goods);
            additionalCodes = Set.copyOf(additionalCodes);
            excludedAdditionalCodes = Set.copyOf(excludedAdditionalCodes);
            origins = Set.copyOf(origins);
            excludedOrigins = Set.copyOf(excludedOrigins);
            regimes = Set.copyOf(regimes);
            modes = Set.copyOf(modes);
        }

        /** Without further limits. */
        public Scope(
                Set<String> goods,
                Set<String> additionalCodes,
                Set<String> excludedAdditionalCodes,
                Set<String> origins,
                Set<String> excludedOrigins,
                Set<String> regimes,
                Flow flow,
                Set<String> modes) {
            this(
                    goods,
                    additionalCodes,
                    excludedAdditionalCodes,
                    origins,
                    excludedOrigins,
                    regimes,
                    flow,
                    modes,
                    Limits.NONE);
        }

        /** Everything imported. */
        public static final Scope ALL_IMPORTS =
                new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Flow.IMPORT, Set.of());
    }

    /**
     * What narrows a scope. Of the prefixes in {@code goods}, {@code excludedGoods} and {@code doubtfulGoods} the longest that
     * the commodity code begins with decides; the empty prefix is {@value #ANY_GOODS}.
     *
     * @param excludedGoods prefixes of commodity codes that the measure leaves out
     * @param doubtfulGoods prefixes of which the published scope is not known to this rulebook: goods under them get a
     *     finding, never a silent zero
     * @param excludedRegimes preferences under which it is not charged
     * @param entryTypes the administration's types of entry; empty for every one
     * @param ports name of the code list that must hold the port of entry; null for any port
     */
    public record Limits(
            Set<String> excludedGoods,
            Set<String> doubtfulGoods,
            Set<String> excludedRegimes,
            Set<String> entryTypes,
            @Nullable String ports) {
        /** The prefix of every commodity code. */
        public static final String ANY_GOODS = "*";

        /** The prefix of no commodity code: alone in {@code goods} where nothing is known to be in the scope. */
        public static final String NO_GOODS = "-";

        public static final Limits NONE = new Limits(Set.of(), Set.of(), Set.of(), Set.of(), null);

        public Limits {
            excludedGoods = Set.copyOf(excludedGoods);
            doubtfulGoods = Set.copyOf(doubtfulGoods);
            excludedRegimes = Set.copyOf(excludedRegimes);
            entryTypes = Set.copyOf(entryTypes);
        }
    }

    /**
     * Which of several additional duties on the same goods is charged.
     *
     * @param group name that other measures yield to; empty for none
     * @param yieldsTo groups: on the part of the value that a measure of these is charged on, this one is not
     */
    public record Stacking(String group, Set<String> yieldsTo) {
        /** Stands beside all others. */
        public static final Stacking BESIDE_ALL = new Stacking("", Set.of());

        public Stacking {
            yieldsTo = Set.copyOf(yieldsTo);
        }
    }

    public Measure {
        base = List.copyOf(base);
    }

    /** One that stands beside all others. */
    public Measure(
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
        this(
                id,
                taxType,
                kind,
                scope,
                level,
                base,
                expression,
                minimum,
                maximum,
                rounding,
                validity,
                legalBasis,
                Stacking.BESIDE_ALL);
    }

    /** The same measure at another time. */
    public Measure valid(Validity other) {
        return new Measure(
                id,
                taxType,
                kind,
                scope,
                level,
                base,
                expression,
                minimum,
                maximum,
                rounding,
                other,
                legalBasis,
                stacking);
    }

    /** The same measure with another rate, at another time, by another id. */
    public Measure rated(String otherId, DutyExpression other, Validity otherValidity, String otherBasis) {
        return new Measure(
                otherId,
                taxType,
                kind,
                scope,
                level,
                base,
                other,
                minimum,
                maximum,
                rounding,
                otherValidity,
                otherBasis,
                stacking);
    }
}
