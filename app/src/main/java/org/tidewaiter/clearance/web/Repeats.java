package org.tidewaiter.clearance.web;

import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.IdempotencyKeys;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.store.StoreUnavailable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that a program sends again under the same key (draft-ietf-httpapi-idempotency-key-header). What was done twice would be
 * done once in any case, since the same bytes lead to the same declaration; the key makes the answer the same, too.
 */
@Component
final class Repeats {
    private static final Logger LOG = LoggerFactory.getLogger(Repeats.class);
    static final String HEADER = "Idempotency-Key";

    /** A string of RFC 9651, or the same without its quotes. */
    private static final Pattern KEY = Pattern.compile("\"([!#-\\[\\]-~ ]{1,255})\"|([!#-\\[\\]-~]{1,255})");

    private static final int ERRORS_FROM = 500;

    private final IdempotencyKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    Repeats(IdempotencyKeys keys, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Answers a request, or as it was answered before.
     *
     * @param key as it came; null without one
     * @param request all that makes the request
     * @param answer does it
     */
    ResponseEntity<?> once(Visitor visitor, @Nullable String key, String request, Supplier<ResponseEntity<?>> answer) {
        if (key == null) {
            return answer.get();
        }
        String name = parse(key);
        String owner = visitor.actor().signature();
        Digest digest = Digest.of(request);
        IdempotencyKeys.Taken taken;
        try {
            taken = keys.take(owner, name, digest, clock.instant().truncatedTo(ChronoUnit.MICROS));
        } catch (StoreUnavailable e) {
            return answer.get(); // what is deposited twice is done once
        }
        return switch (taken) {
            case IdempotencyKeys.Taken.Free free -> first(owner, name, answer);
            case IdempotencyKeys.Taken.Answered answered -> again(answered.answer(), answer);
            case IdempotencyKeys.Taken.InUse inUse ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "The request of this key is being answered. Send it again in a second.");
            case IdempotencyKeys.Taken.OtherRequest other ->
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "This key was used for another request. Use a new key for each request.");
        };
    }

    private static String parse(String key) {
        Matcher matcher = KEY.matcher(key.strip());
        if (!matcher.matches()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "An idempotency key has 1 to " + IdempotencyKeys.KEY_MAX
                            + " printable ASCII characters, best a random UUID in quotes.");
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private ResponseEntity<?> first(String owner, String key, Supplier<ResponseEntity<?>> answer) {
        boolean kept = false;
        try {
            ResponseEntity<?> given = answer.get();
            if (given.getStatusCode().value() >= ERRORS_FROM) {
                return given;
            }
            URI location = given.getHeaders().getLocation();
            IdempotencyKeys.Kept answered = IdempotencyKeys.Kept.of(
                    given.getStatusCode().value(),
                    location == null ? null : location.toString(),
                    json.writeValueAsString(given.getBody()));
            try {
                keys.answered(owner, key, answered);
            } catch (StoreUnavailable e) {
                return given; // it went away just now; the key frees itself
            } finally {
                kept = true;
            }
            return again(answered, () -> given);
        } finally {
            if (!kept) {
                release(owner, key);
            }
        }
    }

    private void release(String owner, String key) {
        try {
            keys.release(owner, key);
        } catch (StoreUnavailable e) {
            LOG.debug("The key frees itself after a while", e);
        }
    }

    private static ResponseEntity<?> again(IdempotencyKeys.Kept kept, Supplier<ResponseEntity<?>> answer) {
        String location = kept.location();
        HttpStatusCode status = HttpStatusCode.valueOf(kept.status());
        ResponseEntity.BodyBuilder same = ResponseEntity.status(status)
                .contentType(status.isError() ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON);
        if (location != null) {
            same.location(URI.create(location));
        }
        // Too long to be kept: the same bytes get the same answer anyway.
        return same.body(kept.body() == null ? answer.get().getBody() : kept.body());
    }
}
