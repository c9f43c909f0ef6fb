package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A value that customs has accepted for other goods; methods 2 and 3 compare with it.
 *
 * @param reference of the declaration, for people
 * @param country of production, ISO 3166-1
 * @param producer who made them; empty where not known
 * @param exported day of exportation
 * @param level commercial level of the sale, e.g. {@code WHOLESALE}
 * @param quantity sold, in the unit of the goods being valued
 * @param unitValue accepted customs value of a unit, in domestic currency
 * @param method by which it was accepted; only method 1 will do
 * @param adjustment of the unit value for another level, quantity, distance or mode, on demonstrated evidence; null where there
 *     is none
 */
public record Comparison(
        String reference,
        String country,
        String producer,
        LocalDate exported,
        String level,
        BigDecimal quantity,
        BigDecimal unitValue,
        ValuationMethod method,
        @Nullable BigDecimal adjustment) {}
