package org.tidewaiter.reference;

import java.math.BigDecimal;
import org.tidewaiter.kernel.Validity;

/**
 * A customs exchange rate.
 *
 * @param currency ISO 4217 code of the foreign currency
 * @param domesticPerUnit units of domestic currency for one unit of the foreign; more than zero
 * @param validity when customs applies it
 * @param source who published it
 */
public record ExchangeRate(String currency, BigDecimal domesticPerUnit, Validity validity, String source) {
    public ExchangeRate {
        if (domesticPerUnit.signum() <= 0) {
            throw new IllegalArgumentException("Exchange rate of " + currency + " is " + domesticPerUnit.toPlainString()
                    + ". Maybe the cell is empty or the rate stands the other way round.");
        }
    }
}
