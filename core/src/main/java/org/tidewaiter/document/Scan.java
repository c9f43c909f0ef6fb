package org.tidewaiter.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner for malicious software said of a content.
 *
 * @param text the name of what was found in it, or why it could not be scanned; empty else; at most {@value #TEXT_MAX}
 *     characters
 * @param at when; null while it waits
 * @param attempts how often a scanner failed on it
 */
public record Scan(State state, String text, @Nullable Instant at, int attempts) {
    /** Longest text. */
    public static final int TEXT_MAX = 200;
    /** Nothing said yet. */
    public static final Scan WAITING = new Scan(State.WAITING, "", null, 0);
    /** How often a scanner may fail on a content before it counts as unscannable. */
    static final int ATTEMPTS_MAX = 5;

    /** Where it stands. */
    public enum State {
        /** Not scanned yet: there is no scanner, or it has not come to it. */
        WAITING,
        CLEAN,
        /** Something was found: it is kept, and handed out to nobody. */
        INFECTED,
        /** The scanner can't say, e.g. since it is encrypted or too large for it. */
        UNSCANNABLE
    }

    public Scan {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .map(c -> c < ' ' || c == 0x7F || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                .limit(TEXT_MAX)
                .forEach(clean::appendCodePoint);
        text = clean.toString();
    }
}
