package org.tidewaiter.valuation;

import java.math.BigDecimal;

/**
 * A value by reasonable means consistent with the Agreement, from data available in the country of importation: method 6.
 *
 * @param amount in domestic currency
 * @param means how it was found
 * @param reasoning for the importer, who may ask for it in writing, Article 7.3
 */
public record Fallback(BigDecimal amount, Means means, String reasoning) {
    /** Means that may be used, and those that Article 7.2 prohibits. */
    public enum Means {
        FLEXIBLE_TRANSACTION_VALUE(""),
        FLEXIBLE_IDENTICAL_GOODS(""),
        FLEXIBLE_SIMILAR_GOODS(""),
        FLEXIBLE_DEDUCTIVE(""),
        FLEXIBLE_COMPUTED(""),
        DOMESTIC_SELLING_PRICE("7.2(a)"),
        HIGHER_OF_TWO("7.2(b)"),
        PRICE_IN_COUNTRY_OF_EXPORT("7.2(c)"),
        OTHER_COST_OF_PRODUCTION("7.2(d)"),
        EXPORT_PRICE_TO_ANOTHER_COUNTRY("7.2(e)"),
        MINIMUM_VALUE("7.2(f)"),
        ARBITRARY_OR_FICTITIOUS("7.2(g)");

        private final String prohibitedBy;

        Means(String prohibitedBy) {
            this.prohibitedBy = prohibitedBy;
        }

        /** The sub-paragraph of Article 7 that prohibits it; empty where it may be used. */
        public String prohibitedBy() {
            return prohibitedBy;
        }
    }
}
