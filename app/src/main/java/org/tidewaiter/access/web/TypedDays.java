package org.tidewaiter.access.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/**
 * The days on which something is to hold, as typed.
 *
 * @param from first day, ISO 8601; today when empty
 * @param until last day, ISO 8601; without an end when empty
 */
record TypedDays(@Nullable String from, @Nullable String until) {
    /** Adds the fields {@code from} and {@code until} where something is wrong with them, and the key of what. */
    void check(Map<String, String> errors, LocalDate today) {
        Optional<LocalDate> first = day(from);
        if (first.isEmpty() && !Typed.text(from).isEmpty()) {
            errors.put("from", "mandates.error.day");
        }
        Optional<LocalDate> last = day(until);
        if (last.isEmpty() && !Typed.text(until).isEmpty()) {
            errors.put("until", "mandates.error.day");
        } else if (last.isPresent() && (last.get().isBefore(today) || last.get().isBefore(first.orElse(today)))) {
            errors.put("until", "mandates.error.until");
        }
    }

    /** Only where nothing is wrong. */
    Validity validity(LocalDate today) {
        return new Validity(day(from).orElse(today), day(until).orElse(null));
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return Optional.of(LocalDate.parse(Typed.text(typed)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
