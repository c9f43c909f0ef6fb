package org.tidewaiter.valuation;

import java.math.BigDecimal;

/**
 * What is left out of the price: costs after importation, Note to Article 1, paragraph 3, and interest, Decision 3.1 of the
 * Committee on Customs Valuation.
 *
 * @param kind what it is for
 * @param amount in domestic currency
 * @param distinguished whether it is shown apart from the price; otherwise it stays in
 */
public record Deduction(Kind kind, BigDecimal amount, boolean distinguished) {
    /** What may be left out. */
    public enum Kind {
        /** Construction, erection, assembly, maintenance or technical assistance after importation. */
        ASSEMBLY("assembly after importation"),
        INLAND_TRANSPORT("transport after importation"),
        DUTIES("duties and taxes of importation"),
        /** Under a financing arrangement in writing, at no more than the usual rate. */
        INTEREST("interest");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
