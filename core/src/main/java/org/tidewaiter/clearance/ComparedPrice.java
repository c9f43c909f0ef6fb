package org.tidewaiter.clearance;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.selectivity.SelectionFacts;

/**
 * How the price of an item of a stored declaration stood against those of the same goods when it was assessed.
 *
 * @param subheading first six digits of the commodity code
 * @param origin country of origin
 * @param unit that the price is by, UN/ECE Recommendation 20
 * @param currency of the prices, ISO 4217; empty where none is declared
 */
public record ComparedPrice(String subheading, String origin, String unit, String currency, PriceIndicator price) {
    /**
     * From the evidence of the last assessment, so that it is told as it was known then.
     *
     * @param inForce the declaration in force
     * @return of the items that have a price and were compared, in their order
     */
    public static List<ComparedPrice> of(Clearances.Dossier dossier, Declaration inForce) {
        Evidence last = dossier.lastAssessed();
        SelectionFacts facts = Context.parse(last.context()).selection();
        List<ComparedPrice> compared = new ArrayList<>();
        for (PriceIndicator price : facts == null ? List.<PriceIndicator>of() : facts.prices()) {
            for (GoodsItem item : inForce.items()) {
                if (item.number() == price.item()) {
                    ItemFacts known = ItemFacts.of(inForce, item, last.at());
                    compared.add(new ComparedPrice(
                            Objects.requireNonNullElse(known.text(Dimension.HS6), ""),
                            Objects.requireNonNullElse(known.text(Dimension.ORIGIN), ""),
                            Objects.requireNonNullElse(known.text(Dimension.UNIT), ""),
                            known.currency(),
                            price));
                }
            }
        }
        return compared;
    }
}
