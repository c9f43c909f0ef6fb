package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Mrn;

/**
 * Who takes over a declaration from whom.
 *
 * @param mrn of the declaration
 * @param from id of the officer who had it; null when nobody had
 * @param to id of the officer who has it from now on; null when nobody has
 * @param by id of whoever did it
 * @param at when; kept to the microsecond
 */
public record Assignment(
        Mrn mrn, @Nullable String from, @Nullable String to, String by, Instant at) {
    public Assignment {
        ListText.check("officer who had the declaration", from, ListText.NAME_MAX);
        ListText.check("officer who takes the declaration", to, ListText.NAME_MAX);
        ListText.check("person who assigns", by, ListText.NAME_MAX);
        ListText.check("moment of the assignment", at);
        if (Objects.equals(from, to)) {
            throw new IllegalArgumentException("The assignment of " + mrn + " from " + from + " to " + to
                    + " changes nothing. Maybe name another officer.");
        }
    }
}
