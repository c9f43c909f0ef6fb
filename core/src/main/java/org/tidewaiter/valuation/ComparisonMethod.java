package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;

/** Methods 2 and 3: the lowest accepted value of identical or similar goods, as near in time, level and quantity as can be. */
final class ComparisonMethod {
    private final ValuationMethod method;
    private final ValuationCase.Goods goods;
    private final ValuationRules rules;
    private final List<String> trace = new ArrayList<>();

    private ComparisonMethod(ValuationMethod method, ValuationCase.Goods goods, ValuationRules rules) {
        this.method = method;
        this.goods = goods;
        this.rules = rules;
    }

    static Attempt of(
            ValuationMethod method, ValuationCase.Goods goods, List<Comparison> comparisons, ValuationRules rules) {
        return new ComparisonMethod(method, goods, rules).run(comparisons);
    }

    private Attempt run(List<Comparison> comparisons) {
        List<Comparison> fit = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            String why = unfit(comparison);
            if (why == null) {
                fit.add(comparison);
            } else {
                trace.add(comparison.reference() + " does not count: " + why);
            }
        }
        fit = preferred(preferred(fit, true), false);
        Comparison lowest = null;
        for (Comparison comparison : fit) {
            if (lowest == null || unit(comparison).compareTo(unit(lowest)) < 0) {
                lowest = comparison;
            }
        }
        if (lowest == null) {
            return Attempt.refused(
                    method,
                    "VALUE-NO-COMPARISON",
                    "No accepted transaction value of "
                            + (method == ValuationMethod.IDENTICAL_GOODS ? "identical" : "similar") + " goods of "
                            + goods.country() + " fits"
                            + (trace.isEmpty() ? "." : ": " + String.join("; ", trace) + "."),
                    "Name declarations of such goods exported at about the same time.");
        }
        BigDecimal exact = unit(lowest).multiply(goods.quantity());
        trace.add(lowest.reference() + " is the lowest of " + fit.size() + " (" + method.article() + "): "
                + plain(lowest.unitValue())
                + (lowest.adjustment() == null ? "" : " adjusted by " + plain(lowest.adjustment())) + " x "
                + plain(goods.quantity()) + " = " + plain(exact));
        return Attempt.found(method, exact, rules.scale(), trace);
    }

    private @Nullable String unfit(Comparison comparison) {
        long days = Math.abs(ChronoUnit.DAYS.between(goods.exported(), comparison.exported()));
        if (!comparison.country().equals(goods.country())) {
            return "produced in " + comparison.country();
        }
        if (comparison.method() != ValuationMethod.TRANSACTION_VALUE) {
            return "accepted by method " + comparison.method().number();
        }
        if (days > rules.comparisonDays()) {
            return "exported " + days + " days apart";
        }
        return isSameLevelAndQuantity(comparison) || comparison.adjustment() != null
                ? null
                : "another level or quantity without a demonstrated adjustment";
    }

    /** Those of the same producer, or of the same level and quantity, if there are any; otherwise all. */
    private List<Comparison> preferred(List<Comparison> comparisons, boolean byProducer) {
        List<Comparison> near = comparisons.stream()
                .filter(one -> byProducer
                        ? !goods.producer().isEmpty() && one.producer().equals(goods.producer())
                        : isSameLevelAndQuantity(one))
                .toList();
        return near.isEmpty() ? comparisons : near;
    }

    private boolean isSameLevelAndQuantity(Comparison comparison) {
        return comparison.level().equals(goods.level()) && comparison.quantity().compareTo(goods.quantity()) == 0;
    }

    private static BigDecimal unit(Comparison comparison) {
        BigDecimal adjustment = comparison.adjustment();
        return adjustment == null
                ? comparison.unitValue()
                : comparison.unitValue().add(adjustment);
    }

    private static String plain(BigDecimal amount) {
        return Canonical.plain(amount);
    }
}
