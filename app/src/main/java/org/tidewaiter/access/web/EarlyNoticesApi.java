package org.tidewaiter.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.EarlyNotice;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.json.StrictJson;

/** Early notices for systems, e.g. the one that keeps authorisations of economic operators. */
@RestController
@RequestMapping(path = "/api/early-notices", produces = MediaType.APPLICATION_JSON_VALUE)
final class EarlyNoticesApi {
    private static final int MAX_BODY_BYTES = 64 * 1024;

    /**
     * An early notice.
     *
     * @param party identification number of who is told
     * @param from first day
     * @param until last day; null while no end is known
     * @param inForce whether the party is told today
     * @param endedAt when it was taken back; null while it was not
     */
    @Schema(name = "EarlyNotice")
    public record NoticeData(
            String id,
            String party,
            String authorisation,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            boolean inForce,
            String grantedBy,
            Instant grantedAt,
            @Nullable Instant endedAt) {
        static NoticeData of(EarlyNotice notice, LocalDate day) {
            return new NoticeData(
                    notice.id(),
                    notice.party(),
                    notice.authorisation(),
                    notice.validity().from(),
                    notice.validity().to(),
                    notice.inForce(day),
                    notice.grantedBy(),
                    notice.grantedAt(),
                    notice.endedAt());
        }
    }

    /** A page; {@code next} is what to ask for {@code after}, null at the last. */
    @Schema(name = "EarlyNoticesPage")
    public record NoticesPage(
            List<NoticeData> notices, @Nullable String next) {}

    /** What is wrong with a member. */
    @Schema(name = "EarlyNoticeFinding")
    public record Wrong(String code, String pointer, String message) {}

    private final EarlyNoticeDesk desk;
    private final MessageSource texts;

    EarlyNoticesApi(EarlyNoticeDesk desk, MessageSource texts) {
        this.desk = desk;
        this.texts = texts;
    }

    @Operation(
            summary = "List who is told of a control before presentation",
            description =
                    "For administrators. party leaves out all others; after is next of the page before; limit is 1 to 199.")
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = NoticesPage.class)))
    @GetMapping
    ResponseEntity<?> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit >= People.PAGE_MAX) {
            return problem(HttpStatus.BAD_REQUEST, "A page has 1 to " + (People.PAGE_MAX - 1) + " early notices.");
        }
        EarlyNoticeDesk.Shown shown = desk.show(visitor, party, after, limit);
        List<NoticeData> rows =
                shown.rows().stream().map(n -> NoticeData.of(n, visitor.day())).toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new NoticesPage(rows, shown.more() ? rows.getLast().id() : null));
    }

    /** Enters one. */
    @Operation(
            summary = "Have a trusted trader told of controls before presentation",
            description =
                    "For administrators. The party, and who acts for it under a mandate, then learns YELLOW or RED of its declarations before their goods are presented; never why.")
    @ApiResponse(
            responseCode = "201",
            description = "Entered",
            content = @Content(schema = @Schema(implementation = NoticeData.class)))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = EarlyNoticeForm.class)))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> add(InputStream content, Visitor visitor) throws IOException {
        desk.requireManaging(visitor, "", "grant");
        byte[] body = content.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return problem(HttpStatus.CONTENT_TOO_LARGE, "An early notice takes " + MAX_BODY_BYTES + " bytes at most.");
        }
        EarlyNoticeForm form;
        try {
            form = StrictJson.read(body, EarlyNoticeForm.class);
        } catch (StrictJson.Unreadable e) {
            return problem(
                    e.kind() == StrictJson.Unreadable.Kind.NO_JSON
                            ? HttpStatus.BAD_REQUEST
                            : HttpStatus.UNPROCESSABLE_CONTENT,
                    e.sentence() + " " + e.fix());
        }
        return switch (desk.enter(visitor, form)) {
            case EarlyNoticeDesk.Entered.Done done ->
                ResponseEntity.created(URI.create("/api/early-notices?party="
                                + URLEncoder.encode(done.notice().party(), StandardCharsets.UTF_8)))
                        .body(NoticeData.of(done.notice(), visitor.day()));
            case EarlyNoticeDesk.Entered.Wrong wrong -> wrong(wrong.errors());
        };
    }

    /** Ends one at once. */
    @Operation(summary = "End an early notice at once", description = "For administrators.")
    @ApiResponse(responseCode = "204", description = "Ended", content = @Content)
    @PostMapping("/{id}/end")
    ResponseEntity<?> end(@PathVariable String id, Visitor visitor) {
        return desk.end(visitor, id)
                ? ResponseEntity.noContent().build()
                : problem(
                        HttpStatus.NOT_FOUND,
                        "There is no such early notice, or it was ended before. Maybe look in the list.");
    }

    private ResponseEntity<?> wrong(Map<String, String> errors) {
        List<Wrong> findings = new ArrayList<>();
        errors.forEach((field, key) -> findings.add(new Wrong(
                "EARLY-NOTICE-" + field.toUpperCase(Locale.ROOT),
                "$." + field,
                texts.getMessage(key, new Object[0], Locale.ENGLISH) + ".")));
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, findings.getFirst().message());
        problem.setProperty("findings", findings);
        return ResponseEntity.unprocessableContent()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static ResponseEntity<?> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
