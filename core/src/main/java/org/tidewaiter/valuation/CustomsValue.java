package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The customs value of an item and how it came about.
 *
 * @param method by which it was found
 * @param amount in domestic currency, rounded to its minor units
 * @param trace one line a step, for people
 */
public record CustomsValue(ValuationMethod method, BigDecimal amount, List<String> trace) {
    /**
     * What is added to the declared base, or left out of it.
     *
     * @param label what it is, for people
     * @param amount in domestic currency, not below zero
     * @param deducted whether it is left out
     */
    public record Adjustment(String label, BigDecimal amount, boolean deducted) {}

    /** Whether more is left out of a base than it holds, so that nothing is left of it. */
    public static boolean isExceeded(BigDecimal base, List<Adjustment> adjustments) {
        return sum(base, adjustments).signum() < 0;
    }

    private static BigDecimal sum(BigDecimal base, List<Adjustment> adjustments) {
        BigDecimal value = base;
        for (Adjustment adjustment : adjustments) {
            value = adjustment.deducted ? value.subtract(adjustment.amount) : value.add(adjustment.amount);
        }
        return value;
    }

    public CustomsValue {
        trace = List.copyOf(trace);
    }

    /**
     * The value by the elements of a declaration, whose charges are sums by code: the base, what Article 8 adds, less what is
     * left out; not below zero. {@link Valuation} does the same from the elements of a sale, and tries the methods.
     *
     * @param method that is declared
     * @param base the price for methods 1, 4 (of the resale) and 5 (the producer's cost); for others the value found
     * @param scale decimal places of the domestic currency
     */
    public static CustomsValue declared(
            ValuationMethod method, BigDecimal base, List<Adjustment> adjustments, int scale) {
        List<String> trace = new ArrayList<>(2 + adjustments.size());
        trace.add(first(method) + " " + base.toPlainString());
        BigDecimal value = sum(base, adjustments);
        for (Adjustment adjustment : adjustments) {
            trace.add((adjustment.deducted ? "- " : "+ ")
                    + scaled(adjustment.amount, scale).toPlainString() + " " + adjustment.label);
        }
        if (value.signum() < 0) {
            trace.add("what is left out is more than the base: 0");
            value = BigDecimal.ZERO;
        }
        return new CustomsValue(method, scaled(value, scale), trace);
    }

    private static String first(ValuationMethod method) {
        return switch (method) {
            case TRANSACTION_VALUE -> "price";
            case IDENTICAL_GOODS -> "value of identical goods (Article 2)";
            case SIMILAR_GOODS -> "value of similar goods (Article 3)";
            case DEDUCTIVE -> "price of the resale (Article 5)";
            case COMPUTED -> "cost of production (Article 6)";
            case FALLBACK -> "value by reasonable means (Article 7)";
        };
    }

    private static BigDecimal scaled(BigDecimal amount, int scale) {
        return amount.setScale(scale, RoundingMode.HALF_UP);
    }
}
