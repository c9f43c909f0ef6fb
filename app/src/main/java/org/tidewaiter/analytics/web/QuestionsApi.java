package org.tidewaiter.analytics.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.analytics.Grouping;
import org.tidewaiter.analytics.Measure;
import org.tidewaiter.analytics.Tabulation;
import org.tidewaiter.edition.ExpressionCheck;
import org.tidewaiter.inquiry.Asked;

/** Questions about stored items, for programs. */
@RestController
final class QuestionsApi {
    private static final String RETRY_SECONDS = "30";

    private final QuestionDesk desk;

    QuestionsApi(QuestionDesk desk) {
        this.desk = desk;
    }

    /**
     * A question; whatever is left out has a usual value.
     *
     * @param filter in the language of profiles
     * @param by names of columns, three at most
     * @param measures items, declarations, controlled, irregular, hit_rate, found, customs_value, net_mass
     * @param order a measure, or group
     * @param parties whether they are to be named
     */
    public record QuestionBody(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String filter,
            @Nullable List<String> by,
            @Nullable List<String> measures,
            @Nullable String order,
            @Nullable Integer limit,
            @Nullable Boolean parties) {
        QuestionForm form() {
            return new QuestionForm(
                    from == null ? "" : from.toString(),
                    to == null ? "" : to.toString(),
                    Objects.requireNonNullElse(filter, ""),
                    by == null ? List.of() : by,
                    measures == null ? List.of() : measures,
                    Objects.requireNonNullElse(order, ""),
                    limit == null ? "" : limit.toString(),
                    Boolean.TRUE.equals(parties));
        }
    }

    /** A question and how far its answer is. */
    public record QuestionData(
            String id,
            LocalDate from,
            LocalDate to,
            String filter,
            List<String> by,
            List<String> measures,
            String askedBy,
            Instant askedAt,
            Asked.State state,
            long looked,
            long total,
            boolean outOfTime) {
        static QuestionData of(AskedQuestion one) {
            Asked.Progress progress = one.progress();
            return new QuestionData(
                    one.id(),
                    one.question().from(),
                    one.question().to(),
                    one.question().filter(),
                    one.question().groups().stream().map(Grouping::name).toList(),
                    one.question().measures().stream().map(Measure::id).toList(),
                    one.askedBy(),
                    one.askedAt(),
                    progress.state(),
                    progress.looked(),
                    progress.total(),
                    one.isOutOfTime());
        }
    }

    /**
     * Items that were put together.
     *
     * @param keys in the order of by
     * @param hitRate irregular of the controlled; absent without a control
     * @param least least share that it is compatible with, at 95 %
     * @param found to be owed; absent of several currencies
     */
    public record RowData(
            List<String> keys,
            long items,
            long declarations,
            long controlled,
            long irregular,
            @Nullable Double hitRate,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable BigDecimal found,
            @Nullable BigDecimal customsValue,
            BigDecimal netMass,
            String currency) {
        static RowData of(Tabulation.Row row) {
            boolean known = row.controlled() > 0;
            return new RowData(
                    row.keys(),
                    row.items(),
                    row.declarations(),
                    row.controlled(),
                    row.irregular(),
                    known ? row.hits().share() : null,
                    known ? row.hits().least() : null,
                    known ? row.hits().most() : null,
                    row.found(),
                    row.customsValue(),
                    row.netMass(),
                    row.currency());
        }
    }

    /**
     * An answer as far as it is.
     *
     * @param all items together
     * @param groups how many there are
     * @param beyond items of groups that are too many to be told apart
     */
    public record AnswerData(RowData all, List<RowData> rows, int groups, long beyond) {}

    @Operation(
            summary = "Ask something of stored items",
            description =
                    "In the background: follow Location. filter is an expression in the language of profiles, without"
                            + " named lists; what is wrong with it is told with its place (422). Parties stand under pseudonyms;"
                            + " naming them, or asking for one in the filter, takes the right to it. It ends after 10 minutes"
                            + " with what was counted until then. An answer is kept as long as the process runs.")
    @ApiResponse(
            responseCode = "202",
            description = "It is being answered, or waits for it",
            content = @Content(schema = @Schema(implementation = QuestionData.class)))
    @PostMapping(
            path = "/api/risk-questions",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ask(Visitor visitor, @RequestBody QuestionBody body) {
        QuestionForm form = body.form();
        QuestionForm.Read read = desk.read(form);
        desk.require(visitor, form, read, "ask");
        return switch (read) {
            case QuestionForm.Read.Asks asks -> {
                Optional<AskedQuestion> begun = desk.begin(visitor, asks.question(), form.parties());
                yield begun.<ResponseEntity<?>>map(one -> ResponseEntity.accepted()
                                .location(URI.create("/api/risk-questions/" + one.id()))
                                .cacheControl(CacheControl.noStore())
                                .body(QuestionData.of(one)))
                        .orElseGet(() -> problem(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "QUESTION-BUSY",
                                "As many questions as may be are being answered or wait. Try again when one is done.",
                                List.of()));
            }
            case QuestionForm.Read.Wrong wrong ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "QUESTION-WRONG", sentences(wrong.errors()), wrong.flaws());
        };
    }

    private static String sentences(Map<String, String> errors) {
        return errors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(error -> error.getKey() + ": " + error.getValue())
                .collect(Collectors.joining(" "));
    }

    private static ResponseEntity<?> problem(
            HttpStatus status, String title, String detail, List<ExpressionCheck.Flaw> flaws) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        if (!flaws.isEmpty()) {
            problem.setProperty("flaws", flaws);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header("Retry-After", RETRY_SECONDS);
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    @Operation(
            summary = "How far an answer is",
            description = "state is WAITING, RUNNING, DONE, CANCELLED or FAILED; outOfTime says that it took too long.")
    @GetMapping(path = "/api/risk-questions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<QuestionData> one(Visitor visitor, @PathVariable String id) {
        return fresh(QuestionData.of(find(visitor, id, "look")));
    }

    @Operation(summary = "The answer so far: as many rows as the question asks for, in its order")
    @GetMapping(path = "/api/risk-questions/{id}/rows", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AnswerData> rows(Visitor visitor, @PathVariable String id) {
        AskedQuestion one = find(visitor, id, "look");
        return fresh(new AnswerData(
                RowData.of(one.all()), one.rows().stream().map(RowData::of).toList(), one.groups(), one.beyond()));
    }

    @Operation(summary = "The same as a file", description = "format is parquet or csv.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = "application/vnd.apache.parquet",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping("/api/risk-questions/{id}/answer.{format}")
    void file(Visitor visitor, @PathVariable String id, @PathVariable String format, HttpServletResponse response)
            throws IOException {
        QuestionDesk.send(find(visitor, id, "export " + format), format, response);
    }

    @Operation(summary = "End an answer early and forget it")
    @ApiResponse(responseCode = "204", description = "Forgotten", content = @Content)
    @DeleteMapping("/api/risk-questions/{id}")
    ResponseEntity<Void> forget(Visitor visitor, @PathVariable String id) {
        desk.line().forget(find(visitor, id, "forget"));
        return ResponseEntity.noContent().build();
    }

    private AskedQuestion find(Visitor visitor, String id, String purpose) {
        return desk.see(visitor, id, purpose).orElseThrow(QuestionDesk::isGone);
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
