package org.tidewaiter.assessment;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where another rate than the one charged may be better founded on what was declared. A hint decides nothing.
 *
 * @param item number of the goods item
 * @param kind why
 * @param claim code of the preference that it is about; empty for none
 * @param measure id of the measure that would be charged, or may have to be
 * @param rate of that measure, in the notation of duty expressions; empty where it is not known
 * @param difference of all that is payable: below zero where less would be; null where it is not known
 * @param currency ISO 4217
 * @param message one plain sentence
 * @param evidence what it would need; empty where the rulebook doesn't say
 */
public record RateHint(
        int item,
        Kind kind,
        String claim,
        String measure,
        String rate,
        @Nullable BigDecimal difference,
        String currency,
        String message,
        String evidence) {
    /** Why another rate may be better founded. */
    public enum Kind {
        /** A preference open to the declared origin would be lower and was not claimed. */
        PREFERENCE_OPEN,
        /** The preference that was claimed is not granted, so the general rate is charged. */
        PREFERENCE_NOT_GRANTED,
        /** An additional duty may apply, whose published scope is not known to the rulebook. */
        SCOPE_OPEN,
        /** The edition in force now has another rate for the day that fixed the duty. */
        LATER_EDITION;

        /** Whether it is told to the parties of a declaration too. */
        public boolean isForParties() {
            return this == PREFERENCE_OPEN || this == PREFERENCE_NOT_GRANTED;
        }
    }
}
