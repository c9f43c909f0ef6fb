package org.tidewaiter.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a list.
 *
 * @param rows in the order asked for
 * @param next cursor of the page after this one; null when this is the last
 * @param count of all rows on all pages; null when not asked for
 */
public record Page<T>(
        List<T> rows, @Nullable String next, @Nullable Count count) {
    public Page {
        rows = List.copyOf(rows);
    }

    /**
     * A number of rows, counted up to {@value #MAX}.
     *
     * @param rows that many, or more if not exact
     * @param exact false when there are more than were counted
     */
    public record Count(int rows, boolean exact) {
        /** Nobody reads further, and counting costs time. */
        public static final int MAX = 10_000;

        /** From a number counted up to one more than {@value #MAX}. */
        public static Count of(long counted) {
            return new Count((int) Math.min(counted, MAX), counted <= MAX);
        }

        /** For people, e.g. {@code 42} or {@code 10000+}. */
        @Override
        public String toString() {
            return rows + (exact ? "" : "+");
        }
    }
}
