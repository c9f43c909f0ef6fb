package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must have been done to non-originating materials for a good to originate: the product-specific rules of agreements as an
 * algebra. {@link ProductRuleText} reads and prints it.
 */
public sealed interface ProductRule {
    /** Grown, mined, caught or made from such goods alone in the territory of the scheme. */
    record WhollyObtained() implements ProductRule {}

    /** How far the classification must change. */
    enum Level {
        CHAPTER("CC", 2),
        HEADING("CTH", 4),
        SUBHEADING("CTSH", 6);

        private final String sign;
        private final int digits;

        Level(String sign, int digits) {
            this.sign = sign;
            this.digits = digits;
        }

        /** As it is commonly abbreviated. */
        public String sign() {
            return sign;
        }

        /** Digits of the code that must differ. */
        public int digits() {
            return digits;
        }
    }

    /**
     * Each non-originating material is classified elsewhere than the good.
     *
     * @param level what must differ
     * @param except materials of these don't do, even if they come from elsewhere
     * @param also materials of these do, whether or not there is also a change at the level
     */
    record ChangeOf(Level level, List<HsRange> except, List<HsRange> also) implements ProductRule {
        public ChangeOf {
            except = List.copyOf(except);
            also = List.copyOf(also);
        }

        public ChangeOf(Level level) {
            this(level, List.of(), List.of());
        }
    }

    /** By which the regional value content is computed. */
    enum Method {
        /** (TV - VNM) / TV x 100, of the transaction value. */
        TRANSACTION_VALUE("TV"),
        /** (NC - VNM) / NC x 100, of the net cost. */
        NET_COST("NC");

        private final String sign;

        Method(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /**
     * A share of the value must come from the territory.
     *
     * @param method what it is a share of
     * @param steps the share by date, at least one, in order; only the first may be without a date
     */
    record RegionalValueContent(Method method, List<Step> steps) implements ProductRule {
        /**
         * @param from first day; null when it has always held
         * @param percent least share, more than 0 and at most 100
         */
        public record Step(@Nullable LocalDate from, BigDecimal percent) {
            private static final BigDecimal ALL = BigDecimal.valueOf(100);

            public Step {
                if (percent.signum() <= 0 || percent.compareTo(ALL) > 0) {
                    throw new IllegalArgumentException("Regional value content of " + percent.toPlainString()
                            + " % is out of bounds. Maybe 60 is meant, not 0.60 or 6000.");
                }
            }
        }

        public RegionalValueContent {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException(
                        "A regional value content needs a percentage. Maybe 'RVC " + method.sign + " 60 %'.");
            }
            for (int i = 1; i < steps.size(); i++) {
                LocalDate before = steps.get(i - 1).from;
                LocalDate from = steps.get(i).from;
                if (from == null || before != null && !before.isBefore(from)) {
                    throw new IllegalArgumentException(
                            "Step " + steps.get(i).percent.toPlainString() + " % from " + from + " does not come after "
                                    + before + ". Maybe the steps are out of order.");
                }
            }
        }

        public RegionalValueContent(Method method, BigDecimal percent) {
            this(method, List.of(new Step(null, percent)));
        }

        /** The share asked for on that day; null before the first step. */
        public @Nullable BigDecimal percent(LocalDate day) {
            BigDecimal percent = null;
            for (Step step : steps) {
                if (step.from == null || !day.isBefore(step.from)) {
                    percent = step.percent;
                }
            }
            return percent;
        }
    }

    /**
     * Something done in the territory, which needs evidence.
     *
     * @param code stable code in capitals, e.g. {@code CUT-AND-SEWN}; evidence names it
     * @param text what is done, for people; without double quotes
     */
    record Processing(String code, String text) implements ProductRule {
        public Processing {
            if (!code.matches("[A-Z][A-Z0-9-]*") || text.indexOf('"') >= 0) {
                throw new IllegalArgumentException("Processing '" + code + "' (" + text
                        + ") needs a code of capitals and a text without double quotes. Maybe CUT-AND-SEWN.");
            }
        }
    }

    /**
     * Of the materials of some headings, a share by weight must originate.
     *
     * @param percent least share of their weight
     * @param of which materials are weighed
     */
    record OriginatingWeight(BigDecimal percent, List<HsRange> of) implements ProductRule {
        public OriginatingWeight {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new IllegalArgumentException("Originating weight of " + percent.toPlainString()
                        + " % names no materials. Maybe 'WEIGHT 70 % of 7208-7229'.");
            }
        }
    }

    /** Every part must be met. */
    record AllOf(List<ProductRule> parts) implements ProductRule {
        public AllOf {
            parts = copy(parts);
        }
    }

    /** One part must be met. */
    record AnyOf(List<ProductRule> parts) implements ProductRule {
        public AnyOf {
            parts = copy(parts);
        }
    }

    /**
     * A rule with a proviso, as laws word it; both must be met.
     *
     * @param rule usually a change of classification
     * @param condition what is provided besides
     */
    record ProvidedThat(ProductRule rule, ProductRule condition) implements ProductRule {}

    private static List<ProductRule> copy(List<ProductRule> parts) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException(
                    "An alternative or a conjunction needs two rules, not " + parts + ". Maybe use the one by itself.");
        }
        return List.copyOf(parts);
    }
}
