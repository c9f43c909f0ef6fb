package org.tidewaiter.clearance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What texts and moments from outside must be, so that every store can compare them. */
final class ListText {
    /** Longest identification of a party or officer, in UTF-16 units. */
    static final int NAME_MAX = 400;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int SHOWN_MAX = 40;

    private ListText() {}

    static void check(String what, @Nullable String text, int lengthMax) {
        if (text == null) {
            return;
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("The " + what + " is blank. Maybe leave it out.");
        }
        if (text.length() > lengthMax) {
            throw new IllegalArgumentException("The " + what + " '" + text.substring(0, SHOWN_MAX) + "…' has "
                    + text.length() + " characters, more than " + lengthMax + ". Maybe shorten it.");
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("The " + what
                    + " holds a control character or half of a surrogate pair. Maybe it was not read as UTF-8.");
        }
    }

    static void check(String what, @Nullable Instant at) {
        if (at != null && (at.isBefore(FIRST) || at.isAfter(LAST))) {
            throw new IllegalArgumentException(
                    "The " + what + " " + at + " is not in the years 1 to 9999. Maybe leave it out.");
        }
    }
}
