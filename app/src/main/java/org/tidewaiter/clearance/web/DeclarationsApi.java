package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.kernel.Bytes;

/**
 * Declarations for systems. A message is handed in as it is, XML or JSON; the same bytes again get the same answer, so that
 * whoever got no answer may simply send again. No answer of success is given before what it says is durable.
 */
@RestController
@RequestMapping(path = "/api/declarations", produces = MediaType.APPLICATION_JSON_VALUE)
final class DeclarationsApi {
    /** Longest message. */
    static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?i)(^|[,\\s])respond-async($|[,;\\s])");

    private final Counter counter;
    private final MessageCounter messages;
    private final Repeats repeats;
    private final ReceiptClerk clerk;
    private final OrderDesk desk;

    DeclarationsApi(Counter counter, MessageCounter messages, Repeats repeats, ReceiptClerk clerk, OrderDesk desk) {
        this.desk = desk;
        this.counter = counter;
        this.messages = messages;
        this.repeats = repeats;
        this.clerk = clerk;
    }

    /**
     * Lodges a declaration, or a change to one: 201 with its place, 200 for bytes answered before, 422 with findings. With
     * {@code Prefer: respond-async} it is only received: 202 with the place of a receipt.
     *
     * @param key names the request, so that sending it again gets the same answer
     * @param prefer of RFC 7240
     */
    @Operation(
            summary = "Lodge a declaration or a change to one",
            description =
                    "XML or JSON of the WCO Data Model. The same bytes again get the same declaration. With an Idempotency-Key the answer is the same word for word; with Prefer: respond-async the answer is a receipt.")
    @ApiResponse(
            responseCode = "201",
            description = "Lodged",
            content = @Content(schema = @Schema(implementation = DeclarationView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The same bytes were lodged before",
            content = @Content(schema = @Schema(implementation = DeclarationView.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Received, to be worked off; while the database is away with a signed slip",
            content = @Content(schema = @Schema(oneOf = {ReceiptsApi.ReceiptView.class, Answers.Waiting.class})))
    @PostMapping
    ResponseEntity<?> lodge(
            InputStream message,
            @RequestHeader(name = Repeats.HEADER, required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable
                    String type,
            Visitor visitor)
            throws IOException {
        requireMessage(type);
        Bytes bytes = read(message);
        boolean async = prefer != null && RESPOND_ASYNC.matcher(prefer).find();
        return repeats.once(
                visitor,
                key,
                (async ? "POST /api/declarations async " : "POST /api/declarations ") + bytes.digest(),
                () -> async ? clerk.receive(visitor, List.of(bytes)) : Answers.of(messages.hand(visitor, bytes)));
    }

    /** A form is taken apart before anybody reads it, and nothing is left: it is what some programs send where no type is named. */
    private static void requireMessage(@Nullable String type) {
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw new ResponseStatusException(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "It came as a form (Content-Type: application/x-www-form-urlencoded), which is no message."
                            + " Send it with Content-Type: application/xml or application/json.");
        }
    }

    /** Checks without lodging: 200 with what an assessment says, 422 where it would be rejected. */
    @Operation(summary = "Check without lodging or keeping anything; for everybody")
    @ApiResponse(
            responseCode = "200",
            description = "It would be accepted",
            content = @Content(schema = @Schema(implementation = DeclarationView.class)))
    @PostMapping("/check")
    ResponseEntity<?> check(
            InputStream message,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable
                    String type)
            throws IOException {
        requireMessage(type);
        return Answers.of(messages.check(read(message)));
    }

    /** A declaration as it stands, with what is open and what may be ordered. Orders take its ETag. */
    @Operation(
            summary = "How a declaration stands, what is open with it, and what you may order now",
            description = "Each of orders is given by a POST to its href, with the ETag of this answer in If-Match.")
    @ApiResponse(
            responseCode = "200",
            description = "As it stands",
            content = @Content(schema = @Schema(implementation = DeclarationView.class)))
    @ApiResponse(responseCode = "304", description = "As it was when the ETag was given", content = @Content)
    @GetMapping("/{mrn}")
    ResponseEntity<?> show(@PathVariable String mrn, Visitor visitor, WebRequest request) {
        Optional<OrderDesk.Told> told = desk.show(visitor, mrn);
        if (told.isEmpty()) {
            return Answers.problem(
                    HttpStatus.NOT_FOUND, "There is no declaration " + quoted(mrn) + " for you here.", List.of());
        }
        String tag = told.get().tag();
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(told.get().view());
    }

    /** What happened, in order; without what concerns the selection for who may not see it. */
    @Operation(summary = "What happened to a declaration, in order")
    @ApiResponse(
            responseCode = "200",
            description = "Its events",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = EventView.class))))
    @GetMapping("/{mrn}/events")
    ResponseEntity<?> events(@PathVariable String mrn, Visitor visitor) {
        return counter.show(visitor, mrn)
                .<ResponseEntity<?>>map(shown -> ResponseEntity.ok(shown.events()))
                .orElseGet(() -> Answers.problem(
                        HttpStatus.NOT_FOUND, "There is no declaration " + quoted(mrn) + " for you here.", List.of()));
    }

    static Bytes read(InputStream message) throws IOException {
        byte[] bytes = message.readNBytes(MAX_MESSAGE_BYTES + 1);
        if (bytes.length > MAX_MESSAGE_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "A message has 16 MiB at most.");
        }
        return Bytes.of(bytes);
    }

    private static String quoted(String mrn) {
        return mrn.length() > 40 ? "of that number" : "'" + mrn + "'";
    }
}
