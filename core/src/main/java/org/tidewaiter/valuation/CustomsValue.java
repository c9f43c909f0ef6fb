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
    private static final int SHARE_SCALE = 12;

    public CustomsValue {
        trace = List.copyOf(trace);
    }

    /**
     * What goes into the transaction value of an item; all amounts in domestic currency.
     *
     * @param price price paid or payable
     * @param additions to the item itself, Article 8
     * @param deductions from the item itself
     * @param sharedAdditions to the whole shipment, to be shared by price
     * @param sharedDeductions from the whole shipment, to be shared by price
     * @param totalPrice the prices of all items together
     */
    public record TransactionValue(
            BigDecimal price,
            BigDecimal additions,
            BigDecimal deductions,
            BigDecimal sharedAdditions,
            BigDecimal sharedDeductions,
            BigDecimal totalPrice) {}

    /**
     * Method 1: the price, what Article 8 adds, less what it leaves out; for a declaration, whose charges are sums by code.
     * {@link Valuation} does the same from the elements of a sale, and tries the other methods.
     *
     * @param scale decimal places of the domestic currency
     */
    public static CustomsValue transactionValue(TransactionValue parts, int scale) {
        List<String> trace = new ArrayList<>(4);
        trace.add("price " + parts.price.toPlainString());
        BigDecimal value = parts.price;
        BigDecimal additions = parts.additions.add(share(parts.sharedAdditions, parts));
        if (additions.signum() != 0) {
            value = value.add(additions);
            trace.add("+ additions (Article 8) " + scaled(additions, scale).toPlainString());
        }
        BigDecimal deductions = parts.deductions.add(share(parts.sharedDeductions, parts));
        if (deductions.signum() != 0) {
            value = value.subtract(deductions);
            trace.add("- deductions " + scaled(deductions, scale).toPlainString());
        }
        return new CustomsValue(ValuationMethod.TRANSACTION_VALUE, scaled(value, scale), trace);
    }

    private static BigDecimal share(BigDecimal shared, TransactionValue parts) {
        if (shared.signum() == 0 || parts.totalPrice.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return shared.multiply(parts.price).divide(parts.totalPrice, SHARE_SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal scaled(BigDecimal amount, int scale) {
        return amount.setScale(scale, RoundingMode.HALF_UP);
    }
}
