package org.tidewaiter.access.web;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody typed into a field. */
final class Typed {
    private Typed() {}

    /** Without blanks around it; empty for nothing. */
    static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "").strip();
    }

    static @Nullable String orNull(@Nullable String typed) {
        String text = text(typed);
        return text.isEmpty() ? null : text;
    }

    /** Whether it is something, not too long, and without characters that can't be printed. */
    static boolean isText(String text, int lengthMax) {
        return !text.isEmpty()
                && text.length() <= lengthMax
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
