package org.tidewaiter.history;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a control found.
 *
 * @param infraction whether anything was wrong
 * @param critical whether it was grave, as the administration calls it; never without an infraction
 * @param amount what was found to be owed, not negative; null where it was not recorded
 */
public record Outcome(
        boolean infraction, boolean critical, @Nullable BigDecimal amount) {
    public Outcome {
        if (critical && !infraction || amount != null && amount.signum() < 0) {
            throw new IllegalArgumentException(
                    "A grave outcome is an infraction, and an amount found is not negative.");
        }
    }
}
