package org.tidewaiter.kernel;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one byte sequence of a value that is hashed and kept as evidence: JSON (RFC 8259) in UTF-8 without white
 * space, members in the order in which the code names them, absent members left out, numbers as plain decimal strings
 * without trailing zeros. The same value gives the same bytes in every year, zone and locale.
 */
public final class Canonical {
    /** Characters that are written before they are drained. */
    private static final int DRAINED = 1 << 14;

    private StringBuilder out = new StringBuilder(512);
    /** Takes what is written of long lists as they go; null where the whole is wanted. */
    private final @Nullable MessageDigest drain;

    private boolean first = true;

    private Canonical(@Nullable MessageDigest drain) {
        this.drain = drain;
    }

    /** The canonical text of an object whose members {@code members} writes. */
    public static <T> String text(T value, BiConsumer<Canonical, T> members) {
        Canonical c = new Canonical(null);
        c.object(value, members);
        return c.out.toString();
    }

    /** The digest of the canonical text, of which never more than an element of a list is held. */
    public static <T> Digest digest(T value, BiConsumer<Canonical, T> members) {
        MessageDigest sha256 = Digest.sha256();
        Canonical c = new Canonical(sha256);
        c.object(value, members);
        return Digest.of(sha256, c.out.toString().getBytes(StandardCharsets.UTF_8));
    }

    public static <T> byte[] bytes(T value, BiConsumer<Canonical, T> members) {
        return text(value, members).getBytes(StandardCharsets.UTF_8);
    }

    public Canonical field(String name, @Nullable String value) {
        if (value != null) {
            key(name);
            string(value);
        }
        return this;
    }

    public Canonical field(String name, @Nullable BigDecimal value) {
        if (value != null) {
            key(name);
            out.append('"');
            PlainDecimal.appendShortest(out, value).append('"');
        }
        return this;
    }

    public Canonical field(String name, @Nullable Enum<?> value) {
        return field(name, value == null ? null : value.name());
    }

    public Canonical field(String name, long value) {
        key(name);
        out.append(value);
        return this;
    }

    public Canonical field(String name, boolean value) {
        key(name);
        out.append(value);
        return this;
    }

    public <T> Canonical member(String name, @Nullable T value, BiConsumer<Canonical, T> members) {
        if (value != null) {
            key(name);
            object(value, members);
        }
        return this;
    }

    public <T> Canonical list(String name, Collection<T> values, BiConsumer<Canonical, T> members) {
        key(name);
        out.append('[');
        boolean separate = false;
        for (T value : values) {
            if (separate) {
                out.append(',');
            }
            object(value, members);
            separate = true;
            if (drain != null && out.length() > DRAINED) {
                drain.update(out.toString().getBytes(StandardCharsets.UTF_8));
                // Emptied, it would go on in two bytes a character once one has asked for them.
                out = new StringBuilder(2 * DRAINED);
            }
        }
        out.append(']');
        return this;
    }

    public Canonical strings(String name, Collection<String> values) {
        key(name);
        out.append('[');
        boolean separate = false;
        for (String value : values) {
            if (separate) {
                out.append(',');
            }
            string(value);
            separate = true;
        }
        out.append(']');
        return this;
    }

    /** A number without exponent and without trailing zeros: {@code 10}, {@code 0.5}. */
    public static String plain(BigDecimal value) {
        return PlainDecimal.appendShortest(new StringBuilder(24), value).toString();
    }

    /** The same number as its canonical text reads back: without trailing zeros, without exponent. */
    public static BigDecimal normal(BigDecimal value) {
        return new BigDecimal(plain(value));
    }

    private <T> void object(T value, BiConsumer<Canonical, T> members) {
        boolean outer = first;
        out.append('{');
        first = true;
        members.accept(this, value);
        out.append('}');
        first = outer;
    }

    private void key(String name) {
        if (!first) {
            out.append(',');
        }
        first = false;
        string(name);
        out.append(':');
    }

    private void string(String value) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c < ' ') {
                out.append(value, written, i);
                written = i + 1;
                if (c < ' ') {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else {
                    out.append('\\').append(c);
                }
            }
        }
        // A whole string is copied at once, a part of one character by character.
        (written == 0 ? out.append(value) : out.append(value, written, value.length())).append('"');
    }
}
