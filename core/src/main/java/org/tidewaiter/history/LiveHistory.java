package org.tidewaiter.history;

import java.util.List;
import java.util.Optional;

/** Port: what is known now, for declarations as they come in. Safe from several threads. */
public interface LiveHistory {
    /** Most items asked about at once. */
    int ITEMS_MAX = 10_000;

    /**
     * What is known of the groups that these items belong to, as of one moment. One read answers for all models of
     * these terms, with {@link Known#vector} and {@link Known#priceBand} of these items.
     *
     * <p>Of terms that nothing is kept by yet, keeping is begun.
     *
     * @param items up to {@link #ITEMS_MAX}
     * @return empty while the history of these terms is not filled
     */
    Optional<Known> about(HistoryTerms terms, List<ItemFacts> items);

    /**
     * One vector for each item, of what is known now.
     *
     * @return empty while the history of these terms is not filled
     */
    default Optional<List<double[]>> vectors(HistoryTerms terms, Codebook codebook, List<ItemFacts> items) {
        return about(terms, items)
                .map(known ->
                        items.stream().map(item -> known.vector(codebook, item)).toList());
    }

    /** Refuses too many items. */
    static void check(List<ItemFacts> items) {
        if (items.size() > ITEMS_MAX) {
            throw new IllegalArgumentException(
                    items.size() + " items at once are more than " + ITEMS_MAX + ". Maybe ask in parts.");
        }
    }
}
