package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.tidewaiter.access.Reach;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.subscription.Notices;

/** What happened to the declarations that the visitor may read: page by page, or as a stream. */
@RestController
final class EventsApi {
    /**
     * A page of events.
     *
     * @param events in order; may be none though there are more
     * @param next id to read on after
     * @param more whether to read on at once
     */
    public record Events(List<EventDesk.Told> events, String next, boolean more) {}

    private static final String LAST_SEEN = "Last-Event-ID";

    private final Notices notices;
    private final EventStreams streams;

    EventsApi(Notices notices, EventStreams streams) {
        this.notices = notices;
        this.streams = streams;
    }

    /**
     * A page of what happened after an event; from the oldest kept without one.
     *
     * @param after id of the last event that was seen
     * @param event names of the events that are wanted; all without
     * @param limit 1 to 500
     */
    @Operation(
            summary = "What happened to the declarations that you may read",
            description =
                    "Page by page after an id, from the oldest kept without one; with Accept: text/event-stream as server-sent events, from now on or after Last-Event-ID. Kept for 90 days.")
    @GetMapping("/api/events")
    ResponseEntity<Events> page(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Set<String> event,
            @RequestParam(defaultValue = "100") int limit,
            Visitor visitor) {
        requireReach(visitor);
        if (limit < 1 || limit > Notices.PAGE_MAX) {
            throw refused(
                    HttpStatus.BAD_REQUEST, "A page has 1 to " + Notices.PAGE_MAX + " events, not " + limit + ".");
        }
        Notices.Batch batch = notices.after(visitor, position(after, Notices.START), names(event), limit);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(new Events(
                        batch.notices().stream().map(EventDesk::told).toList(),
                        Long.toString(batch.next()),
                        batch.more()));
    }

    /** The same as a stream: from now on, or from {@code Last-Event-ID} or {@code after}. */
    @GetMapping(
            path = {"/api/events", "/events"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(
            @RequestHeader(name = LAST_SEEN, required = false) @Nullable String lastSeen,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Set<String> event,
            Visitor visitor,
            HttpServletResponse response) {
        requireReach(visitor);
        Set<String> names = names(event);
        String from = lastSeen == null || lastSeen.isBlank() ? after : lastSeen;
        long position = from == null ? notices.newest() : position(from, Notices.START);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy before us must not gather it
        return streams.open(visitor, position, names);
    }

    private static void requireReach(Visitor visitor) {
        if (visitor.reach() instanceof Reach.Nothing) {
            throw refused(HttpStatus.FORBIDDEN, "There are no declarations for " + visitor.name() + ".");
        }
    }

    private long position(@Nullable String id, long otherwise) {
        if (id == null || id.isBlank()) {
            return otherwise;
        }
        long position = parse(id.strip());
        if (position != Notices.START && position < notices.trimmed()) {
            throw refused(
                    HttpStatus.GONE,
                    "What came after event " + position + " is kept for " + EventFeed.KEPT_DAYS
                            + " days and is gone in part. Read the declarations anew, then begin without an id.");
        }
        return position;
    }

    /** The position that an id names. */
    private static long parse(String id) {
        try {
            long position = Long.parseLong(id);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw refused(
                HttpStatus.BAD_REQUEST, "That is no id of an event. Use the id of the last event that you have seen.");
    }

    private static Set<String> names(@Nullable Set<String> wanted) {
        Set<String> names = wanted == null ? Set.of() : wanted;
        if (!ClearanceEvent.NAMES.containsAll(names)) {
            throw refused(
                    HttpStatus.BAD_REQUEST, "There are these events: " + String.join(", ", ClearanceEvent.NAMES) + ".");
        }
        return names;
    }

    private static ResponseStatusException refused(HttpStatus status, String sentence) {
        return new ResponseStatusException(status, sentence);
    }
}
