package org.tidewaiter.duty.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What goods cost, for programs. Nothing is kept. */
@RestController
final class DutyQuotesApi {
    /** Longest body. */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    private final QuoteClerk clerk;

    DutyQuotesApi(QuoteClerk clerk) {
        this.clerk = clerk;
    }

    /** Answers one request or a list of them: 200, whatever the findings; 422 where a request can't be read. */
    @Operation(
            summary = "What goods cost on a day, each amount with its steps; for everybody",
            description =
                    "One request or a list of at most 10000, in 4 MiB; or a table of them as CSV, answered as CSV."
                            + " Requests that share an entry are one entry. everyPreference answers under each"
                            + " preference that is open to the origin, too; 1000 requests of a body may say so."
                            + " Accept: text/csv answers a table. A request that can be read and not answered has a"
                            + " row with its finding and no amount. Nothing is kept.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(anyOf = {DutyQuestion.class, DutyQuestion[].class})),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "200",
            description = "One quote an entry, in their order",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = QuoteData.Quotes.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @PostMapping("/api/duty-quotes")
    ResponseEntity<?> quote(
            InputStream body,
            @Parameter(hidden = true)
                    @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false, defaultValue = "")
                    String type,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false, defaultValue = "*/*")
                    String accept)
            throws IOException {
        byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
        try {
            if (bytes.length > MAX_BODY_BYTES) {
                throw Refused.of(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "QUOTE-TOO-LARGE",
                        "$",
                        "The body is larger than 4 MiB.",
                        "Split the requests between entries.");
            }
            MediaType given = given(type);
            if (CSV.isCompatibleWith(given)) {
                return table(clerk.batch(bytes));
            }
            List<DutyQuestion> questions = QuestionBody.read(bytes, QuoteData.REQUESTS_MAX);
            return wantsTable(accept)
                    ? table(clerk.table(questions))
                    : ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore())
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(new QuoteData.Quotes(clerk.answer(questions)));
        } catch (Refused e) {
            return e.problem();
        }
    }

    private static MediaType given(String type) throws Refused {
        try {
            MediaType given = type.isBlank() ? MediaType.APPLICATION_JSON : MediaType.parseMediaType(type);
            if (MediaType.APPLICATION_JSON.isCompatibleWith(given) || CSV.isCompatibleWith(given)) {
                return given;
            }
        } catch (InvalidMediaTypeException e) {
            throw unsupported();
        }
        throw unsupported();
    }

    private static Refused unsupported() {
        return Refused.of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "QUOTE-UNREADABLE",
                "$",
                "The body is neither JSON nor CSV by its Content-Type.",
                "Send application/json or text/csv.");
    }

    /** Whether a table is asked for rather than JSON. */
    private static boolean wantsTable(String accept) {
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            for (MediaType each : wanted) {
                if (each.isCompatibleWith(MediaType.APPLICATION_JSON)) {
                    return false;
                }
                if (each.isCompatibleWith(CSV)) {
                    return true;
                }
            }
            return false;
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static ResponseEntity<String> table(String text) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(CSV)
                .body(text);
    }
}
