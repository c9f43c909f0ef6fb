package org.tidewaiter.valuation;

import java.util.Set;

/**
 * What an administration has chosen where the Agreement leaves it a choice.
 *
 * @param basis which transport costs belong to the value
 * @param neverAdded costs that are not added where the price lacks them, though the basis would hold them; e.g. in the United
 *     States {@code PRE_CARRIAGE} and {@code LOADING} of an ex-factory price, 19 CFR 152.103(a)(5)(i)
 * @param scale decimal places of the domestic currency
 * @param comparisonDays how many days before or after counts as about the same time, for methods 2 to 4
 * @param resaleDays within how many days after importation goods may be resold for method 4; 90 in Article 5.1(b)
 * @param legalBasis the instrument
 */
public record ValuationRules(
        ValuationBasis basis,
        Set<DeliveryCost> neverAdded,
        int scale,
        int comparisonDays,
        int resaleDays,
        String legalBasis) {
    public ValuationRules {
        neverAdded = Set.copyOf(neverAdded);
        if (comparisonDays < 0 || resaleDays < 0) {
            throw new IllegalArgumentException("Windows of " + comparisonDays + " and " + resaleDays
                    + " days are less than none. Maybe a sign slipped in.");
        }
    }
}
