package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a duty amounts to, as an algebra; a switch over these is exhaustive. {@link DutyExpressions} reads and prints it.
 * Percentages and bounds are kept without trailing zeros, amounts as they were published.
 */
public sealed interface DutyExpression {
    /** The expressions that this one is made of, in order; none for a simple one. */
    default List<DutyExpression> parts() {
        return List.of();
    }

    /** Nothing is charged. */
    record Free() implements DutyExpression {}

    /** The goods may not be imported, so there is nothing to compute. */
    record Prohibited() implements DutyExpression {}

    /** @param percent of the base, e.g. 6.5 for 6.5 % */
    record AdValorem(BigDecimal percent) implements DutyExpression {
        public AdValorem {
            percent = plain(percent);
        }
    }

    /**
     * @param amount of the currency
     * @param currency ISO 4217
     * @param per number of units that the amount is for, e.g. 100 in "27.80 GBP / 100 KGM"; more than zero
     * @param unit of the rulebook's code list of units: UNECE Recommendation 20, or the codes its tariff is published in
     * @param of what of the goods is measured where it isn't the whole, e.g. "lead content"; null for the whole
     */
    record Specific(
            BigDecimal amount,
            String currency,
            BigDecimal per,
            String unit,
            @Nullable String of) implements DutyExpression {
        public Specific {
            if (per.signum() <= 0) {
                throw new IllegalArgumentException("A specific duty per " + per.toPlainString() + " " + unit
                        + " can't be computed. Maybe 1 or 100 is meant.");
            }
            per = plain(per);
            if (of != null) {
                named("What is measured", of);
            }
        }

        /** Of the goods as a whole. */
        public Specific(BigDecimal amount, String currency, BigDecimal per, String unit) {
            this(amount, currency, per, unit, null);
        }
    }

    /** All of them together, e.g. a compound rate; two or more. */
    record Sum(List<DutyExpression> parts) implements DutyExpression {
        public Sum {
            parts = several("sum", parts, 2);
        }
    }

    /** The largest. */
    record Max(List<DutyExpression> parts) implements DutyExpression {
        public Max {
            parts = several("largest", parts, 1);
        }
    }

    /** The smallest. */
    record Min(List<DutyExpression> parts) implements DutyExpression {
        public Min {
            parts = several("smallest", parts, 1);
        }
    }

    /**
     * The one without the other, not below zero.
     *
     * @param of what is diminished
     * @param less by how much
     */
    record Less(DutyExpression of, DutyExpression less) implements DutyExpression {
        @Override
        public List<DutyExpression> parts() {
            return List.of(of, less);
        }
    }

    /** The duty provided in the applicable subheading: that of the line which the goods would bear otherwise. */
    record Applicable() implements DutyExpression {}

    /** @param percent of another duty, e.g. 50 in "50 % OF (DUTY)" */
    record ShareOf(BigDecimal percent, DutyExpression expression) implements DutyExpression {
        public ShareOf {
            percent = plain(percent);
        }

        @Override
        public List<DutyExpression> parts() {
            return List.of(expression);
        }
    }

    /**
     * Ad valorem on something else than the whole customs value.
     *
     * @param percent e.g. 4.8
     * @param part what the value is of, as published, e.g. "case and strap, band or bracelet"
     */
    record OnPart(BigDecimal percent, String part) implements DutyExpression {
        public OnPart {
            percent = plain(percent);
            named("The part of the article", part);
        }
    }

    /**
     * A duty as many times as a property of the goods lies under or over a bound: {@code each} × max(0, bound − q) or
     * {@code each} × max(0, q − bound), fractions in proportion.
     *
     * @param each e.g. 0.00020668 USD / KG for each degree
     * @param side of the bound
     * @param bound e.g. 100 degrees
     * @param unit what is counted, e.g. {@code DEGREE}, {@code JEWEL}; a quantity in that unit is asked for
     */
    record ForEach(DutyExpression each, Side side, BigDecimal bound, String unit) implements DutyExpression {
        public ForEach {
            bound = plain(bound);
        }

        @Override
        public List<DutyExpression> parts() {
            return List.of(each);
        }
    }

    /** On which side of a bound is counted. */
    enum Side {
        UNDER,
        OVER
    }

    /**
     * One duty in a season, another in the rest of the year.
     *
     * @param from first day of the season
     * @param to its last day; before {@code from} where the season goes over the end of the year
     * @param within the duty from {@code from} to {@code to}, both included
     * @param otherwise the duty on all other days
     */
    record Seasonal(MonthDay from, MonthDay to, DutyExpression within, DutyExpression otherwise)
            implements DutyExpression {
        @Override
        public List<DutyExpression> parts() {
            return List.of(within, otherwise);
        }

        /** Whether the day lies in the season. */
        public boolean covers(MonthDay day) {
            return from.compareTo(to) <= 0
                    ? day.compareTo(from) >= 0 && day.compareTo(to) <= 0
                    : day.compareTo(from) >= 0 || day.compareTo(to) <= 0;
        }
    }

    /**
     * One duty for what a quota still holds, another for what goes beyond.
     *
     * @param orderNumber of the quota
     */
    record QuotaBound(String orderNumber, DutyExpression within, DutyExpression beyond) implements DutyExpression {
        public QuotaBound {
            named("The order number of the quota", orderNumber);
        }

        @Override
        public List<DutyExpression> parts() {
            return List.of(within, beyond);
        }
    }

    /**
     * A published text that this algebra can't express. It is shown and never computed.
     *
     * @param text as published
     */
    record Text(String text) implements DutyExpression {
        public Text {
            named("The text", text);
        }
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static List<DutyExpression> several(String what, List<DutyExpression> parts, int least) {
        if (parts.size() < least) {
            throw new IllegalArgumentException("The " + what + " of " + parts.size()
                    + " duties says nothing. Maybe a part of the expression is lost.");
        }
        return List.copyOf(parts);
    }

    private static void named(String what, String text) {
        if (text.isBlank() || !text.equals(text.strip()) || text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(what + " '" + text
                    + "' is blank, or has blanks around it or line breaks. Maybe a part of the expression is lost.");
        }
    }
}
