package org.tidewaiter.reference;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a customs office is open, and when a time limit of working hours ends there (Revised Kyoto Convention, General Annex,
 * Standard 3.1: customs designate the hours of business). Hours are those of the clock on the wall; what counts is the time that
 * really passes while the office is open, so that a day on which the clock is changed is an hour shorter or longer.
 *
 * @param zone in which the clock on the wall goes
 * @param week open hours of each weekday, in order, none within another; a day that is missing is closed
 * @param closed days on which it is closed, whatever the weekday
 */
public record WorkingCalendar(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> closed) {
    /** Longest time limit. */
    public static final Duration LIMIT_MAX = Duration.ofHours(10_000);

    /** Most closed days. */
    public static final int CLOSED_MAX = 10_000;

    /** Days looked through for the next opening or closing. */
    public static final int AHEAD_DAYS_MAX = 400;

    /** Days looked through before it is said that the office does not open. */
    private static final int DAYS_MAX = 20_000;

    /**
     * Open without a break.
     *
     * @param from opens
     * @param to closes, later on the same day; midnight is the end of the day
     */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException(
                        "Open from " + from + " to " + to + " is never. Maybe they are swapped.");
            }
        }

        private boolean endsBefore(Hours next) {
            return !to.equals(LocalTime.MIDNIGHT) && !next.from.isBefore(to);
        }
    }

    private record Span(Instant from, Instant to) {}

    public WorkingCalendar {
        EnumMap<DayOfWeek, List<Hours>> copy = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, hours) -> copy.put(day, List.copyOf(hours)));
        copy.values().removeIf(List::isEmpty);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("An office that is open on no weekday has no working hours.");
        }
        copy.forEach((day, hours) -> {
            if (!inOrder(hours)) {
                throw new IllegalArgumentException(
                        day + ": of " + hours + " one does not begin after the one before it ends.");
            }
        });
        week = Collections.unmodifiableMap(copy);
        closed = Set.copyOf(closed);
        if (closed.size() > CLOSED_MAX) {
            throw new IllegalArgumentException(closed.size() + " closed days are more than " + CLOSED_MAX + ".");
        }
    }

    /** Whether each begins after the one before it has ended. */
    static boolean inOrder(List<Hours> hours) {
        for (int i = 1; i < hours.size(); i++) {
            if (!hours.get(i - 1).endsBefore(hours.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The same hours on each of those weekdays, without closed days. */
    public static WorkingCalendar of(ZoneId zone, Hours hours, Set<DayOfWeek> days) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> week.put(day, List.of(hours)));
        return new WorkingCalendar(zone, week, Set.of());
    }

    /** Whether the office is open at that moment; at the moment of closing it is closed. */
    public boolean open(Instant at) {
        return spans(at.atZone(zone).toLocalDate()).stream()
                .anyMatch(s -> !at.isBefore(s.from()) && at.isBefore(s.to()));
    }

    /** Whether the office opens on that day at all. */
    public boolean opensOn(LocalDate day) {
        return !spans(day).isEmpty();
    }

    /** When it closes for the last time on that day; empty where it does not open. */
    public Optional<Instant> closingOf(LocalDate day) {
        List<Span> spans = spans(day);
        return spans.isEmpty() ? Optional.empty() : Optional.of(spans.getLast().to());
    }

    /** When it opens next, later than that moment; empty when it does not within {@value #AHEAD_DAYS_MAX} days. */
    public Optional<Instant> nextOpening(Instant after) {
        LocalDate day = after.atZone(zone).toLocalDate();
        Instant closing = null;
        for (int i = 0; i < AHEAD_DAYS_MAX; i++, day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                if (span.from().isAfter(after) && !span.from().equals(closing)) {
                    return Optional.of(span.from());
                }
                closing = span.to();
            }
        }
        return Optional.empty();
    }

    /** Until when it stays open; empty where it is closed at that moment, or stays open for {@value #AHEAD_DAYS_MAX} days. */
    public Optional<Instant> openUntil(Instant at) {
        Instant until = null;
        LocalDate day = at.atZone(zone).toLocalDate();
        for (int i = 0; i < AHEAD_DAYS_MAX; i++, day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                boolean reaches = until == null
                        ? !at.isBefore(span.from()) && at.isBefore(span.to())
                        : span.from().equals(until);
                if (reaches) {
                    until = span.to();
                } else if (until != null) {
                    return Optional.of(until);
                }
            }
            if (until == null ? i > 0 : !until.equals(startOf(day.plusDays(1)))) {
                return Optional.ofNullable(until);
            }
        }
        return Optional.empty();
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * The end of a time limit: the first moment at which the office has been open for so long since then. Of no time at all it is
     * that moment itself.
     *
     * @param from when it begins, open or not
     * @param working 0 to {@link #LIMIT_MAX}
     * @throws IllegalArgumentException when the office does not open for decades
     */
    public Instant deadline(Instant from, Duration working) {
        if (working.isNegative() || working.compareTo(LIMIT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "A time limit of " + working + " is none. Take 0 to " + LIMIT_MAX.toHours() + " hours.");
        }
        if (working.isZero()) {
            return from;
        }
        Duration left = working;
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS_MAX; i++, day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant begin = span.from().isBefore(from) ? from : span.from();
                if (!begin.isBefore(span.to())) {
                    continue;
                }
                Duration open = Duration.between(begin, span.to());
                if (open.compareTo(left) >= 0) {
                    return begin.plus(left);
                }
                left = left.minus(open);
            }
        }
        throw new IllegalArgumentException("From " + from + " on the office is not open for " + working + " within "
                + DAYS_MAX + " days. Maybe too many days are closed.");
    }

    /** How long the office is open between two moments; zero when the second is not later. */
    public Duration openBetween(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Span span : spans(day)) {
                Instant begin = span.from().isBefore(from) ? from : span.from();
                Instant end = span.to().isAfter(to) ? to : span.to();
                if (begin.isBefore(end)) {
                    sum = sum.plus(Duration.between(begin, end));
                }
            }
        }
        return sum;
    }

    /** When it is open on that day; spans of hours that the clock leaves out are missing. */
    private List<Span> spans(LocalDate day) {
        if (closed.contains(day)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (Hours hours : week.getOrDefault(day.getDayOfWeek(), List.of())) {
            LocalDate lastDay = hours.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
            Instant from = moment(day.atTime(hours.from()), false);
            Instant to = moment(lastDay.atTime(hours.to()), true);
            if (!spans.isEmpty() && from.isBefore(spans.getLast().to())) {
                from = spans.getLast().to(); // both lie in an hour that the clock shows twice
            }
            if (from.isBefore(to)) {
                spans.add(new Span(from, to));
            }
        }
        return spans;
    }

    /**
     * When the clock on the wall shows that. What it leaves out is the moment at which it is put forward; what it shows twice is
     * the earlier for opening, the later for closing, unless that is midnight.
     */
    private Instant moment(LocalDateTime wall, boolean closing) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change == null) {
            return wall.toInstant(zone.getRules().getOffset(wall));
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        boolean later = closing && !wall.toLocalTime().equals(LocalTime.MIDNIGHT);
        ZoneOffset offset = later ? change.getOffsetAfter() : change.getOffsetBefore();
        return wall.toInstant(offset);
    }
}
