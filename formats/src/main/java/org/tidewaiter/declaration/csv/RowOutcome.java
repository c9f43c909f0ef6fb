package org.tidewaiter.declaration.csv;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a control of a row's declaration found.
 *
 * @param infraction whether anything was wrong
 * @param critical whether it was grave; never without an infraction
 * @param amount found to be owed, not negative; null where the row tells none
 */
public record RowOutcome(
        boolean infraction, boolean critical, @Nullable BigDecimal amount) {}
