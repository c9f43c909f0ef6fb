package org.tidewaiter.clearance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That messages were received, to be worked off later in their order.
 *
 * @param id random
 * @param owner signature of who handed them in
 * @param receivedAt when customs received them
 * @param messages how many
 * @param done how many have been answered
 */
public record Receipt(String id, String owner, Instant receivedAt, int messages, int done) {
    /** Messages of one receipt at most. */
    public static final int MAX_MESSAGES = 10_000;

    /** Bytes of all messages of one receipt at most. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    public Receipt {
        if (messages < 1 || messages > MAX_MESSAGES || done < 0 || done > messages) {
            throw new IllegalArgumentException(
                    "A receipt is for 1 to " + MAX_MESSAGES + " messages, not for " + messages + ".");
        }
    }

    public boolean isDone() {
        return done == messages;
    }

    /**
     * The answer to one of the messages.
     *
     * @param number of the message, from 1
     * @param status of HTTP, as if it had been handed in by itself
     * @param mrn of the declaration; null without one
     * @param body JSON, as if it had been handed in by itself
     */
    public record Line(int number, int status, @Nullable String mrn, String body) {}
}
