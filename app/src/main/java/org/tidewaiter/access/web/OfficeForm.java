package org.tidewaiter.access.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.reference.ClosedDays;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.OpeningHours;
import org.tidewaiter.reference.WorkingCalendar.Hours;

/** An office as typed. Nothing of it is trusted: {@link #office} is there only where {@link #errors} is empty. */
final class OfficeForm {
    /**
     * What is wrong with a field.
     *
     * @param key of its text
     * @param arguments of the text
     */
    record Wrong(String key, List<Object> arguments) {
        Wrong {
            arguments = List.copyOf(arguments);
        }

        static Wrong of(String key, Object... arguments) {
            return new Wrong(key, List.of(arguments));
        }
    }

    private static final int VERSION_LENGTH_MAX = 9;

    private final Map<String, String> typed;
    private final Map<String, Wrong> errors = new LinkedHashMap<>();
    private final @Nullable Office office;

    private OfficeForm(Map<String, String> typed, boolean active) {
        this.typed = new HashMap<>(typed);
        this.office = read(active);
    }

    /** As typed. */
    static OfficeForm typed(Map<String, String> typed, boolean active) {
        return new OfficeForm(typed, active);
    }

    /** As typed, of an office whose code is never changed. */
    static OfficeForm typed(Map<String, String> typed, Office known) {
        Map<String, String> named = new HashMap<>(typed);
        named.put("code", known.code());
        return new OfficeForm(named, known.active());
    }

    /** What a form shows of an office. */
    static Map<String, String> of(Office office) {
        Map<String, String> texts = new HashMap<>();
        texts.put("code", office.code());
        texts.put("name", office.name());
        texts.put("zone", office.zone().getId());
        texts.put("closed", new ClosedDays(office.closed()).write());
        texts.put("version", String.valueOf(office.version()));
        for (DayOfWeek day : DayOfWeek.values()) {
            texts.put(day.name(), OpeningHours.write(office.hours(day)));
        }
        return texts;
    }

    /** What a form of a new office shows. */
    static Map<String, String> empty() {
        Map<String, String> texts = new HashMap<>(Map.of("zone", "Europe/London", "version", "0"));
        for (DayOfWeek day : Office.mondayToFriday(List.of()).keySet()) {
            texts.put(day.name(), "09:00-17:00");
        }
        return texts;
    }

    /** By field, in the order of the page. */
    Map<String, Wrong> errors() {
        return errors;
    }

    /** Null where something is wrong. */
    @Nullable
    Office office() {
        return office;
    }

    /** The closed days as typed; empty where they can't be read, which is told then. */
    SortedMap<LocalDate, String> closed() {
        return switch (ClosedDays.read(text("closed"))) {
            case ClosedDays.Read.Done done -> done.closed().days();
            case ClosedDays.Read.NotADay line -> {
                errors.put("closed", Wrong.of("offices.error.closed", line.line(), line.text()));
                yield new TreeMap<>();
            }
            case ClosedDays.Read.TooMany many -> {
                errors.put("closed", Wrong.of("offices.error.closedMany", Office.CLOSED_MAX));
                yield new TreeMap<>();
            }
        };
    }

    private String text(String field) {
        return Typed.text(typed.get(field));
    }

    private @Nullable Office read(boolean active) {
        String code = text("code");
        if (!Office.isCode(code)) {
            errors.put("code", Wrong.of("offices.error.code"));
        }
        String name = text("name");
        if (!Office.isName(name)) {
            errors.put("name", Wrong.of("offices.error.name", Office.NAME_LENGTH_MAX));
        }
        ZoneId zone = zone(text("zone"));
        if (zone == null) {
            errors.put("zone", Wrong.of("offices.error.zone"));
        }
        Map<DayOfWeek, List<Hours>> week = week();
        SortedMap<LocalDate, String> closed = closed();
        return errors.isEmpty() && zone != null
                ? new Office(code, name, zone, week, closed, active, version(text("version")))
                : null;
    }

    private Map<DayOfWeek, List<Hours>> week() {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            OpeningHours.read(text(day.name()))
                    .ifPresentOrElse(
                            hours -> week.put(day, hours),
                            () -> errors.put(day.name(), Wrong.of("offices.error.hours", OpeningHours.SPANS_MAX)));
        }
        if (week.values().stream().allMatch(List::isEmpty)) {
            errors.putIfAbsent(DayOfWeek.MONDAY.name(), Wrong.of("offices.error.never"));
        }
        return week;
    }

    /** A place of the time zone database, which knows when the clock is changed. */
    private static @Nullable ZoneId zone(String text) {
        try {
            return ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** -1, which no office has, for what is no number. */
    private static int version(String text) {
        return text.matches("[0-9]{1," + VERSION_LENGTH_MAX + "}") ? Integer.parseInt(text) : -1;
    }
}
