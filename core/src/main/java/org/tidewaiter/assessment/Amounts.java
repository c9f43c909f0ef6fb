package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;

/** Computes the amount of one measure, exactly, and keeps the steps; rounds once, at the end. */
final class Amounts {
    private final Rulebook rulebook;
    private final LocalDate day;
    private final Function<String, @Nullable BigDecimal> quantities;
    private final List<String> trace = new ArrayList<>(2);
    private boolean usesBase;
    private @Nullable String missing;

    Amounts(Rulebook rulebook, LocalDate day, Function<String, @Nullable BigDecimal> quantities) {
        this.rulebook = rulebook;
        this.day = day;
        this.quantities = quantities;
    }

    List<String> trace() {
        return trace;
    }

    /** Whether some part was taken from the base. */
    boolean usesBase() {
        return usesBase;
    }

    /** What is missing to compute it. */
    String missing() {
        return missing == null ? "nothing" : missing;
    }

    /** The rounded amount within the measure's bounds; null when {@link #missing()} something. */
    @Nullable
    BigDecimal of(Measure measure, BigDecimal base) {
        BigDecimal exact = exact(measure.expression(), base);
        if (exact == null) {
            return null;
        }
        BigDecimal bounded = exact;
        if (measure.minimum() != null && bounded.compareTo(measure.minimum()) < 0) {
            bounded = measure.minimum();
            trace.add("not less than " + bounded.toPlainString());
        }
        if (measure.maximum() != null && bounded.compareTo(measure.maximum()) > 0) {
            bounded = measure.maximum();
            trace.add("not more than " + bounded.toPlainString());
        }
        BigDecimal rounded = measure.rounding().apply(bounded);
        if (rounded.compareTo(bounded) != 0) {
            trace.add("rounded " + measure.rounding() + " to " + rounded.toPlainString());
        }
        return rounded;
    }

    private @Nullable BigDecimal exact(DutyExpression expression, BigDecimal base) {
        return switch (expression) {
            case DutyExpression.Free() -> {
                usesBase = true;
                trace.add("free");
                yield BigDecimal.ZERO;
            }
            case DutyExpression.AdValorem(BigDecimal percent) -> {
                usesBase = true;
                BigDecimal amount = base.multiply(percent).movePointLeft(2);
                trace.add(Canonical.plain(base) + " x " + Canonical.plain(percent) + " % = " + Canonical.plain(amount));
                yield amount;
            }
            case DutyExpression.Specific specific -> specific(specific);
            case DutyExpression.Sum(List<DutyExpression> parts) -> fold(parts, base, BigDecimal::add);
            case DutyExpression.Max(List<DutyExpression> parts) -> fold(parts, base, BigDecimal::max);
            case DutyExpression.Min(List<DutyExpression> parts) -> fold(parts, base, BigDecimal::min);
            case DutyExpression.Less(DutyExpression of, DutyExpression less) ->
                fold(List.of(of, less), base, (a, b) -> a.subtract(b).max(BigDecimal.ZERO));
            case DutyExpression.Prohibited() -> missing("a rate, since importing it is prohibited");
            case DutyExpression.Applicable() -> missing("the duty of the applicable subheading");
            case DutyExpression.ShareOf share -> missing("the duty of the applicable subheading");
            case DutyExpression.OnPart(BigDecimal percent, String part) -> missing("the value of: " + part);
            case DutyExpression.ForEach each -> missing("the quantity in " + each.unit());
            case DutyExpression.Seasonal seasonal ->
                exact(seasonal.covers(MonthDay.from(day)) ? seasonal.within() : seasonal.otherwise(), base);
            case DutyExpression.QuotaBound quota -> missing("the balance of quota " + quota.orderNumber());
            case DutyExpression.Text(String text) -> missing("a computable rate for: " + text);
        };
    }

    private @Nullable BigDecimal missing(String what) {
        missing = what;
        return null;
    }

    private @Nullable BigDecimal specific(DutyExpression.Specific specific) {
        if (specific.of() != null) {
            return missing("the quantity in " + specific.unit() + " of: " + specific.of());
        }
        BigDecimal quantity = quantities.apply(specific.unit());
        if (quantity == null) {
            return missing("the quantity in " + specific.unit());
        }
        BigDecimal rate = specific.currency().equals(rulebook.title().currency())
                ? BigDecimal.ONE
                : rulebook.references().domesticPerUnit(specific.currency(), day);
        if (rate == null) {
            return missing("the exchange rate of " + specific.currency() + " on " + day);
        }
        BigDecimal amount =
                specific.amount().multiply(quantity).multiply(rate).divide(specific.per(), MathContext.DECIMAL128);
        trace.add(Canonical.plain(quantity) + " " + specific.unit() + " x "
                + specific.amount().toPlainString() + " "
                + specific.currency()
                + (specific.per().compareTo(BigDecimal.ONE) == 0 ? "" : " / " + Canonical.plain(specific.per()))
                + " = " + Canonical.plain(amount));
        return amount;
    }

    private @Nullable BigDecimal fold(
            List<DutyExpression> parts, BigDecimal base, BinaryOperator<BigDecimal> operator) {
        BigDecimal result = null;
        for (DutyExpression part : parts) {
            BigDecimal amount = exact(part, base);
            if (amount == null) {
                return null;
            }
            result = result == null ? amount : operator.apply(result, amount);
        }
        return result;
    }
}
