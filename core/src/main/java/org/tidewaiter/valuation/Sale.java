package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sale for export to the country of importation, the ground of method 1. All amounts in domestic currency.
 *
 * @param price paid or payable for the goods, direct and indirect payments together
 * @param conditions whether the price may be used
 * @param incoterm under which it is agreed; null where it is exactly what the basis holds
 * @param delivery costs as far as they are known, whether the price holds them or not
 * @param additions of Article 8.1
 * @param deductions from the price
 */
public record Sale(
        BigDecimal price,
        Conditions conditions,
        @Nullable Incoterm incoterm,
        Map<DeliveryCost, BigDecimal> delivery,
        List<Addition> additions,
        List<Deduction> deductions) {
    /**
     * The conditions of Article 1.1, and Article 17: what customs has reason to doubt is not used.
     *
     * @param sold whether there is a sale; not for gifts, hire, consignment or goods on loan
     * @param restricted whether the buyer is restricted in disposing of or using them, save by law, by region, or without
     *     substantial effect on the value
     * @param conditional whether the sale is subject to a condition whose value can't be determined
     * @param proceedsUnknown whether proceeds go to the seller whose amount can't be determined
     * @param related whether buyer and seller are related, Article 15.4
     * @param accepted whether the relation is shown not to have influenced the price, Article 1.2
     * @param doubted whether reasonable doubt remains after the importer was asked, Decision 6.1
     */
    public record Conditions(
            boolean sold,
            boolean restricted,
            boolean conditional,
            boolean proceedsUnknown,
            boolean related,
            boolean accepted,
            boolean doubted) {
        /** A sale between strangers with no strings attached. */
        public static final Conditions OPEN = new Conditions(true, false, false, false, false, false, false);
    }

    public Sale {
        Map<DeliveryCost, BigDecimal> copy = new EnumMap<>(DeliveryCost.class);
        copy.putAll(delivery);
        delivery = java.util.Collections.unmodifiableMap(copy);
        additions = List.copyOf(additions);
        deductions = List.copyOf(deductions);
        if (price.signum() < 0) {
            throw new IllegalArgumentException(
                    "A price of " + price.toPlainString() + " is below zero. Maybe a credit note is meant.");
        }
    }
}
