package org.tidewaiter.history;

import java.util.List;

/** What is known at a moment, as far as the items that were asked about need it. */
public interface Known {
    /** What was seen in all. */
    Totals totals();

    /**
     * The features of an item as it arrives, before it is observed.
     *
     * @param codebook of the model that the vector is for
     * @return as many as the feature set has; missing is {@code NaN}
     */
    double[] vector(Codebook codebook, ItemFacts item);

    /**
     * The band that a price per kilogram of these dimensions is held against; of no items where there is none, or the
     * feature set has no feature of such a band.
     */
    History.PriceBand priceBand(ItemFacts item, List<Dimension> dimensions);
}
