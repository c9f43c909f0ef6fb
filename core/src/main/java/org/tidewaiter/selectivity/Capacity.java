package org.tidewaiter.selectivity;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.risk.Lane;

/**
 * How many controls an office can do in a shift.
 *
 * @param office customs office code; empty for offices without a row of their own
 * @param lane {@link Lane#YELLOW}, documents, or {@link Lane#RED}, goods
 * @param days on which the shift begins, at least one
 * @param from when it begins by the clock of the administration
 * @param to when it ends; not after {@code from} means on the next day
 * @param controls at most {@value #MAX_CONTROLS}
 */
public record Capacity(String office, Lane lane, Set<DayOfWeek> days, LocalTime from, LocalTime to, int controls) {
    public static final int MAX_CONTROLS = 100_000;

    public Capacity {
        days = Set.copyOf(days);
        if (days.isEmpty() || controls < 0 || controls > MAX_CONTROLS || lane == Lane.GREEN || lane == Lane.BLUE) {
            throw new IllegalArgumentException("No office has " + controls + " controls of lane " + lane + " on " + days
                    + ". Maybe 0 to " + MAX_CONTROLS + " of documents (YELLOW) or goods (RED), on one day at least.");
        }
    }

    /** When the shift that goes on at that moment began; null where none does. */
    public @Nullable LocalDateTime began(LocalDateTime now) {
        boolean overnight = !to.isAfter(from);
        LocalDateTime today = now.toLocalDate().atTime(from);
        if (days.contains(now.getDayOfWeek())
                && !now.isBefore(today)
                && (overnight || now.toLocalTime().isBefore(to))) {
            return today;
        }
        LocalDateTime yesterday = today.minusDays(1);
        return overnight
                        && days.contains(yesterday.getDayOfWeek())
                        && now.toLocalTime().isBefore(to)
                ? yesterday
                : null;
    }

    /** When a shift that began then ends. */
    public LocalDateTime ends(LocalDateTime began) {
        return began.toLocalDate().plusDays(to.isAfter(from) ? 0 : 1).atTime(to);
    }

    void canonical(Canonical c) {
        c.field("office", office).field("lane", lane);
        c.strings("days", days.stream().sorted().map(DayOfWeek::name).toList());
        c.field("from", from.toString()).field("to", to.toString()).field("controls", controls);
    }
}
