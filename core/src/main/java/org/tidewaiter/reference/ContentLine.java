package org.tidewaiter.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A content line of iCalendar (RFC 5545, section 3.1), unfolded.
 *
 * @param number of its first line in the file, from 1
 * @param name in capitals; empty for what is no content line
 * @param parameters by their name in capitals
 * @param value as it stands
 */
record ContentLine(int number, String name, Map<String, String> parameters, String value) {
    /** Longest line, without its end. */
    static final int FOLD_BYTES = 75;

    ContentLine {
        parameters = Map.copyOf(parameters);
    }

    /** The lines of a file, folded ones made one again, empty ones left out. */
    static List<ContentLine> unfold(String text) {
        List<ContentLine> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int number = 0;
        int begun = 1;
        for (String raw : text.split("\r\n|\n|\r", -1)) {
            number++;
            if (!raw.isEmpty() && (raw.charAt(0) == ' ' || raw.charAt(0) == '\t')) {
                line.append(raw, 1, raw.length());
                continue;
            }
            add(lines, begun, line.toString());
            line.setLength(0);
            line.append(raw);
            begun = number;
        }
        add(lines, begun, line.toString());
        return lines;
    }

    private static void add(List<ContentLine> lines, int number, String text) {
        if (!text.isBlank()) {
            lines.add(of(number, text));
        }
    }

    private static ContentLine of(int number, String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == ':')) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
                if (c == ':') {
                    return named(number, parts, text.substring(begin));
                }
            }
        }
        return new ContentLine(number, "", Map.of(), text);
    }

    private static ContentLine named(int number, List<String> parts, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : parts.subList(1, parts.size())) {
            String[] pair = parameter.split("=", 2);
            parameters.put(upper(pair[0]), pair.length == 1 ? "" : pair[1].replace("\"", ""));
        }
        return new ContentLine(number, upper(parts.getFirst()), parameters, value);
    }

    private static String upper(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }

    boolean is(String wantedName, String wantedValue) {
        return name.equals(wantedName) && upper(value).equals(wantedValue);
    }

    /** The value of a text, without its escapes and line ends. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char escaped = value.charAt(++i);
                text.append(escaped == 'n' || escaped == 'N' ? ' ' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString().strip();
    }

    /** For a sentence about it. */
    String shown() {
        return ClosedDays.shown(name.isEmpty() ? value : name + ":" + value);
    }
}
