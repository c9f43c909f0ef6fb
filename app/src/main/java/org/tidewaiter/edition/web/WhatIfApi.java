package org.tidewaiter.edition.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.ChangedRate;
import org.tidewaiter.edition.Effect;
import org.tidewaiter.edition.Refund;
import org.tidewaiter.edition.WhatIf;
import org.tidewaiter.edition.Yields;
import org.tidewaiter.inquiry.AnswerLine;
import org.tidewaiter.inquiry.Asked;

/** What other rules would have yielded, for systems. */
@RestController
final class WhatIfApi {
    private static final String RETRY_SECONDS = "30";

    private final RulebookDesk guard;
    private final WhatIfDesk desk;

    WhatIfApi(RulebookDesk guard, WhatIfDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    /** A question: whose declarations, of which days, under which edition (without one, the rulebook in force) and which rates. */
    public record WhatIfBody(
            @Nullable String jurisdiction,
            @Nullable Long edition,
            @Nullable List<@Nullable RateBody> rates,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        WhatIf question(WhatIfDesk desk) {
            String country = jurisdiction;
            if (country == null) {
                country = edition == null ? "" : desk.jurisdictionOf(edition);
            }
            List<ChangedRate> changed = new ArrayList<>();
            for (RateBody rate : Objects.requireNonNullElse(rates, List.<@Nullable RateBody>of())) {
                if (rate == null || rate.measure == null || rate.rate == null) {
                    throw new ResponseStatusException(
                            HttpStatus.BAD_REQUEST, "Each of the rates needs a measure and a rate, both texts.");
                }
                changed.add(new ChangedRate(rate.measure, rate.rate));
            }
            return new WhatIf(country, edition, changed, from, to);
        }
    }

    /** A measure by its id, and a rate in the notation of duty expressions. */
    public record RateBody(
            @Nullable String measure, @Nullable String rate) {}

    /** A question and how far its answer is. */
    public record WhatIfData(
            String id,
            WhatIf question,
            String rules,
            String currency,
            String askedBy,
            Instant askedAt,
            Asked.State state,
            long looked,
            long total,
            Effect.Totals totals) {
        static WhatIfData of(AskedWhatIf one) {
            Asked.Progress progress = one.progress();
            return new WhatIfData(
                    one.id(),
                    one.question(),
                    one.rules(),
                    one.currency(),
                    one.askedBy(),
                    one.askedAt(),
                    progress.state(),
                    progress.looked(),
                    progress.total(),
                    one.totals());
        }
    }

    /** Sums of one group. */
    public record YieldData(String key, long declarations, BigDecimal then, BigDecimal now, BigDecimal difference) {}

    /** A page of sums. */
    public record YieldsPage(
            Yields.By by,
            String currency,
            List<YieldData> yields,
            int count,
            @Nullable Integer next) {}

    /** What a declaration was charged too much. */
    public record RefundData(String mrn, String trader, String state, BigDecimal amount, List<RefundLine> lines) {
        static RefundData of(Refund refund) {
            return new RefundData(
                    refund.mrn().value(),
                    refund.trader(),
                    refund.state().name(),
                    refund.amount(),
                    refund.lines().stream()
                            .map(l -> new RefundLine(
                                    l.item(),
                                    l.taxType(),
                                    l.measureThen(),
                                    l.measureNow(),
                                    l.then(),
                                    l.now(),
                                    l.difference().negate()))
                            .toList());
        }
    }

    /** One amount of it. */
    public record RefundLine(
            int item,
            String tax,
            String measure,
            String measureNow,
            BigDecimal charged,
            BigDecimal due,
            BigDecimal refund) {}

    /** A page of refunds; {@code count} of those kept, {@code owed} of all. */
    public record RefundsPage(
            String currency,
            List<RefundData> refunds,
            int count,
            long owed,
            BigDecimal amount,
            @Nullable Integer next) {}

    @Operation(
            summary = "Ask what another edition or other rates would have yielded on stored declarations",
            description =
                    "Answered in the background: follow Location. edition is a number of /api/rulebooks, without one the"
                            + " rulebook in force; rates are in the notation of duty expressions, e.g. 12 %; from and to are"
                            + " days of receipt where the administration is. Nothing is changed. An answer is kept as long"
                            + " as the process runs; then 410 says that it is to be asked again.")
    @ApiResponse(
            responseCode = "202",
            description = "It is being answered, or waits for it",
            content = @Content(schema = @Schema(implementation = WhatIfData.class)))
    @PostMapping(
            path = "/api/what-ifs",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ask(Visitor visitor, @RequestBody WhatIfBody body) {
        guard.require(visitor, Action.ASK_WHAT_IF, "", "ask");
        return switch (desk.ask(body.question(desk), visitor.actor().signature())) {
            case WhatIfDesk.Answer.Begun begun ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/what-ifs/" + begun.asked().id()))
                        .cacheControl(CacheControl.noStore())
                        .body(WhatIfData.of(begun.asked()));
            case WhatIfDesk.Answer.Refused refused ->
                problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        refused.problems().getFirst().code(),
                        refused.problems().stream()
                                .map(p -> p.message() + " " + p.fix())
                                .collect(Collectors.joining(" ")));
            case WhatIfDesk.Answer.Busy busy ->
                problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "WHAT-IF-BUSY",
                        "As many questions as may be are being answered or wait. Ask again when one of them is done.");
        };
    }

    private static ResponseEntity<?> problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            answer.header("Retry-After", RETRY_SECONDS);
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    @Operation(
            summary = "How far the answer is, and what it comes to so far",
            description = "state is WAITING, RUNNING, DONE, CANCELLED or FAILED.")
    @GetMapping(path = "/api/what-ifs/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<WhatIfData> one(Visitor visitor, @PathVariable String id) {
        guard.require(visitor, Action.ASK_WHAT_IF, WhatIfPages.object(id), "one");
        return fresh(WhatIfData.of(find(id)));
    }

    @Operation(
            summary = "What was charged and would be, by heading, origin, trader or tax",
            description = "sort is key, declarations, then, now or difference (whichever way it goes); order is asc or"
                    + " desc. By trader for those only who may read declarations.")
    @GetMapping(path = "/api/what-ifs/{id}/yields", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<YieldsPage> yields(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "heading") String by,
            @RequestParam(defaultValue = "difference") String sort,
            @RequestParam(defaultValue = "desc") String order,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        guard.require(visitor, Action.ASK_WHAT_IF, WhatIfPages.object(id), "yields");
        Yields.By wanted = WhatIfPages.by(by);
        if (wanted == Yields.By.TRADER) {
            guard.requireDeclarations(visitor, WhatIfPages.object(id), "yields by trader");
        }
        AskedWhatIf one = find(id);
        PageAsked asked = new PageAsked(page, limit);
        List<Yields.Row> all = YieldList.sorted(one.yields(wanted), WhatIfPages.column(sort), !order.equals("asc"));
        List<YieldData> rows = asked.of(all).stream()
                .map(r -> new YieldData(r.name(), r.declarations(), r.then(), r.now(), r.difference()))
                .toList();
        return fresh(new YieldsPage(wanted, one.currency(), rows, all.size(), asked.next(all.size())));
    }

    @Operation(
            summary = "What was paid or secured beyond what would be owed: the refunds",
            description =
                    "For those only who may read declarations. The first 20000 declarations are listed, all summed.")
    @GetMapping(path = "/api/what-ifs/{id}/refunds", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RefundsPage> refunds(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        guard.require(visitor, Action.ASK_WHAT_IF, WhatIfPages.object(id), "refunds");
        guard.requireDeclarations(visitor, WhatIfPages.object(id), "refunds");
        AskedWhatIf one = find(id);
        PageAsked asked = new PageAsked(page, limit);
        List<Refund> all = one.refunds();
        Effect.Totals totals = one.totals();
        return fresh(new RefundsPage(
                one.currency(),
                asked.of(all).stream().map(RefundData::of).toList(),
                all.size(),
                totals.refundsOwed(),
                totals.refunds(),
                asked.next(all.size())));
    }

    @Operation(summary = "End a question early and forget its answer")
    @ApiResponse(responseCode = "204", description = "Forgotten", content = @Content)
    @DeleteMapping("/api/what-ifs/{id}")
    ResponseEntity<Void> forget(Visitor visitor, @PathVariable String id) {
        guard.require(visitor, Action.ASK_WHAT_IF, WhatIfPages.object(id), "forget");
        desk.line().forget(find(id));
        return ResponseEntity.noContent().build();
    }

    private AskedWhatIf find(String id) {
        if (!AnswerLine.isId(id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no question of that id.");
        }
        return desk.line().find(id).orElseThrow(WhatIfPages::isGone);
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
