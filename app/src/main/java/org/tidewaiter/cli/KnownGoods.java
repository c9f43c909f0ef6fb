package org.tidewaiter.cli;

import java.util.List;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.LiveSelectivity;

/** What the history that is kept tells of goods: vectors for models, and prices to compare with. */
record KnownGoods(LiveHistory history) implements LiveSelectivity.Vectors, LiveSelectivity.Prices {
    @Override
    public List<double[]> of(RiskModel model, List<ItemFacts> items) {
        return history.vectors(model.terms(), model.codebook(), items)
                .orElseThrow(() -> new IllegalStateException("The history that the model needs is being filled."));
    }

    /** Of as many items as can be asked about at once; none while their history is being filled. */
    @Override
    public List<double[]> of(List<ItemFacts> items) {
        List<ItemFacts> asked = items.subList(0, Math.min(items.size(), LiveHistory.ITEMS_MAX));
        return history.about(PriceIndicator.TERMS, asked)
                .map(known -> asked.stream()
                        .map(item -> PriceIndicator.vector(known, item))
                        .toList())
                .orElse(List.of());
    }
}
