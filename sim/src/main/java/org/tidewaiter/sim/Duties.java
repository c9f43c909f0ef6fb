package org.tidewaiter.sim;

import java.math.BigDecimal;
import org.tidewaiter.kernel.Money;

/**
 * Duty and value added tax of an item by the rates of the goods table, in minor units; rounded down as the packaged
 * rulebooks do, to pence in Great Britain and to tens of won in Korea.
 */
final class Duties {
    /** Great Britain's rate of value added tax in per cent, Value Added Tax Act 1994, s. 2. */
    private static final int VAT_GB = 20;
    /** Korea's, Value-Added Tax Act, Art. 30. */
    private static final int VAT_KR = 10;

    private static final long SCALE = 100_000;

    private Duties() {}

    /** @param value customs value in minor units */
    static long on(Jurisdiction jurisdiction, Goods goods, long value, long netGrams, long units, boolean preference) {
        long duty = preference ? 0 : round(jurisdiction, duty(goods, value, netGrams, units) / SCALE);
        int rate = goods.zeroRated() ? 0 : jurisdiction == Jurisdiction.GB ? VAT_GB : VAT_KR;
        return duty + round(jurisdiction, (value + duty) * rate / 100);
    }

    /** In hundred thousandths of a minor unit. */
    private static long duty(Goods goods, long value, long netGrams, long units) {
        long adValorem = value * goods.dutyBasisPoints() * 10;
        return switch (goods.specificUnit()) {
            case "KGM" -> adValorem + goods.specific() * netGrams;
            case "LTR" -> adValorem + goods.specific() * units * 1_000;
            default -> adValorem;
        };
    }

    private static long round(Jurisdiction jurisdiction, long amount) {
        return jurisdiction == Jurisdiction.GB ? amount : amount / 10 * 10;
    }

    static Money money(Jurisdiction jurisdiction, long minor) {
        return new Money(BigDecimal.valueOf(minor, jurisdiction.scale()), jurisdiction.currency());
    }
}
