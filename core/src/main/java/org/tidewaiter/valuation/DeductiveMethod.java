package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.valuation.Resale.UnitSale;

/** Method 4: the unit price at which most of the goods are resold, less what was added to it after importation. */
final class DeductiveMethod {
    private static final ValuationMethod METHOD = ValuationMethod.DEDUCTIVE;

    private DeductiveMethod() {}

    static Attempt of(@Nullable Resale resale, ValuationCase.Goods goods, ValuationRules rules) {
        List<UnitSale> sales = resale == null ? List.of() : counting(resale, goods.imported(), rules);
        if (resale == null || sales.isEmpty()) {
            return Attempt.refused(
                    METHOD,
                    "VALUE-NO-RESALE",
                    "No sale to a stranger in the country of importation is known within " + rules.resaleDays()
                            + " days after importation (Article 5.1).",
                    "State resales with price, quantity and day.");
        }
        Map<BigDecimal, BigDecimal> quantities = new TreeMap<>();
        for (UnitSale sale : sales) {
            quantities.merge(sale.unitPrice().stripTrailingZeros(), sale.quantity(), BigDecimal::add);
        }
        BigDecimal price = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (Map.Entry<BigDecimal, BigDecimal> one : quantities.entrySet()) {
            if (one.getValue().compareTo(most) > 0) {
                price = one.getKey();
                most = one.getValue();
            }
        }
        List<String> trace = new ArrayList<>();
        trace.add("unit price " + plain(price) + " in the greatest aggregate quantity, " + plain(most));
        BigDecimal unit = price;
        unit = less(unit, resale.profitAndExpenses(), "commission, or profit and general expenses", trace);
        unit = less(unit, resale.transport(), "transport and insurance after importation", trace);
        unit = less(unit, resale.duties(), "duties and taxes", trace);
        if (!rules.basis().holds(DeliveryCost.CARRIAGE)) {
            unit = less(unit, resale.delivery(), "international carriage and insurance", trace);
        }
        BigDecimal exact = unit.multiply(goods.quantity());
        trace.add(plain(unit) + " x " + plain(goods.quantity()) + " = " + plain(exact) + " (" + METHOD.article() + ")");
        return Attempt.found(METHOD, exact, rules.scale(), trace);
    }

    /** Sales to strangers at about the time of importation; without any, those of the earliest day within the window. */
    private static List<UnitSale> counting(Resale resale, LocalDate imported, ValuationRules rules) {
        List<UnitSale> strangers =
                resale.sales().stream().filter(sale -> !sale.related()).toList();
        List<UnitSale> near = strangers.stream()
                .filter(sale -> Math.abs(ChronoUnit.DAYS.between(imported, sale.day())) <= rules.comparisonDays())
                .toList();
        if (!near.isEmpty()) {
            return near;
        }
        LocalDate earliest = null;
        for (UnitSale sale : strangers) {
            long after = ChronoUnit.DAYS.between(imported, sale.day());
            boolean within = after >= 0 && after <= rules.resaleDays();
            if (within && (earliest == null || sale.day().isBefore(earliest))) {
                earliest = sale.day();
            }
        }
        LocalDate day = earliest;
        return strangers.stream().filter(sale -> sale.day().equals(day)).toList();
    }

    private static BigDecimal less(BigDecimal unit, BigDecimal amount, String what, List<String> trace) {
        if (amount.signum() == 0) {
            return unit;
        }
        trace.add("- " + plain(amount) + " " + what);
        return unit.subtract(amount);
    }

    private static String plain(BigDecimal amount) {
        return Canonical.plain(amount);
    }
}
