package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What it cost to make the goods, as the producer shows: the ground of method 5.
 *
 * @param materialsAndFabrication cost or value of materials and of fabrication, assists, packing and containers included
 * @param profitAndExpenses as usual in sales of goods of the class or kind by producers of the country of exportation
 * @param delivery costs, of which the basis takes what it holds
 */
public record Production(
        BigDecimal materialsAndFabrication, BigDecimal profitAndExpenses, Map<DeliveryCost, BigDecimal> delivery) {
    public Production {
        Map<DeliveryCost, BigDecimal> copy = new EnumMap<>(DeliveryCost.class);
        copy.putAll(delivery);
        delivery = java.util.Collections.unmodifiableMap(copy);
    }
}
