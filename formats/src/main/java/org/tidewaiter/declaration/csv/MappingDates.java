package org.tidewaiter.declaration.csv;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Date formats of a mapping, in the letters of Java's DateTimeFormatter. */
final class MappingDates {
    private static final String FIX = "Write it in letters such as yyyy-MM-dd or dd.MM.yyyy HH:mm.";
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2021, 1, 31, 9, 30, 15, 0, ZoneOffset.UTC);

    private MappingDates() {}

    static @Nullable Moment moment(MappingNode at) {
        at.only(Set.of("column", "format", "zone", "time"));
        String pattern = at.required("format");
        DateTimeFormatter format = format(at.child("format"), pattern);
        String column = at.required("column");
        String zoneName = at.required("zone");
        String timeText = at.optional("time");
        try {
            ZoneId zone = ZoneId.of(zoneName);
            LocalTime time = timeText.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(timeText);
            if (format == null) {
                return null;
            }
            Moment moment = new Moment(column, format, pattern, zone, time);
            if (moment.read(format.format(SAMPLE)) == null) {
                at.child("format").problem("The format '" + pattern + "' gives no whole date.", FIX);
            }
            return moment;
        } catch (DateTimeException e) {
            at.problem(
                    "The zone '" + zoneName + "' or the time '" + timeText + "' can't be read.",
                    "Write zone: Asia/Seoul and time: \"09:00\".");
            return null;
        }
    }

    static Column.@Nullable DateForm form(MappingNode node) {
        if (node.isMissing()) {
            return null;
        }
        node.only(Set.of("from", "to"));
        DateTimeFormatter from = format(node.child("from"), node.required("from"));
        DateTimeFormatter to = format(node.child("to"), node.required("to"));
        return from == null || to == null ? null : new Column.DateForm(from, to);
    }

    /** Strict, so that 31 February is no date; the year of the calendar is u in that style. */
    private static @Nullable DateTimeFormatter format(MappingNode where, String pattern) {
        if (pattern.isEmpty()) {
            return null;
        }
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
            if (!format.format(SAMPLE).isBlank()) {
                return format;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // told below
        }
        where.problem("The date format '" + pattern + "' can't be read.", FIX);
        return null;
    }
}
