package org.tidewaiter.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a notice, and how the receiver answered.
 *
 * @param at when it was attempted
 * @param position of the notice
 * @param name of what happened
 * @param object what it happened to
 * @param attempt 1 for the first, one more for each after a failure
 * @param status HTTP status of the answer; null when none came
 * @param answer a sentence, or the beginning of what was answered
 * @param millis how long it took
 */
public record Delivery(
        Instant at,
        long position,
        String name,
        String object,
        int attempt,
        @Nullable Integer status,
        String answer,
        long millis) {
    /** Longest answer that is kept. */
    public static final int ANSWER_MAX = 500;

    private static final int OK = 200;
    private static final int OK_END = 300;
    private static final int GONE = 410;

    public Delivery {
        StringBuilder printable = new StringBuilder();
        answer.codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(ANSWER_MAX)
                .forEach(printable::appendCodePoint);
        answer = printable.toString();
    }

    /** Whether the receiver has it: any answer of success. */
    public boolean arrived() {
        return status != null && status >= OK && status < OK_END;
    }

    /** Whether the receiver wants no more: 410, which the specification gives this meaning. */
    public boolean isUnwanted() {
        return status != null && status == GONE;
    }
}
