package org.tidewaiter.kernel;

import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a rule, rate or code holds, first and last day included.
 *
 * @param from first day; null when it has always held
 * @param to last day; null while no end is known
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {
    /** Without a beginning or an end. */
    public static final Validity ALWAYS = new Validity(null, null);

    public Validity {
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "Valid to " + to + " is before valid from " + from + ". Maybe they are swapped.");
        }
    }

    public boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    /** Days since 1970-01-01; of what is out of their range the nearest. */
    public static int epochDay(LocalDate day) {
        return Math.clamp(day.toEpochDay(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** The first day as {@link #epochDay}; the least number where it has always held. */
    public int firstDay() {
        return from == null ? Integer.MIN_VALUE : epochDay(from);
    }

    /** The last day as {@link #epochDay}; the greatest number while no end is known. */
    public int lastDay() {
        return to == null ? Integer.MAX_VALUE : epochDay(to);
    }

    /** Adds the first of the days and the first after them, on which what it says changes. */
    public void changes(Collection<LocalDate> into) {
        if (from != null) {
            into.add(from);
        }
        if (to != null && to.isBefore(LocalDate.MAX)) {
            into.add(to.plusDays(1));
        }
    }

    @Override
    public String toString() {
        return (from == null ? "" : from) + ".." + (to == null ? "" : to);
    }
}
