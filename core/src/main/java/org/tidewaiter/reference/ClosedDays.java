package org.tidewaiter.reference;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Closed days as people write them, a line each: the day, then what it is if they like, e.g. {@code 2026-12-25 Christmas Day}.
 *
 * @param days each with what it is, which may be empty
 */
public record ClosedDays(SortedMap<LocalDate, String> days) {
    /** What was read. */
    public sealed interface Read {
        /** All of it was. */
        record Done(ClosedDays closed) implements Read {}

        /**
         * A line says no day, or the same day as one before it with another name, or its name is too long.
         *
         * @param line its number, from 1
         * @param text of it, cut
         */
        record NotADay(int line, String text) implements Read {}

        /** There are more days than an office can have. */
        record TooMany() implements Read {}
    }

    /** Longest text that is read. */
    public static final int LENGTH_MAX = 256 * 1024;

    private static final int SHOWN_LENGTH_MAX = 60;
    private static final int DAY_LENGTH = 10;

    public ClosedDays {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** Reads lines; empty ones are left out. */
    public static Read read(String text) {
        if (text.length() > LENGTH_MAX) {
            return new Read.TooMany();
        }
        SortedMap<LocalDate, String> days = new TreeMap<>();
        int number = 0;
        for (String line : text.split("\r\n|\n|\r", -1)) {
            number++;
            String typed = line.strip();
            if (typed.isEmpty()) {
                continue;
            }
            LocalDate day = day(typed);
            String what = day == null ? "" : typed.substring(DAY_LENGTH).strip();
            if (day == null || !what.isEmpty() && !Office.isName(what)) {
                return new Read.NotADay(number, shown(typed));
            }
            String before = days.put(day, what);
            if (before != null && !before.equals(what)) {
                return new Read.NotADay(number, shown(typed));
            }
        }
        return days.size() > Office.CLOSED_MAX ? new Read.TooMany() : new Read.Done(new ClosedDays(days));
    }

    private static @Nullable LocalDate day(String typed) {
        boolean alone = typed.length() == DAY_LENGTH;
        if (typed.length() < DAY_LENGTH || !alone && !Character.isWhitespace(typed.charAt(DAY_LENGTH))) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(typed.substring(0, DAY_LENGTH));
            return Office.isDay(day) ? day : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Cut for a sentence about it, without what can't be printed. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(SHOWN_LENGTH_MAX)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** These and those; where both name a day, those count. */
    public ClosedDays with(SortedMap<LocalDate, String> more) {
        SortedMap<LocalDate, String> all = new TreeMap<>(days);
        more.forEach((day, what) -> all.merge(day, what, (mine, other) -> other.isEmpty() ? mine : other));
        return new ClosedDays(all);
    }

    /** As they are read again. */
    public String write() {
        StringBuilder text = new StringBuilder();
        days.forEach((day, what) ->
                text.append(day).append(what.isEmpty() ? "" : " ").append(what).append('\n'));
        return text.toString();
    }
}
