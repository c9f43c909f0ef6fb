package org.tidewaiter.cli;

import java.util.Collection;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.ItemFacts;

/** Which features a model is trained with. */
enum FeatureChoice {
    /** All there are; those of addresses, contacts and guarantees where an item tells any. */
    STANDARD,
    /** Without what recognises a repeated price or mass of the same goods. */
    NO_REPEATS,
    /** What a declaration says by itself, no history. */
    DECLARED;

    /** @param items that the model is trained with */
    FeatureSet set(Collection<ItemFacts> items) {
        return switch (this) {
            case STANDARD -> FeatureSet.standardOf(items);
            case NO_REPEATS -> FeatureSet.withoutRepeats();
            case DECLARED -> FeatureSet.declaredOnly();
        };
    }
}
