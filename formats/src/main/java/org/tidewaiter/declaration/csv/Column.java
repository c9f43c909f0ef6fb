package org.tidewaiter.declaration.csv;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column that becomes an element, and what is done to its cells on the way.
 *
 * @param name in the header
 * @param codes cell to code; a cell that is not in it stays as declared
 * @param pad to which length with which character in front, null for none
 * @param date from which to which date format, null for none; a cell that is no such date stays as declared
 */
record Column(
        String name,
        Map<String, String> codes,
        @Nullable Pad pad,
        @Nullable DateForm date) {
    record Pad(int length, char with) {}

    record DateForm(DateTimeFormatter from, DateTimeFormatter to) {}

    Column {
        codes = Map.copyOf(codes);
    }

    /** The text of the element; empty where the cell is blank. */
    String value(String cell) {
        String value = cell.strip();
        if (value.isEmpty()) {
            return value;
        }
        if (pad != null && value.length() < pad.length) {
            value = String.valueOf(pad.with).repeat(pad.length - value.length()) + value;
        }
        if (date != null) {
            value = formatted(value, date);
        }
        return codes.getOrDefault(value, value);
    }

    private static String formatted(String value, DateForm form) {
        try {
            TemporalAccessor parsed = form.from.parse(value);
            return form.to.format(parsed);
        } catch (DateTimeException e) {
            return value; // as declared; the rules of the catalogue say what is wrong with it
        }
    }
}
