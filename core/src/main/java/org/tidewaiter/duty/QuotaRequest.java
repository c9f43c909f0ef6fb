package org.tidewaiter.duty;

import java.math.BigDecimal;
import org.tidewaiter.tariff.Quota;

/**
 * A line that is entitled to draw on a quota.
 *
 * @param line id of the line
 * @param quota the one open on the day
 * @param quantity in its unit, more than zero
 */
public record QuotaRequest(String line, Quota quota, BigDecimal quantity) {}
