package org.tidewaiter.reference;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.HolidayFile.Unread;
import org.tidewaiter.reference.HolidayFile.Why;

/** Reads the events of an iCalendar file, each wholly or not at all. */
final class HolidayEvents {
    /** Why an event is not read. */
    private static final class NotRead extends Exception {
        private static final long serialVersionUID = 1L;
        private final Why why;

        NotRead(Why why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }

    private static final Pattern DAY = Pattern.compile("[0-9]{8}");
    private static final Pattern DURATION = Pattern.compile("\\+?P(?:([0-9]{1,3})D|([0-9]{1,3})W)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,4}");
    private static final int DAYS_A_WEEK = 7;

    private final Year last;
    private final SortedMap<LocalDate, String> days = new TreeMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private int events;

    HolidayEvents(Year last) {
        this.last = last;
    }

    HolidayFile read(List<ContentLine> lines) {
        Deque<ContentLine> open = new ArrayDeque<>();
        List<ContentLine> event = new ArrayList<>();
        for (ContentLine line : lines) {
            if (line.name().equals("BEGIN")) {
                open.push(line);
                begin(line, open.size(), event);
            } else if (line.name().equals("END")) {
                if (open.isEmpty() || !line.is("END", open.pop().value().strip().toUpperCase(Locale.ROOT))) {
                    unread.add(new Unread(line.number(), line.shown(), Why.BROKEN));
                    return done();
                }
                if (open.size() == 1 && line.is("END", "VEVENT")) {
                    event(event);
                }
            } else if (line.name().isEmpty()) {
                unread.add(new Unread(line.number(), line.shown(), Why.BROKEN));
            } else if (open.size() == 2 && open.getFirst().is("BEGIN", "VEVENT")) {
                event.add(line);
            }
            if (events > HolidayFile.EVENTS_MAX || days.size() > Office.CLOSED_MAX) {
                return new HolidayFile(
                        new TreeMap<>(), List.of(new Unread(line.number(), line.shown(), Why.TOO_LARGE)));
            }
        }
        if (!open.isEmpty()) {
            unread.add(new Unread(open.getFirst().number(), open.getFirst().shown(), Why.BROKEN));
        }
        return done();
    }

    private HolidayFile done() {
        return new HolidayFile(days, unread);
    }

    private void begin(ContentLine line, int depth, List<ContentLine> event) {
        if (depth == 1 && !line.is("BEGIN", "VCALENDAR")) {
            unread.add(new Unread(line.number(), line.shown(), Why.NO_CALENDAR));
        }
        if (depth != 2) {
            return; // the calendar itself, or an alarm or the like within an event
        }
        if (line.is("BEGIN", "VEVENT")) {
            events++;
            event.clear();
            event.add(line);
        } else if (!line.is("BEGIN", "VTIMEZONE")) { // of no concern for whole days
            unread.add(new Unread(line.number(), line.shown(), Why.NO_EVENT));
        }
    }

    private void event(List<ContentLine> lines) {
        Map<String, ContentLine> properties = new LinkedHashMap<>();
        lines.forEach(line -> properties.putIfAbsent(line.name(), line));
        ContentLine summary = properties.get("SUMMARY");
        String what = summary == null ? "" : ClosedDays.shown(summary.text()).strip();
        int line = lines.getFirst().number();
        try {
            boolean forEver = new Occurrences(properties, lines).addTo(what);
            if (forEver) {
                unread.add(new Unread(line, what, Why.FOR_EVER));
            }
        } catch (NotRead e) {
            unread.add(new Unread(line, what, e.why));
        }
    }

    /** Of one event. */
    private final class Occurrences {
        private final Map<String, ContentLine> properties;
        private final List<ContentLine> lines;

        Occurrences(Map<String, ContentLine> properties, List<ContentLine> lines) {
            this.properties = properties;
            this.lines = lines;
        }

        /** Adds its days, all or none; answers whether it comes back for ever. */
        private boolean addTo(String what) throws NotRead {
            ContentLine status = properties.get("STATUS");
            if (status != null && status.is("STATUS", "CANCELLED")) {
                throw new NotRead(Why.CANCELLED);
            }
            if (properties.containsKey("RECURRENCE-ID")) {
                throw new NotRead(Why.REPLACEMENT);
            }
            LocalDate first = day(properties.get("DTSTART"));
            int length = length(first);
            ContentLine rule = properties.get("RRULE");
            boolean several =
                    lines.stream().filter(l -> l.name().equals("RRULE")).count() > 1;
            if (several || properties.containsKey("RDATE") || properties.containsKey("EXRULE")) {
                throw new NotRead(Why.REPETITION);
            }
            Repetition repetition = rule == null ? Repetition.NONE : repetition(rule.value(), first);
            TreeSet<LocalDate> begins = repetition.begins(first, last);
            if (repetition.goesBeyond(begins)) {
                throw new NotRead(Why.FAR);
            }
            for (ContentLine line : lines) {
                if (line.name().equals("EXDATE")) {
                    for (String one : line.value().split(",", -1)) {
                        begins.remove(day(new ContentLine(line.number(), line.name(), line.parameters(), one)));
                    }
                }
            }
            if (!begins.isEmpty()
                    && (!Office.isDay(begins.getFirst())
                            || !Office.isDay(begins.getLast().plusDays(length)))) {
                throw new NotRead(Why.FAR);
            }
            for (LocalDate begin : begins) {
                for (int i = 0; i < length; i++) {
                    days.merge(begin.plusDays(i), what, (one, other) -> one.isEmpty() ? other : one);
                }
            }
            return repetition.forEver();
        }

        private int length(LocalDate first) throws NotRead {
            ContentLine end = properties.get("DTEND");
            ContentLine duration = properties.get("DURATION");
            if (end != null && duration != null) {
                throw new NotRead(Why.LENGTH);
            }
            long length = 1;
            if (end != null) {
                length = ChronoUnit.DAYS.between(first, day(end));
            } else if (duration != null) {
                Matcher found = DURATION.matcher(duration.value().strip().toUpperCase(Locale.ROOT));
                if (!found.matches()) {
                    throw new NotRead(duration.value().contains("T") ? Why.NOT_ALL_DAY : Why.LENGTH);
                }
                length = found.group(1) == null
                        ? (long) DAYS_A_WEEK * Integer.parseInt(found.group(2))
                        : Integer.parseInt(found.group(1));
            }
            if (length < 1 || length > HolidayFile.EVENT_DAYS_MAX) {
                throw new NotRead(Why.LENGTH);
            }
            return (int) length;
        }
    }

    /**
     * How an event comes back, each year on the same date.
     *
     * @param count how often, -1 for no end by a number
     * @param until last day that it may begin on; null for no end by a day
     */
    private record Repetition(int count, @Nullable LocalDate until) {
        static final Repetition NONE = new Repetition(1, null);

        boolean forEver() {
            return count < 0 && until == null;
        }

        /** Whether there are more than those, too far away to be closed days. */
        boolean goesBeyond(TreeSet<LocalDate> begins) {
            LocalDate end = until;
            return begins.size() < count || end != null && end.getYear() > Office.YEAR_MAX;
        }

        /** A 29 February comes back in leap years only (RFC 5545, section 3.3.10: what is no date is left out, and not counted). */
        TreeSet<LocalDate> begins(LocalDate first, Year last) {
            TreeSet<LocalDate> begins = new TreeSet<>();
            begins.add(first);
            for (int year = first.getYear() + 1; count < 0 || begins.size() < count; year++) {
                LocalDate day = first.withYear(year);
                LocalDate end = until;
                if (year > Office.YEAR_MAX || end != null && day.isAfter(end) || forEver() && year > last.getValue()) {
                    break;
                }
                if (day.getDayOfMonth() == first.getDayOfMonth()) {
                    begins.add(day);
                }
            }
            return begins;
        }
    }

    private static Repetition repetition(String rule, LocalDate first) throws NotRead {
        int count = -1;
        LocalDate until = null;
        boolean yearly = false;
        for (String part : rule.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            String[] pair = part.split("=", 2);
            String value = pair.length == 1 ? "" : pair[1];
            switch (pair[0]) {
                case "FREQ" -> yearly = value.equals("YEARLY");
                case "COUNT" -> count = COUNT.matcher(value).matches() ? Integer.parseInt(value) : 0;
                case "UNTIL" -> until = date(value);
                case "INTERVAL" -> same(value, 1);
                case "BYMONTH" -> same(value, first.getMonthValue());
                case "BYMONTHDAY" -> same(value, first.getDayOfMonth());
                case "WKST" -> {} // where weeks begin says nothing of a date in a year
                default -> throw new NotRead(Why.REPETITION);
            }
        }
        if (!yearly || count == 0 || count > 0 && until != null || until != null && until.isBefore(first)) {
            throw new NotRead(Why.REPETITION);
        }
        return new Repetition(count, until);
    }

    private static void same(String value, int number) throws NotRead {
        if (!COUNT.matcher(value).matches() || Integer.parseInt(value) != number) {
            throw new NotRead(Why.REPETITION);
        }
    }

    private static LocalDate day(@Nullable ContentLine line) throws NotRead {
        if (line == null) {
            throw new NotRead(Why.NO_DAY);
        }
        String type = line.parameters().getOrDefault("VALUE", "");
        boolean isDay = DAY.matcher(line.value().strip()).matches();
        if (!isDay && line.value().contains("T") || !type.isEmpty() && !type.equalsIgnoreCase("DATE")) {
            throw new NotRead(Why.NOT_ALL_DAY);
        }
        return date(line.value());
    }

    private static LocalDate date(String value) throws NotRead {
        try {
            return LocalDate.parse(value.strip(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            throw new NotRead(Why.NO_DAY);
        }
    }
}
