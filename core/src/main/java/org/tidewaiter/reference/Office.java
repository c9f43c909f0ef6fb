package org.tidewaiter.reference;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tidewaiter.reference.WorkingCalendar.Hours;

/**
 * A customs office: where an officer works, and when it is open (Revised Kyoto Convention, General Annex, Standards 3.1 and 3.2:
 * customs designate the offices and their hours of business).
 *
 * @param code customs office reference number as the Union's Customs Office List has it: the country in two letters, then six
 *     letters or digits (Delegated Regulation (EU) 2015/2446, Annex B, data element 17 01 001 000, an8)
 * @param name for people, 1 to {@value #NAME_LENGTH_MAX} characters
 * @param zone in which the clock on its wall goes
 * @param week open hours of each weekday; a day that is missing is closed
 * @param closed days on which it is closed, whatever the weekday, each with what it is, which may be empty; at most {@value
 *     #CLOSED_MAX}
 * @param active whether it is still there; people are given to such offices only
 * @param version of what is stored, from 0
 */
public record Office(
        String code,
        String name,
        ZoneId zone,
        Map<DayOfWeek, List<Hours>> week,
        SortedMap<LocalDate, String> closed,
        boolean active,
        int version) {
    /** Longest name of an office, or of a closed day. */
    public static final int NAME_LENGTH_MAX = 200;
    /** Most closed days: those of fifty years. */
    public static final int CLOSED_MAX = 1_000;
    /** First and last year that a closed day may lie in. */
    public static final int YEAR_MIN = 1900;

    public static final int YEAR_MAX = 2200;

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}[A-Z0-9]{6}");

    public Office {
        if (!isCode(code)) {
            throw new IllegalArgumentException(
                    "'" + code + "' is no customs office. Maybe use two letters for the country, then six letters or"
                            + " digits, e.g. GB000060.");
        }
        if (!isName(name)) {
            throw new IllegalArgumentException("The name of office " + code + " is none. Maybe use 1 to "
                    + NAME_LENGTH_MAX + " characters without blanks around them.");
        }
        if (closed.size() > CLOSED_MAX) {
            throw new IllegalArgumentException(
                    closed.size() + " closed days are more than " + CLOSED_MAX + ". Maybe leave out what is long ago.");
        }
        closed.forEach((day, what) -> {
            if (!isDay(day) || !what.isEmpty() && !isName(what)) {
                throw new IllegalArgumentException("The closed day " + day + " of office " + code + " lies outside of "
                        + YEAR_MIN + " to " + YEAR_MAX + ", or its name is none.");
            }
        });
        closed = Collections.unmodifiableSortedMap(new TreeMap<>(closed));
        WorkingCalendar checked = new WorkingCalendar(zone, week, closed.keySet());
        week = checked.week();
    }

    /** Whether a text has the form of a customs office reference number. */
    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Whether a text names an office, or a closed day. */
    public static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= NAME_LENGTH_MAX
                && text.strip().equals(text)
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** Whether a day may be a closed one. */
    public static boolean isDay(LocalDate day) {
        return day.getYear() >= YEAR_MIN && day.getYear() <= YEAR_MAX;
    }

    /** When it is open. */
    public WorkingCalendar calendar() {
        return new WorkingCalendar(zone, week, closed.keySet());
    }

    /** Hours of a weekday, none where it is closed. */
    public List<Hours> hours(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }

    /** The same of that version. */
    public Office at(int next) {
        return new Office(code, name, zone, week, closed, active, next);
    }

    /** The same, there or not. */
    public Office activated(boolean next) {
        return new Office(code, name, zone, week, closed, next, version);
    }

    /** The same hours from Monday to Friday. */
    public static Map<DayOfWeek, List<Hours>> mondayToFriday(List<Hours> hours) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY) {
                week.put(day, hours);
            }
        }
        return week;
    }
}
