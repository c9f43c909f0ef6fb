package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Sales of the goods, or of identical or similar imported goods, in the country of importation: the ground of method 4.
 *
 * @param sales in the condition as imported
 * @param profitAndExpenses commissions, or profit and general expenses, usual for goods of the class or kind, a unit
 * @param transport usual transport and insurance within the country, a unit
 * @param duties customs duties and taxes of importation or sale, a unit
 * @param delivery where the basis leaves it out: costs of international carriage and insurance, a unit
 */
public record Resale(
        List<UnitSale> sales,
        BigDecimal profitAndExpenses,
        BigDecimal transport,
        BigDecimal duties,
        BigDecimal delivery) {
    /**
     * @param day of the sale
     * @param unitPrice in domestic currency
     * @param quantity sold at it
     * @param related whether the buyer is related to the seller, or supplied assists: then it does not count
     */
    public record UnitSale(LocalDate day, BigDecimal unitPrice, BigDecimal quantity, boolean related) {}

    public Resale {
        sales = List.copyOf(sales);
    }
}
