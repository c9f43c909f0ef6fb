package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known to value goods by; what is null or empty is not there, and its method can't be used.
 *
 * @param goods what is valued
 * @param sale for method 1
 * @param identical accepted values of identical goods, for method 2
 * @param similar accepted values of similar goods, for method 3
 * @param resale for method 4
 * @param production for method 5
 * @param computedFirst whether the importer asks for method 5 before 4, Article 4
 * @param fallback for method 6
 */
public record ValuationCase(
        Goods goods,
        @Nullable Sale sale,
        List<Comparison> identical,
        List<Comparison> similar,
        @Nullable Resale resale,
        @Nullable Production production,
        boolean computedFirst,
        @Nullable Fallback fallback) {
    /**
     * The goods being valued.
     *
     * @param country of production, ISO 3166-1
     * @param producer who made them; empty where not known
     * @param exported day of exportation
     * @param imported day of importation
     * @param level commercial level of the import
     * @param quantity of the goods
     */
    public record Goods(
            String country,
            String producer,
            LocalDate exported,
            LocalDate imported,
            String level,
            BigDecimal quantity) {
        public Goods {
            if (quantity.signum() <= 0) {
                throw new IllegalArgumentException(
                        "Goods of quantity " + quantity.toPlainString() + ". Maybe 1 is meant.");
            }
        }
    }

    public ValuationCase {
        identical = List.copyOf(identical);
        similar = List.copyOf(similar);
    }
}
