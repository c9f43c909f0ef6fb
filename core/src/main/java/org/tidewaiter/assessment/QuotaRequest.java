package org.tidewaiter.assessment;

import java.math.BigDecimal;
import org.tidewaiter.tariff.Quota;

/**
 * An item that is entitled to draw on a quota.
 *
 * @param item its number
 * @param quota the one open on the day
 * @param quantity in its unit, more than zero
 */
public record QuotaRequest(int item, Quota quota, BigDecimal quantity) {}
