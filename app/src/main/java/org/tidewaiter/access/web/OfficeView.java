package org.tidewaiter.access.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.OpeningHours;
import org.tidewaiter.reference.WallClock;
import org.tidewaiter.reference.WorkingCalendar;
import org.tidewaiter.reference.WorkingCalendar.Hours;

/**
 * An office as pages show it: whether it is open now, its week as bars of a day, and a year of its days.
 *
 * @param open whether it is open now
 * @param next when that ends; null where it does not for more than a year
 * @param now what the clock on its wall shows
 */
public record OfficeView(
        Office office, boolean open, @Nullable String next, String now, List<WeekDay> week) {
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int DAYS_A_WEEK = 7;

    /**
     * A weekday.
     *
     * @param hours in text, empty where it is closed
     * @param now minute of the day that it is, on today's weekday; -1 on others
     */
    public record WeekDay(String name, String hours, List<Bar> bars, int now) {}

    /** Open from a minute of the day, for so many. */
    public record Bar(int from, int length) {}

    /**
     * A year.
     *
     * @param working how many days it opens on
     * @param missed how many days it does not open on, though the weekday has hours
     */
    public record Year(int number, int working, int missed, List<Month> months) {}

    public record Month(String name, List<List<Day>> weeks) {}

    /**
     * A day of a month.
     *
     * @param number 0 for a place of the week that belongs to another month
     * @param kind {@code open}, {@code short}, {@code rest} for a weekday without hours, or {@code closed}
     * @param note what it is closed for; empty without
     * @param clock whether the clock on the wall is changed
     */
    public record Day(int number, String kind, String note, boolean clock, boolean today) {
        private static final Day NONE = new Day(0, "none", "", false, false);
    }

    static OfficeView of(Office office, Instant now, Locale language) {
        WorkingCalendar calendar = office.calendar();
        boolean open = calendar.open(now);
        WallClock clock = new WallClock(office.zone());
        String next = (open ? calendar.openUntil(now) : calendar.nextOpening(now))
                .map(clock::text)
                .orElse(null);
        ZonedDateTime wall = now.atZone(office.zone());
        List<WeekDay> week = Arrays.stream(DayOfWeek.values())
                .map(day -> new WeekDay(
                        day.getDisplayName(TextStyle.FULL_STANDALONE, language),
                        OpeningHours.write(office.hours(day)),
                        office.hours(day).stream().map(OfficeView::bar).toList(),
                        day == wall.getDayOfWeek() ? minute(wall.toLocalTime()) : -1))
                .toList();
        return new OfficeView(office, open, next, clock.text(now), week);
    }

    private static Bar bar(Hours hours) {
        int to = hours.to().equals(LocalTime.MIDNIGHT) ? MINUTES_A_DAY : minute(hours.to());
        return new Bar(minute(hours.from()), to - minute(hours.from()));
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    /** Names of the weekdays in short. */
    static List<String> weekdays(Locale language) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, language))
                .toList();
    }

    /** Names of the weekdays by their fields in a form. */
    static Map<String, String> weekdayNames(Locale language) {
        Map<String, String> names = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            names.put(day.name(), day.getDisplayName(TextStyle.FULL_STANDALONE, language));
        }
        return names;
    }

    /** A year of the office. */
    static Year year(Office office, int number, Instant now, Locale language) {
        LocalDate today = now.atZone(office.zone()).toLocalDate();
        List<Month> months = IntStream.rangeClosed(1, 12)
                .mapToObj(m -> month(office, YearMonth.of(number, m), today, language))
                .toList();
        List<Day> days = months.stream()
                .flatMap(m -> m.weeks().stream())
                .flatMap(List::stream)
                .toList();
        int working = (int) days.stream()
                .filter(d -> d.kind().equals("open") || d.kind().equals("short"))
                .count();
        int missed = (int) days.stream().filter(d -> d.kind().equals("closed")).count();
        return new Year(number, working, missed, months);
    }

    private static Month month(Office office, YearMonth month, LocalDate today, Locale language) {
        List<Day> days = new ArrayList<>();
        for (int i = 1; i < month.atDay(1).getDayOfWeek().getValue(); i++) {
            days.add(Day.NONE);
        }
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            days.add(day(office, month.atDay(number), today));
        }
        while (days.size() % DAYS_A_WEEK != 0) {
            days.add(Day.NONE);
        }
        List<List<Day>> weeks = IntStream.range(0, days.size() / DAYS_A_WEEK)
                .mapToObj(w -> List.copyOf(days.subList(w * DAYS_A_WEEK, (w + 1) * DAYS_A_WEEK)))
                .toList();
        return new Month(month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, language), weeks);
    }

    private static Day day(Office office, LocalDate day, LocalDate today) {
        String named = office.closed().get(day);
        List<Hours> hours = office.hours(day.getDayOfWeek());
        String kind = hours.isEmpty() ? "rest" : named != null ? "closed" : isShort(office, hours) ? "short" : "open";
        var start = day.atStartOfDay(office.zone());
        boolean clock = !start.getOffset()
                .equals(day.plusDays(1).atStartOfDay(office.zone()).getOffset());
        return new Day(day.getDayOfMonth(), kind, named == null ? "" : named, clock, day.equals(today));
    }

    /** Whether it is open for less than three quarters of its longest day. */
    private static boolean isShort(Office office, List<Hours> hours) {
        int longest = office.week().values().stream()
                .mapToInt(OfficeView::minutes)
                .max()
                .orElse(0);
        return minutes(hours) * 4 < longest * 3;
    }

    private static int minutes(List<Hours> hours) {
        return hours.stream().map(OfficeView::bar).mapToInt(Bar::length).sum();
    }
}
