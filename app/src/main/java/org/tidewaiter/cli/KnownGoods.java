package org.tidewaiter.cli;

import java.util.List;
import java.util.function.BiFunction;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Known;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.LiveSelectivity;

/** What the history that is kept tells of goods: vectors for models, prices to compare with, and what profiles ask. */
record KnownGoods(LiveHistory history) implements LiveSelectivity.Vectors, LiveSelectivity.Goods {
    private static final String AWAY =
            "The history of goods can't be asked now; those who run the program find out why.";

    @Override
    public List<double[]> of(RiskModel model, List<ItemFacts> items) {
        return TechnicalFault.told(AWAY, () -> history.vectors(model.terms(), model.codebook(), items))
                .orElseThrow(() -> new IllegalStateException("The history that the model needs is being filled."));
    }

    @Override
    public List<double[]> prices(List<ItemFacts> items) {
        return look(PriceIndicator.TERMS, items, PriceIndicator::vector);
    }

    @Override
    public List<double[]> history(List<ItemFacts> items) {
        return look(GoodsHistory.TERMS, items, GoodsHistory::vector);
    }

    /** Of as many items as can be asked about at once; none while their history is being filled. */
    private List<double[]> look(
            HistoryTerms terms, List<ItemFacts> items, BiFunction<Known, ItemFacts, double[]> made) {
        List<ItemFacts> asked = items.subList(0, Math.min(items.size(), LiveHistory.ITEMS_MAX));
        return TechnicalFault.told(AWAY, () -> history.about(terms, asked))
                .map(known ->
                        asked.stream().map(item -> made.apply(known, item)).toList())
                .orElse(List.of());
    }
}
