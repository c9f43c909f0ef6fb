package org.tidewaiter.declaration.csv;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which outcome columns say what a control found.
 *
 * @param infraction whether anything was wrong
 * @param critical whether it was grave, null where no column says so
 * @param amount column of what was found to be owed, null where there is none
 */
record Found(
        Flag infraction, @Nullable Flag critical, @Nullable String amount) {
    /** A column that says yes by one of these values. */
    record Flag(String column, Set<String> values) {
        boolean holds(Map<String, String> outcomes) {
            return values.contains(outcomes.getOrDefault(column, ""));
        }
    }

    /** The outcome of a row; null where its infraction column is blank, or its amount is no number. */
    @Nullable
    RowOutcome outcome(Map<String, String> outcomes) {
        if (outcomes.getOrDefault(infraction.column(), "").isEmpty()) {
            return null;
        }
        boolean wrong = infraction.holds(outcomes);
        String text = amount == null ? "" : outcomes.getOrDefault(amount, "");
        if (!text.isEmpty() && !text.matches("[0-9]{1,30}(\\.[0-9]{1,10})?")) {
            return null;
        }
        return new RowOutcome(
                wrong,
                wrong && critical != null && critical.holds(outcomes),
                text.isEmpty() ? null : new BigDecimal(text));
    }
}
