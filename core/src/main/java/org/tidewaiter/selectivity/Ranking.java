package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.scoring.RiskModel;

/** By what declarations compete for controls. */
public enum Ranking {
    /** The probability that an item is irregular: of the item where it is highest. */
    PROBABILITY,
    /** What a control is expected to find: over all items, probability times expected amount. */
    EXPECTED_AMOUNT;

    /** Whether scores of a model compete by it: what tells no amount has no rank among amounts. */
    public boolean ranks(RiskModel model) {
        return this != EXPECTED_AMOUNT || model.amount() != null;
    }

    /**
     * By what a score competes.
     *
     * @param amount null where the model gives none, which competes as nothing to be found
     */
    public BigDecimal rank(BigDecimal probability, @Nullable BigDecimal amount) {
        return switch (this) {
            case PROBABILITY -> probability;
            case EXPECTED_AMOUNT -> amount == null ? BigDecimal.ZERO : amount;
        };
    }
}
