package org.tidewaiter.subscription.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.subscription.Delivery;
import org.tidewaiter.subscription.Notices;
import org.tidewaiter.subscription.Subscription;
import org.tidewaiter.subscription.Subscriptions;
import org.tidewaiter.subscription.WebhookSignature;

/** Webhooks of a program: it says where it wants to be told what happens, sees what was delivered, and has it delivered again. */
@RestController
@RequestMapping(path = "/api/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
final class WebhooksApi {
    private static final int ID_BYTES = 12;
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final int DELIVERIES_SHOWN = 50;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What is asked for.
     *
     * @param url where to deliver
     * @param events names of those that are wanted; all when missing or empty
     */
    public record Wanted(@Nullable String url, @Nullable Set<String> events) {}

    /**
     * From where to deliver again.
     *
     * @param after id of the last event that is not wanted again; 0 for all that is kept
     */
    public record Replay(@Nullable String after) {}

    /**
     * A webhook.
     *
     * @param events names of those that are delivered; empty for all
     * @param secret shown once, when it is made; null afterwards
     * @param status ACTIVE, RETRYING or SUSPENDED
     * @param reason why it is suspended; null while it is not
     * @param delivered id of the last event that has arrived or was not wanted
     * @param failures in a row
     * @param nextAttempt not to be tried before; null when nothing failed
     */
    public record Webhook(
            String id,
            URI url,
            Set<String> events,
            @Nullable String secret,
            String status,
            @Nullable String reason,
            String delivered,
            int failures,
            @Nullable Instant nextAttempt,
            Instant createdAt) {
        static Webhook of(Subscription s, boolean withSecret) {
            String status = s.suspended() != null ? "SUSPENDED" : s.failures() > 0 ? "RETRYING" : "ACTIVE";
            return new Webhook(
                    s.id(),
                    s.address(),
                    new TreeSet<>(s.names()),
                    withSecret ? s.secret() : null,
                    status,
                    s.suspended(),
                    Long.toString(s.position()),
                    s.failures(),
                    status.equals("RETRYING") ? s.nextAt() : null,
                    s.createdAt());
        }
    }

    /** An attempt to deliver an event, and how the receiver answered; {@code status} is null where no answer came. */
    public record Attempt(
            Instant at,
            String event,
            String name,
            String mrn,
            int attempt,
            boolean arrived,
            @Nullable Integer status,
            String answer,
            long millis) {
        static Attempt of(Delivery d) {
            return new Attempt(
                    d.at(),
                    Long.toString(d.position()),
                    d.name(),
                    d.object(),
                    d.attempt(),
                    d.arrived(),
                    d.status(),
                    d.answer(),
                    d.millis());
        }
    }

    private final Subscriptions subscriptions;
    private final Notices notices;
    private final Destinations destinations;
    private final AccessLog log;
    private final Clock clock;

    WebhooksApi(Subscriptions subscriptions, Notices notices, Destinations destinations, AccessLog log, Clock clock) {
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.destinations = destinations;
        this.log = log;
        this.clock = clock;
    }

    /** Registers a webhook; it is told what happens from now on. The answer holds the secret, this once. */
    @Operation(
            summary = "Register a webhook",
            description =
                    "It is told what happens from now on, each event once at least and in order, signed after Standard Webhooks 1.0.0. The secret is shown this once. Answer 2xx within 10 seconds; other answers are tried again for three days, then the webhook is suspended.")
    @ApiResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Wanted.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Webhook> add(InputStream content, Visitor visitor) throws IOException {
        Wanted wanted = wanted(content.readNBytes(MAX_BODY_BYTES + 1));
        Set<String> names = wanted.events() == null ? Set.of() : wanted.events();
        if (!notices.names().containsAll(names)) {
            throw refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "There are these events: " + String.join(", ", notices.names()) + ".");
        }
        URI address;
        try {
            address = destinations.resolve(destinations.parse(wanted.url())).uri();
        } catch (Destinations.Refused e) {
            throw refused(HttpStatus.UNPROCESSABLE_CONTENT, e.sentence());
        }
        String id = "wh_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(ID_BYTES));
        settle(visitor, id, "register " + address.getHost());
        Instant now = now();
        Subscription made = new Subscription(
                id,
                visitor.actor().signature(),
                address,
                names,
                WebhookSignature.secret(Bytes.of(random(WebhookSignature.SECRET_BYTES))),
                notices.newest(),
                0,
                null,
                now,
                null,
                now,
                0);
        if (!subscriptions.add(made)) {
            throw refused(
                    HttpStatus.CONFLICT,
                    "There are " + Subscription.MAX_EACH + " webhooks of this program already. Delete one first.");
        }
        return ResponseEntity.created(URI.create("/api/webhooks/" + id))
                .cacheControl(CacheControl.noStore())
                .body(Webhook.of(made, true));
    }

    private static Wanted wanted(byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            throw refused(HttpStatus.CONTENT_TOO_LARGE, "A webhook takes " + MAX_BODY_BYTES + " bytes at most.");
        }
        try {
            return StrictJson.read(body, Wanted.class);
        } catch (StrictJson.Unreadable e) {
            throw refused(
                    e.kind() == StrictJson.Unreadable.Kind.NO_JSON
                            ? HttpStatus.BAD_REQUEST
                            : HttpStatus.UNPROCESSABLE_CONTENT,
                    e.sentence() + " " + e.fix());
        }
    }

    /** All of this program. */
    @Operation(summary = "List your webhooks")
    @GetMapping
    List<Webhook> list(Visitor visitor) {
        return subscriptions.of(visitor.actor().signature()).stream()
                .map(s -> Webhook.of(s, false))
                .toList();
    }

    @Operation(summary = "A webhook")
    @GetMapping("/{id}")
    Webhook show(@PathVariable String id, Visitor visitor) {
        return Webhook.of(own(id, visitor), false);
    }

    @Operation(summary = "Remove a webhook")
    @ApiResponse(responseCode = "204", description = "Removed", content = @Content)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id, Visitor visitor) {
        own(id, visitor);
        settle(visitor, id, "delete");
        subscriptions.remove(id);
        return ResponseEntity.noContent().build();
    }

    /** The newest attempts to deliver, the last first. */
    @Operation(summary = "The newest attempts to deliver, the last first")
    @GetMapping("/{id}/deliveries")
    List<Attempt> deliveries(
            @PathVariable String id, @RequestParam(defaultValue = "" + DELIVERIES_SHOWN) int limit, Visitor visitor) {
        if (limit < 1 || limit > Subscriptions.DELIVERIES_KEPT) {
            throw refused(HttpStatus.BAD_REQUEST, "From 1 to " + Subscriptions.DELIVERIES_KEPT + " are kept.");
        }
        return subscriptions.deliveries(own(id, visitor).id(), limit).stream()
                .map(Attempt::of)
                .toList();
    }

    /** Delivers once more what came after an event; also resumes one that was suspended. */
    @Operation(summary = "Deliver once more what came after an event")
    @PostMapping(path = "/{id}/replay", consumes = MediaType.APPLICATION_JSON_VALUE)
    Webhook replay(@PathVariable String id, @RequestBody Replay replay, Visitor visitor) {
        Subscription current = own(id, visitor);
        long after = position(replay.after());
        settle(visitor, id, "replay after " + after);
        return changed(current.replayed(after, now()));
    }

    /** Tries at once to deliver what waits; also where deliveries were suspended. */
    @Operation(summary = "Try at once to deliver what waits, also where it was suspended")
    @PostMapping("/{id}/resume")
    Webhook resume(@PathVariable String id, Visitor visitor) {
        Subscription current = own(id, visitor);
        settle(visitor, id, "resume");
        return changed(current.resumed(now()));
    }

    private Webhook changed(Subscription changed) {
        if (!subscriptions.change(changed)) {
            throw refused(HttpStatus.CONFLICT, "It was just worked on. Ask again.");
        }
        return Webhook.of(changed, false);
    }

    private long position(@Nullable String after) {
        long position;
        try {
            position = Long.parseLong(after == null ? "" : after.strip());
        } catch (NumberFormatException e) {
            position = -1;
        }
        if (position < 0 || position > notices.newest()) {
            throw refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "'after' is no id of an event. Use the id of the last event that is not wanted again, or 0.");
        }
        if (position != Notices.START && position < notices.trimmed()) {
            throw refused(HttpStatus.GONE, "What came after event " + position + " is no longer kept in full.");
        }
        return position;
    }

    private Subscription own(String id, Visitor visitor) {
        return subscriptions
                .find(id)
                .filter(s -> s.owner().equals(visitor.actor().signature()))
                .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no such webhook of this program."));
    }

    /** Whoever follows events reads declarations: it must be a program that acts for a party. */
    private void settle(Visitor visitor, String object, String purpose) {
        String party = visitor.actor().party();
        Verdict verdict = visitor.actor() instanceof ApiClient && party != null
                ? visitor.check(Action.READ_DECLARATION, Subject.of(party))
                : new Verdict.Denied(Verdict.Reason.ROLE);
        log.append(List.of(Access.of(
                clock.instant(),
                visitor.actor(),
                Action.READ_DECLARATION,
                object,
                purpose,
                verdict,
                visitor.address())));
        if (verdict instanceof Verdict.Denied denied) {
            throw refused(HttpStatus.FORBIDDEN, denied.reason().sentence());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static ResponseStatusException refused(HttpStatus status, String sentence) {
        return new ResponseStatusException(status, sentence);
    }
}
