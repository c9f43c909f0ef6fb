package org.tidewaiter.valuation;

import java.math.BigDecimal;

/**
 * What Article 8.1 adds to the price where the buyer bears it and the price lacks it. Amounts are in domestic currency, of the
 * goods being valued unless said otherwise. Costs of delivery, Article 8.2, are {@link DeliveryCost}s.
 */
public sealed interface Addition {
    /** The amount as declared. */
    BigDecimal amount();

    /**
     * Commissions and brokerage, 8.1(a)(i).
     *
     * @param buying whether it is a buying commission, which is left out
     */
    record Commission(BigDecimal amount, boolean buying) implements Addition {}

    /** Containers that count as one with the goods, 8.1(a)(ii). */
    record Containers(BigDecimal amount) implements Addition {}

    /** Packing, labour and materials, 8.1(a)(iii). */
    record Packing(BigDecimal amount) implements Addition {}

    /** What kind of assist, 8.1(b). */
    enum AssistKind {
        /** Materials, components and parts in the goods. */
        MATERIALS("8.1(b)(i)"),
        /** Tools, dies, moulds and the like used to make them. */
        TOOLS("8.1(b)(ii)"),
        /** Materials consumed in making them. */
        CONSUMED("8.1(b)(iii)"),
        /** Engineering, development, artwork, design, plans and sketches. */
        DESIGN("8.1(b)(iv)");

        private final String article;

        AssistKind(String article) {
            this.article = article;
        }

        public String article() {
            return article;
        }
    }

    /**
     * Goods or services that the buyer supplies free of charge or below cost, apportioned to the goods being valued.
     *
     * @param kind of assist
     * @param amount its whole value
     * @param units of the goods being valued
     * @param allUnits that the assist serves; units where it serves these alone
     * @param domestic whether it was undertaken in the country of importation; design work done there is left out
     */
    record Assist(AssistKind kind, BigDecimal amount, BigDecimal units, BigDecimal allUnits, boolean domestic)
            implements Addition {
        public Assist {
            if (units.signum() <= 0 || allUnits.compareTo(units) < 0) {
                throw new IllegalArgumentException("An assist for " + units.toPlainString() + " of "
                        + allUnits.toPlainString() + " units. Maybe they are swapped.");
            }
        }
    }

    /**
     * Royalties and licence fees, 8.1(c).
     *
     * @param related whether they are for the goods being valued
     * @param conditionOfSale whether they must be paid for the goods to be sold
     */
    record Royalty(BigDecimal amount, boolean related, boolean conditionOfSale) implements Addition {}

    /** Proceeds of a resale, disposal or use that go to the seller, 8.1(d). */
    record Proceeds(BigDecimal amount) implements Addition {}
}
