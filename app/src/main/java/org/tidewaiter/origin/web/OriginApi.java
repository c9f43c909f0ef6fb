package org.tidewaiter.origin.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.origin.json.OriginAsked;
import org.tidewaiter.origin.json.OriginData;
import org.tidewaiter.origin.json.OriginQuestion;

/** Whether goods originate, for programs. Nothing is kept. */
@RestController
final class OriginApi {
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    /** A finding as problems have it. */
    public record Told(String code, String severity, String pointer, String path, String message, String fix) {}

    private final OriginDesk desk;

    OriginApi(OriginDesk desk) {
        this.desk = desk;
    }

    /** Answers yes or no: 200; 422 where the question can't be answered. */
    @Operation(
            summary = "Whether a good originates under a scheme, over its bill of materials; for everybody",
            description =
                    "One question in 4 MiB. The answer has the arithmetic, what a yes lacks, and what is wrong with the"
                            + " certification where one is given. Amounts are of one currency. Nothing is kept.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = OriginQuestion.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Yes or no, and why",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = OriginData.class)))
    @PostMapping(
            path = "/api/origin-evaluations",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> evaluate(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            return problem(
                    HttpStatus.CONTENT_TOO_LARGE,
                    List.of(told(
                            "ORIGIN-TOO-LARGE", "$", "The body is larger than 4 MiB.", "Sum up small materials.")));
        }
        OriginAsked asked;
        try {
            asked = OriginAsked.of(StrictJson.read(bytes, OriginQuestion.class));
        } catch (StrictJson.Unreadable e) {
            return problem(
                    e.kind() == StrictJson.Unreadable.Kind.NO_JSON
                            ? HttpStatus.BAD_REQUEST
                            : HttpStatus.UNPROCESSABLE_CONTENT,
                    List.of(told("ORIGIN-UNREADABLE", e.path(), e.sentence(), e.fix())));
        }
        return switch (asked) {
            case OriginAsked.Unclear unclear ->
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        unclear.slips().stream()
                                .map(s -> told("ORIGIN-MEMBER-WRONG", "$." + s.field(), s.message(), s.fix()))
                                .toList());
            case OriginAsked.Ready ready ->
                switch (desk.answer(ready)) {
                    case OriginDesk.Outcome.Answered answered ->
                        ResponseEntity.ok()
                                .cacheControl(CacheControl.noStore())
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(answered.data());
                    case OriginDesk.Outcome.Unanswered(String field, String code, String message, String fix) ->
                        problem(HttpStatus.UNPROCESSABLE_CONTENT, List.of(told(code, "$." + field, message, fix)));
                };
        };
    }

    @Operation(
            summary = "The rules of origin for goods of a code; for everybody",
            description =
                    "hs is two digits or more, with points or without; date is a day like 2026-01-31, today without it.")
    @GetMapping(path = "/api/origin-rules", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OriginData.Rules> rules(
            @RequestParam String scheme, @RequestParam String hs, @RequestParam(defaultValue = "") String date) {
        String digits = hs.replace(".", "");
        if (!digits.matches("[0-9]{2,14}")) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "The code is not two digits or more. Write it like 8403.10.");
        }
        LocalDate day;
        try {
            day = date.isBlank() ? desk.today("US") : LocalDate.parse(date.strip());
        } catch (DateTimeException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "The day can't be read. Write it like 2026-01-31.", e);
        }
        return desk.rules(scheme.strip().toUpperCase(Locale.ROOT))
                .map(rules -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .body(OriginData.Rules.of(rules, digits, day)))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There are no rules of origin of that scheme here."));
    }

    private static Told told(String code, String path, String message, String fix) {
        return new Told(code, "ERROR", "", path, message, fix);
    }

    private static ResponseEntity<?> problem(HttpStatus status, List<Told> findings) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status,
                findings.getFirst().message() + " " + findings.getFirst().fix());
        problem.setProperty("findings", findings);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
