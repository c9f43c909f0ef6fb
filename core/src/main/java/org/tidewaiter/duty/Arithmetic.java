package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.reference.References;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;

/** Computes the amount of one measure, exactly, and keeps the steps; rounds once, at the end. */
final class Arithmetic {
    /** Why an amount can't be computed. */
    record Gap(DutyFinding.Code code, String field, String what, String fix) {}

    /**
     * What an expression may ask for.
     *
     * @param day whose exchange rates and seasons apply
     * @param taxType for which quantities may have been declared by themselves
     * @param applicable the duty provided in the applicable subheading; null where there is none yet
     * @param share part of the value that the duty provided in the applicable subheading is to fall on; null for all of it
     */
    record Sources(
            References references,
            String currency,
            LocalDate day,
            String taxType,
            Quantities quantities,
            Map<String, BigDecimal> parts,
            @Nullable BigDecimal content,
            @Nullable BigDecimal applicable,
            @Nullable Share share,
            Quotas quotas) {}

    /** A part of the value, above zero and below all of it. */
    record Share(BigDecimal part, BigDecimal whole) {
        BigDecimal of(BigDecimal amount) {
            return amount.multiply(part).divide(whole, MathContext.DECIMAL128);
        }

        String text(BigDecimal amount) {
            return Canonical.plain(amount) + " x " + Canonical.plain(part) + " / " + Canonical.plain(whole);
        }
    }

    /** Says how much is within a quota. */
    @FunctionalInterface
    interface Quotas {
        /** Where nothing was drawn. */
        Quotas NONE = bound -> null;

        QuotaCharging.@Nullable Part of(DutyExpression.QuotaBound bound);
    }

    private final Sources sources;
    private final List<Step> steps = new ArrayList<>(2);
    private boolean usesBase;
    private @Nullable Gap gap;
    private @Nullable DutyExpression root;

    Arithmetic(Sources sources) {
        this.sources = sources;
    }

    List<Step> steps() {
        return steps;
    }

    /** Whether some part was taken from the base. */
    boolean usesBase() {
        return usesBase;
    }

    /** Why there is no amount. */
    Gap gap() {
        return gap == null
                ? new Gap(
                        DutyFinding.Code.RATE_MISSING,
                        "hs",
                        "nothing",
                        "Report this: an amount is missing without a reason.")
                : gap;
    }

    /**
     * The rounded amount within the measure's bounds; null where there is a {@link #gap()}.
     *
     * @param expression the measure's, or what of it is to be charged
     */
    @Nullable
    BigDecimal of(Measure measure, DutyExpression expression, BigDecimal base) {
        root = expression;
        BigDecimal exact = exact(expression, base);
        if (exact == null) {
            return null;
        }
        BigDecimal bounded = exact;
        if (measure.minimum() != null && bounded.compareTo(measure.minimum()) < 0) {
            bounded = measure.minimum();
            steps.add(new Step.Bounded(true, bounded));
        }
        if (measure.maximum() != null && bounded.compareTo(measure.maximum()) > 0) {
            bounded = measure.maximum();
            steps.add(new Step.Bounded(false, bounded));
        }
        BigDecimal rounded = measure.rounding().apply(bounded);
        if (rounded.compareTo(bounded) != 0) {
            steps.add(new Step.Rounded(measure.rounding(), rounded));
        }
        return rounded;
    }

    /** The exact amount; null where there is a {@link #gap()}. */
    @Nullable
    BigDecimal exact(DutyExpression expression, BigDecimal base) {
        return switch (expression) {
            case DutyExpression.Free() -> {
                usesBase = true;
                steps.add(Step.Said.FREE);
                yield BigDecimal.ZERO;
            }
            case DutyExpression.AdValorem(BigDecimal percent) -> percentage(base, percent);
            case DutyExpression.Specific specific -> specific(specific);
            case DutyExpression.Sum(List<DutyExpression> parts) -> fold(parts, base, Fold.SUM);
            case DutyExpression.Max(List<DutyExpression> parts) -> fold(parts, base, Fold.MAX);
            case DutyExpression.Min(List<DutyExpression> parts) -> fold(parts, base, Fold.MIN);
            case DutyExpression.Less(DutyExpression of, DutyExpression less) -> less(of, less, base);
            case DutyExpression.Applicable() -> applicable();
            case DutyExpression.ShareOf(BigDecimal percent, DutyExpression other) -> share(percent, other, base);
            case DutyExpression.OnPart(BigDecimal percent, String part) -> onPart(percent, part);
            case DutyExpression.ForEach each -> forEach(each, base);
            case DutyExpression.Seasonal season ->
                exact(
                        season.covers(MonthDay.of(sources.day.getMonth(), sources.day.getDayOfMonth()))
                                ? season.within()
                                : season.otherwise(),
                        base);
            case DutyExpression.QuotaBound quota -> quotaBound(quota, base);
            case DutyExpression.Prohibited() ->
                missing(
                        DutyFinding.Code.PROHIBITED,
                        "hs",
                        "leave: the goods may not be imported",
                        "Don't ship them, or ask customs for an authorisation.");
            case DutyExpression.Text(String text) ->
                missing(
                        DutyFinding.Code.RATE_IN_WORDS,
                        "hs",
                        "a person: its rate is \"" + text + "\"",
                        "Work it out by the words of the tariff, or ask for a ruling.");
        };
    }

    /** Both duties are proportional to the goods, so each is charged on its share of them. */
    private @Nullable BigDecimal quotaBound(DutyExpression.QuotaBound quota, BigDecimal base) {
        QuotaCharging.Part part = sources.quotas.of(quota);
        if (part == null || part.within().signum() == 0) {
            steps.add(new Step.Said("beyond quota " + quota.orderNumber()));
            return exact(quota.beyond(), base);
        }
        String of = " of " + Canonical.plain(part.quantity()) + " " + part.unit();
        BigDecimal rest = part.quantity().subtract(part.within());
        steps.add(new Step.Said("within quota " + quota.orderNumber() + ": " + Canonical.plain(part.within()) + of));
        BigDecimal within = exact(quota.within(), base);
        if (rest.signum() == 0 || within == null) {
            return within;
        }
        steps.add(new Step.Said("beyond quota " + quota.orderNumber() + ": " + Canonical.plain(rest) + of));
        BigDecimal beyond = exact(quota.beyond(), base);
        if (beyond == null) {
            return null;
        }
        BigDecimal amount = within.multiply(part.within())
                .add(beyond.multiply(rest))
                .divide(part.quantity(), MathContext.DECIMAL128);
        steps.add(new Step.Taken(
                Canonical.plain(within) + " x " + Canonical.plain(part.within()) + " / "
                        + Canonical.plain(part.quantity()) + " + " + Canonical.plain(beyond) + " x "
                        + Canonical.plain(rest) + " / " + Canonical.plain(part.quantity()),
                amount));
        return amount;
    }

    private BigDecimal percentage(BigDecimal base, BigDecimal percent) {
        usesBase = true;
        BigDecimal amount = base.multiply(percent).movePointLeft(2);
        steps.add(new Step.Percentage(base, percent, amount));
        return amount;
    }

    private @Nullable BigDecimal specific(DutyExpression.Specific specific) {
        Asked asked = new Asked(specific.unit(), specific.of());
        BigDecimal quantity = quantity(asked);
        if (quantity == null) {
            boolean apart = isOneOfSeveralContents(asked);
            return missing(
                    DutyFinding.Code.QUANTITY_MISSING,
                    "quantity1",
                    "the quantity in " + specific.unit() + (apart ? " of " + specific.of() + " by itself" : ""),
                    apart
                            ? "Work the duty out by hand: one quantity can't stand for several contents."
                            : "Give the quantity in " + specific.unit()
                                    + (specific.of() == null ? "." : " of " + specific.of() + "."));
        }
        boolean domestic = specific.currency().equals(sources.currency);
        BigDecimal rate =
                domestic ? BigDecimal.ONE : sources.references.domesticPerUnit(specific.currency(), sources.day);
        if (rate == null) {
            return missing(
                    DutyFinding.Code.EXCHANGE_RATE_MISSING,
                    "currency",
                    "the exchange rate of " + specific.currency() + " on " + sources.day,
                    "Add the rate to the rulebook's exchange rates.");
        }
        BigDecimal amount = specific.amount().multiply(quantity);
        if (!domestic) {
            amount = amount.multiply(rate);
        }
        if (specific.per().compareTo(BigDecimal.ONE) != 0) {
            amount = amount.divide(specific.per(), MathContext.DECIMAL128);
        }
        steps.add(new Step.PerUnit(quantity, specific, amount));
        return amount;
    }

    /** A quantity that an expression asks for. */
    private record Asked(String unit, @Nullable String of) {}

    /**
     * What is given in the unit; or, where the expression asks for nothing else, what is given without one. Null where one
     * quantity would have to stand for several contents.
     */
    private @Nullable BigDecimal quantity(Asked asked) {
        if (isOneOfSeveralContents(asked)) {
            return null;
        }
        BigDecimal given = sources.quantities.of(sources.taxType, asked.unit());
        return given != null || root != null && asked(root).size() > 1
                ? given
                : sources.quantities.of(sources.taxType, Quantities.NOT_APPLICABLE);
    }

    private boolean isOneOfSeveralContents(Asked asked) {
        return asked.of() != null
                && root != null
                && asked(root).stream()
                        .anyMatch(other -> other.unit().equals(asked.unit())
                                && other.of() != null
                                && !other.of().equals(asked.of()));
    }

    private static Set<Asked> asked(DutyExpression expression) {
        Set<Asked> asked = new LinkedHashSet<>();
        if (expression instanceof DutyExpression.Specific specific) {
            asked.add(new Asked(specific.unit(), specific.of()));
        } else if (expression instanceof DutyExpression.ForEach each) {
            asked.add(new Asked(each.unit(), null));
        }
        expression.parts().forEach(inner -> asked.addAll(asked(inner)));
        return asked;
    }

    private enum Fold {
        SUM,
        MAX,
        MIN;

        BigDecimal apply(BigDecimal a, BigDecimal b) {
            return switch (this) {
                case SUM -> a.add(b);
                case MAX -> a.max(b);
                case MIN -> a.min(b);
            };
        }
    }

    private @Nullable BigDecimal fold(List<DutyExpression> parts, BigDecimal base, Fold fold) {
        BigDecimal result = null;
        for (int i = 0; i < parts.size(); i++) {
            BigDecimal amount = exact(parts.get(i), base);
            if (amount == null) {
                return null;
            }
            result = result == null ? amount : fold.apply(result, amount);
        }
        return result;
    }

    private @Nullable BigDecimal less(DutyExpression of, DutyExpression less, BigDecimal base) {
        BigDecimal whole = exact(of, base);
        BigDecimal part = whole == null ? null : exact(less, base);
        if (whole == null || part == null) {
            return null;
        }
        BigDecimal amount = whole.subtract(part).max(BigDecimal.ZERO);
        steps.add(new Step.Taken(Canonical.plain(whole) + " - " + Canonical.plain(part), amount));
        return amount;
    }

    private @Nullable BigDecimal applicable() {
        if (sources.applicable == null) {
            return missing(
                    DutyFinding.Code.RATE_MISSING,
                    "hs",
                    "the duty of the applicable subheading",
                    "Enter the goods under their subheading of chapters 1 to 97, and this heading as an additional"
                            + " code.");
        }
        Share share = sources.share;
        BigDecimal duty = share == null ? sources.applicable : share.of(sources.applicable);
        steps.add(new Step.Taken(
                "duty of the applicable subheading"
                        + (share == null ? "" : " on this part: " + share.text(sources.applicable)),
                duty));
        return duty;
    }

    private @Nullable BigDecimal share(BigDecimal percent, DutyExpression other, BigDecimal base) {
        BigDecimal whole = exact(other, base);
        return whole == null ? null : percentage(whole, percent);
    }

    /** The only part of a rate may be given as the content. */
    private @Nullable BigDecimal onPart(BigDecimal percent, String part) {
        BigDecimal value = ArticleParts.value(sources.parts, part);
        if (value == null && root != null && parts(root).size() == 1) {
            value = sources.content;
        }
        if (value == null) {
            return missing(
                    DutyFinding.Code.PART_VALUE_MISSING,
                    "contentValue",
                    "the value of the part \"" + part + "\"",
                    "Give the value of the " + part + ".");
        }
        BigDecimal amount = value.multiply(percent).movePointLeft(2);
        steps.add(new Step.OfPart(part, new Step.Percentage(value, percent, amount)));
        return amount;
    }

    /** The parts of an article that the expression speaks of. */
    private static Set<String> parts(DutyExpression expression) {
        Set<String> parts = new TreeSet<>();
        if (expression instanceof DutyExpression.OnPart(BigDecimal percent, String part)) {
            parts.add(part);
        }
        expression.parts().forEach(inner -> parts.addAll(parts(inner)));
        return parts;
    }

    private @Nullable BigDecimal forEach(DutyExpression.ForEach each, BigDecimal base) {
        BigDecimal count = quantity(new Asked(each.unit(), null));
        if (count == null) {
            return missing(
                    DutyFinding.Code.QUANTITY_MISSING,
                    "quantity2",
                    "the number of " + each.unit(),
                    "Give the quantity in " + each.unit() + ".");
        }
        BigDecimal one = exact(each.each(), base);
        if (one == null) {
            return null;
        }
        BigDecimal times = (each.side() == DutyExpression.Side.UNDER
                        ? each.bound().subtract(count)
                        : count.subtract(each.bound()))
                .max(BigDecimal.ZERO);
        BigDecimal amount = one.multiply(times);
        steps.add(new Step.Taken(
                Canonical.plain(one) + " for each of " + Canonical.plain(times) + " " + each.unit(), amount));
        return amount;
    }

    private @Nullable BigDecimal missing(DutyFinding.Code code, String field, String what, String fix) {
        gap = new Gap(code, field, what, fix);
        return null;
    }
}
