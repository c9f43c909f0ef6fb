package org.tidewaiter.declaration.csv;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    /**
     * A column that says yes or no.
     *
     * @param yes values that say yes, at least one
     * @param no values that say no; empty where all others do
     */
    record Flag(String column, Set<String> yes, Set<String> no) {
        private String value(Map<String, String> outcomes) {
            return outcomes.getOrDefault(column, "");
        }

        boolean holds(Map<String, String> outcomes) {
            return yes.contains(value(outcomes));
        }

        /** Whether it says anything that is neither yes nor named as no. */
        boolean isUnknown(Map<String, String> outcomes) {
            String value = value(outcomes);
            return !value.isEmpty() && !yes.contains(value) && !no.contains(value);
        }

        private UnknownOutcome unknown(Map<String, String> outcomes, boolean takenForNo) {
            Set<String> known = new TreeSet<>(yes);
            known.addAll(no);
            return new UnknownOutcome(column, value(outcomes), List.copyOf(known), !no.isEmpty(), takenForNo);
        }
    }

    /** The outcome of a row; null where its infraction column is blank or not known, or its amount is no number. */
    @Nullable
    RowOutcome outcome(Map<String, String> outcomes) {
        if (outcomes.getOrDefault(infraction.column(), "").isEmpty()
                || !infraction.no().isEmpty() && infraction.isUnknown(outcomes)) {
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

    /** Values of a row that say neither yes nor no. */
    List<UnknownOutcome> unknown(Map<String, String> outcomes) {
        List<UnknownOutcome> unknown = new ArrayList<>();
        if (infraction.isUnknown(outcomes)) {
            unknown.add(infraction.unknown(outcomes, infraction.no().isEmpty()));
        }
        if (critical != null && critical.isUnknown(outcomes)) {
            unknown.add(critical.unknown(outcomes, true));
        }
        return unknown;
    }
}
