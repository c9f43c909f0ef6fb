package org.tidewaiter.sim;

import java.math.BigDecimal;
import java.util.Map;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;

/** Duty and tax of a declaration by the table of goods, reckoned from what it declares. */
final class TableDuties {
    private static final Map<String, Goods> GOODS = Goods.of(Jurisdiction.GB);

    private TableDuties() {}

    static long of(SimulatedDeclaration d) {
        return d.message().declaration().items().stream()
                .mapToLong(TableDuties::of)
                .sum();
    }

    private static long of(GoodsItem item) {
        Goods goods = GOODS.get(item.commodityCode().substring(0, 8));
        Element price = item.price();
        BigDecimal net = item.netMassKilograms();
        BigDecimal units = item.supplementaryQuantity();
        if (goods == null || price == null || net == null) {
            throw new AssertionError("Item " + item.number() + " is not of the table.");
        }
        return Duties.on(
                Jurisdiction.GB,
                goods,
                new BigDecimal(price.text()).movePointRight(2).longValueExact(),
                net.movePointRight(3).longValueExact(),
                units == null ? 0 : units.longValueExact(),
                "300".equals(item.dutyRegime()));
    }
}
