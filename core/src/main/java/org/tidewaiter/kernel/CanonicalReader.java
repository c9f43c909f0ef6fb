package org.tidewaiter.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts that {@link Canonical} wrote, and nothing else: objects of strings, whole numbers, booleans, lists of strings
 * and lists of such objects, as events and contexts are.
 */
public final class CanonicalReader {
    /** Most lists of objects within each other. */
    private static final int MAX_DEPTH = 8;

    private final String text;
    private final int depth;
    private int next;
    private final Map<String, Object> members = new LinkedHashMap<>();

    private CanonicalReader(String text, int next, int depth) {
        this.text = text;
        this.next = next;
        this.depth = depth;
    }

    /** @throws IllegalArgumentException when the text is none of ours */
    public static CanonicalReader of(String text) {
        CanonicalReader reader = new CanonicalReader(text, 0, 0);
        reader.object();
        if (reader.next != text.length()) {
            throw reader.unreadable();
        }
        return reader;
    }

    public @Nullable String text(String name) {
        return members.get(name) instanceof String value ? value : null;
    }

    /** @throws IllegalArgumentException when it is not there */
    public String require(String name) {
        String value = text(name);
        if (value == null) {
            throw new IllegalArgumentException("The text has no '" + name + "': " + text);
        }
        return value;
    }

    public @Nullable BigDecimal decimal(String name) {
        String value = text(name);
        return value == null ? null : new BigDecimal(value);
    }

    public long number(String name) {
        return members.get(name) instanceof Long value ? value : 0;
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    public List<String> strings(String name) {
        List<String> values = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            list.forEach(value -> values.add((String) value));
        }
        return values;
    }

    /** The object of that name; null where it is not there. */
    public @Nullable CanonicalReader object(String name) {
        return members.get(name) instanceof CanonicalReader value ? value : null;
    }

    /** The objects of a list in their order; none where it is not there. */
    public List<CanonicalReader> objects(String name) {
        List<CanonicalReader> values = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            list.forEach(value -> values.add((CanonicalReader) value));
        }
        return values;
    }

    private void object() {
        expect('{');
        while (peek() != '}') {
            String name = string();
            expect(':');
            members.put(name, value());
            if (peek() == ',') {
                next++;
            }
        }
        expect('}');
    }

    private Object value() {
        char c = peek();
        if (c == '"') {
            return string();
        }
        if (c == '[') {
            return list();
        }
        if (c == '{') {
            return inner();
        }
        int start = next;
        while (peek() != ',' && peek() != '}') {
            next++;
        }
        String plain = text.substring(start, next);
        if (plain.equals("true") || plain.equals("false")) {
            return Boolean.valueOf(plain);
        }
        return Long.valueOf(plain);
    }

    private CanonicalReader inner() {
        if (depth == MAX_DEPTH) {
            throw unreadable();
        }
        CanonicalReader reader = new CanonicalReader(text, next, depth + 1);
        reader.object();
        next = reader.next;
        return reader;
    }

    private List<Object> list() {
        List<Object> values = new ArrayList<>();
        expect('[');
        while (peek() != ']') {
            values.add(peek() == '{' ? inner() : string());
            if (peek() == ',') {
                next++;
            }
        }
        expect(']');
        return values;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(next++);
            if (c == '\\') {
                char escaped = peek();
                next++;
                if (escaped == 'u') {
                    out.append((char) Integer.parseInt(text.substring(next, next + 4), 16));
                    next += 4;
                } else {
                    out.append(escaped);
                }
            } else {
                out.append(c);
            }
        }
        next++;
        return out.toString();
    }

    private char peek() {
        if (next >= text.length()) {
            throw unreadable();
        }
        return text.charAt(next);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unreadable();
        }
        next++;
    }

    private IllegalArgumentException unreadable() {
        return new IllegalArgumentException("Not a canonical text at character " + next + ": " + text);
    }
}
