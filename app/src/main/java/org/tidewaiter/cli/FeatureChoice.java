package org.tidewaiter.cli;

import org.tidewaiter.history.FeatureSet;

/** Which features a model is trained with. */
enum FeatureChoice {
    /** All there are. */
    STANDARD,
    /** Without what recognises a repeated price or mass of the same goods. */
    NO_REPEATS,
    /** What a declaration says by itself, no history. */
    DECLARED;

    FeatureSet set() {
        return switch (this) {
            case STANDARD -> FeatureSet.standard();
            case NO_REPEATS -> FeatureSet.withoutRepeats();
            case DECLARED -> FeatureSet.declaredOnly();
        };
    }
}
