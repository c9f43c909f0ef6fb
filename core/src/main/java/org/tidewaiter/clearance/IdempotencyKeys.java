package org.tidewaiter.clearance;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * Port: the keys by which programs name their requests (draft-ietf-httpapi-idempotency-key-header), and how each was answered. What
 * a request did is not kept here: the same bytes lead to the same declaration in any case. A key adds that its answer is given
 * again word for word, and that it is not used for something else. Safe from several threads and processes; durable at once.
 */
public interface IdempotencyKeys {
    /** How long an answer is kept at least. */
    Duration KEPT = Duration.ofDays(2);

    /** A request that has had no answer for so long has died, and may be sent again under its key. */
    Duration DEAD = Duration.ofMinutes(2);

    /** Longest key. */
    int KEY_MAX = 255;

    /** Longest answer that is kept, in characters. */
    int BODY_MAX = 256 * 1024;

    /**
     * How a request was answered.
     *
     * @param status of HTTP
     * @param location of what it made; null without
     * @param body null when it was longer than {@link #BODY_MAX}
     */
    record Kept(
            int status, @Nullable String location, @Nullable String body) {
        /** An answer as it is kept: without a body that is too long. */
        public static Kept of(int status, @Nullable String location, String body) {
            return new Kept(status, location, body.length() > BODY_MAX ? null : body);
        }
    }

    /** What is known of a key. */
    sealed interface Taken {
        /** It is new, or the request under it has died: it is this request's now. */
        record Free() implements Taken {}

        /** The same request is being answered just now. */
        record InUse() implements Taken {}

        /** It was used for another request. */
        record OtherRequest() implements Taken {}

        /** The same request was answered so. */
        record Answered(Kept answer) implements Taken {}
    }

    /**
     * Takes a key for a request.
     *
     * @param owner signature of the program; each has keys of its own
     * @param request digest of all that makes the request
     */
    Taken take(String owner, String key, Digest request, Instant now);

    /** Keeps the answer of the request that has taken the key. */
    void answered(String owner, String key, Kept answer);

    /** Gives a key back whose request had no answer. */
    void release(String owner, String key);

    /**
     * Forgets keys.
     *
     * @param before taken earlier
     * @param limit at most so many
     * @return how many were forgotten
     */
    int trim(Instant before, int limit);
}
