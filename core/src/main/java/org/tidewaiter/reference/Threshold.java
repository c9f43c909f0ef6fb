package org.tidewaiter.reference;

import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Validity;

/**
 * A dated limit of value that a rule turns on.
 *
 * @param id stable id, e.g. {@code GB-LOW-VALUE}
 * @param amount the limit
 * @param validity when it holds
 * @param legalBasis the instrument and its article
 */
public record Threshold(String id, Money amount, Validity validity, String legalBasis) {}
