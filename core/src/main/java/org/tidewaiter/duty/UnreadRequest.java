package org.tidewaiter.duty;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A request of an entry that can't be read. It has no answer, but what holds for the whole entry counts its value.
 *
 * @param id the asker's, comes back with the finding
 * @param value customs value; null where it can't be read
 * @param currency of the value, ISO 4217; null for the domestic one
 * @param finding why it can't be read
 */
public record UnreadRequest(
        String id, @Nullable BigDecimal value, @Nullable String currency, DutyFinding finding) {}
