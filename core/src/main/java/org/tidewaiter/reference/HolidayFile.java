package org.tidewaiter.reference;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Days without work as an iCalendar file has them (RFC 5545), the form in which administrations publish public holidays. All-day
 * events are read, of one day or of several, and those that come back each year on the same date. Whatever else the file says is
 * named in {@link #unread} and never guessed.
 *
 * @param days each with the summary of its event, which may be empty
 * @param unread what was not taken over, in the order of the file
 */
public record HolidayFile(SortedMap<LocalDate, String> days, List<Unread> unread) {
    /** Largest file, in characters. */
    public static final int LENGTH_MAX = 1024 * 1024;
    /** Most events of a file. */
    public static final int EVENTS_MAX = 5_000;
    /** Longest event, in days. */
    public static final int EVENT_DAYS_MAX = 31;

    /** Why something was not taken over. */
    public enum Why {
        /** It is no iCalendar file at all. */
        NO_CALENDAR,
        /** The file has more characters, events or days than are read. */
        TOO_LARGE,
        /** A line without a name and a colon, or a component that is not ended. */
        BROKEN,
        /** It is no event but a task, a journal entry or the like. */
        NO_EVENT,
        /** It begins or ends at a time of day. */
        NOT_ALL_DAY,
        /** It has no first day, or one that is none. */
        NO_DAY,
        /** It ends before it begins, or lasts longer than is read, or its length can't be read. */
        LENGTH,
        /** It comes back in another way than each year on the same date. */
        REPETITION,
        /** It comes back for ever, and was taken over up to the last year asked for. */
        FOR_EVER,
        /** It was cancelled. */
        CANCELLED,
        /** It replaces one of several that come back. */
        REPLACEMENT,
        /** It has days beyond those that an office can close on. */
        FAR
    }

    /**
     * Something that was not taken over.
     *
     * @param line of the file where it begins, from 1
     * @param what summary of the event, or the line, cut
     */
    public record Unread(int line, String what, Why why) {}

    public HolidayFile {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
        unread = List.copyOf(unread);
    }

    /**
     * Reads a file.
     *
     * @param last year up to which what comes back each year without an end is taken over
     */
    public static HolidayFile read(String text, Year last) {
        if (text.length() > LENGTH_MAX) {
            return nothing(1, "", Why.TOO_LARGE);
        }
        String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<ContentLine> lines = ContentLine.unfold(whole);
        if (lines.isEmpty() || !lines.getFirst().is("BEGIN", "VCALENDAR")) {
            return nothing(1, lines.isEmpty() ? "" : lines.getFirst().shown(), Why.NO_CALENDAR);
        }
        return new HolidayEvents(last).read(lines);
    }

    private static HolidayFile nothing(int line, String what, Why why) {
        return new HolidayFile(new TreeMap<>(), List.of(new Unread(line, what, why)));
    }

    /**
     * Writes the closed days of an office as such a file, an all-day event each.
     *
     * @param at when it is written
     */
    public static String write(Office office, Instant at) {
        StringBuilder file = new StringBuilder();
        fold(file, "BEGIN:VCALENDAR");
        fold(file, "VERSION:2.0");
        fold(file, "PRODID:-//Tidewaiter//Customs offices//EN");
        fold(file, "CALSCALE:GREGORIAN");
        String stamp = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
        office.closed().forEach((day, what) -> {
            fold(file, "BEGIN:VEVENT");
            fold(file, "UID:" + day + "@" + office.code().toLowerCase(Locale.ROOT) + ".tidewaiter");
            fold(file, "DTSTAMP:" + stamp);
            fold(file, "DTSTART;VALUE=DATE:" + basic(day));
            fold(file, "DTEND;VALUE=DATE:" + basic(day.plusDays(1)));
            fold(file, "SUMMARY:" + escaped(what.isEmpty() ? office.name() : what));
            fold(file, "TRANSP:TRANSPARENT");
            fold(file, "END:VEVENT");
        });
        fold(file, "END:VCALENDAR");
        return file.toString();
    }

    private static String basic(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,");
    }

    /** Lines of 75 bytes at most, which go on after a blank. */
    private static void fold(StringBuilder file, String line) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int bytes = 0;
        for (int c : line.codePoints().toArray()) {
            String character = Character.toString(c);
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + more > ContentLine.FOLD_BYTES) {
                parts.add(part.toString());
                part.setLength(0);
                bytes = 1;
            }
            part.append(character);
            bytes += more;
        }
        parts.add(part.toString());
        file.append(String.join("\r\n ", parts)).append("\r\n");
    }
}
