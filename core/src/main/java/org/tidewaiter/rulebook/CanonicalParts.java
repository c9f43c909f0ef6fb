package org.tidewaiter.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Takes the canonical text of a rulebook apart into its rows, so that a difference misses nothing that can change a decision,
 * and needs no change when the text gets a part more.
 */
final class CanonicalParts {
    /**
     * One row of a part.
     *
     * @param key its first member; for a code its list and itself
     * @param text as it stands in the canonical text
     */
    record Row(String key, String text) {}

    private static final String CODES = "codes";

    private final String text;
    private int next;

    private CanonicalParts(String text) {
        this.text = text;
    }

    /** Rows by the name of their part, parts and rows in the order of the text. */
    static Map<String, List<Row>> of(String rulebook) {
        Map<String, List<Row>> parts = new LinkedHashMap<>();
        CanonicalParts reader = new CanonicalParts(rulebook);
        reader.next++;
        while (reader.peek() != '}') {
            String part = reader.name();
            if (reader.peek() == '{') {
                parts.put(part, List.of(new Row("", reader.raw())));
            } else {
                parts.put(part, reader.rows(parts));
            }
            reader.comma();
        }
        return parts;
    }

    /** Members of a row with their values: lists joined by a blank, objects within by their own members. */
    static Map<String, String> fields(String row) {
        Map<String, String> fields = new LinkedHashMap<>();
        new CanonicalParts(row).fields(fields);
        return fields;
    }

    private List<Row> rows(Map<String, List<Row>> parts) {
        List<Row> rows = new ArrayList<>();
        next++;
        while (peek() != ']') {
            if (peek() == '"') {
                String only = string();
                rows.add(new Row(only, "{}"));
            } else {
                int start = next;
                skip();
                rows.add(row(text.substring(start, next), parts));
            }
            comma();
        }
        next++;
        return rows;
    }

    /** A code list's codes become rows of a part of their own. */
    private static Row row(String raw, Map<String, List<Row>> parts) {
        CanonicalParts reader = new CanonicalParts(raw);
        reader.next++;
        if (reader.peek() == '}') {
            return new Row("", raw);
        }
        reader.name();
        String key = reader.peek() == '"' ? reader.string() : reader.raw();
        int codes = raw.lastIndexOf(",\"" + CODES + "\":[");
        if (codes < 0) {
            return new Row(key, raw);
        }
        reader.next = raw.indexOf('[', codes);
        List<Row> all = parts.computeIfAbsent(CODES, k -> new ArrayList<>());
        reader.rows(parts).forEach(code -> all.add(new Row(key + " " + code.key, code.text)));
        return new Row(key, raw.substring(0, codes) + "}");
    }

    private void fields(Map<String, String> fields) {
        next++;
        while (peek() != '}') {
            String name = name();
            if (peek() == '{') {
                String inner = raw();
                if (inner.indexOf('{', 1) < 0) {
                    new CanonicalParts(inner).fields(fields);
                } else {
                    fields.put(name, inner);
                }
            } else {
                fields.put(name, value());
            }
            comma();
        }
    }

    private String value() {
        char c = peek();
        if (c == '"') {
            return string();
        }
        if (c == '[' && (text.charAt(next + 1) == '"' || text.charAt(next + 1) == ']')) {
            StringJoiner joined = new StringJoiner(" ");
            next++;
            while (peek() != ']') {
                joined.add(string());
                comma();
            }
            next++;
            return joined.toString();
        }
        return raw();
    }

    private String name() {
        String name = string();
        next++;
        return name;
    }

    private String raw() {
        int start = next;
        skip();
        return text.substring(start, next);
    }

    /** Behind a value. */
    private void skip() {
        int depth = 0;
        do {
            char c = peek();
            if (c == '"') {
                skipString();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0) {
                    next++;
                    return;
                }
            }
            next++;
        } while (next < text.length());
    }

    private void skipString() {
        next++;
        while (peek() != '"') {
            next += peek() == '\\' ? 2 : 1;
        }
        next++;
    }

    private String string() {
        int start = next + 1;
        skipString();
        String raw = text.substring(start, next - 1);
        return raw.indexOf('\\') < 0 ? raw : unescaped(raw);
    }

    private static String unescaped(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (raw.charAt(++i) == 'u') {
                out.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                out.append(raw.charAt(i));
            }
        }
        return out.toString();
    }

    private char peek() {
        return text.charAt(next);
    }

    private void comma() {
        if (peek() == ',') {
            next++;
        }
    }
}
