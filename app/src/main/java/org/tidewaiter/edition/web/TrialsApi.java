package org.tidewaiter.edition.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanTrial;
import org.tidewaiter.inquiry.Asked;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.RiskPlan;

/** What risk plans would have hit, for systems. */
@RestController
final class TrialsApi {
    private static final String RETRY_SECONDS = "30";

    private final RiskPlanDesk desk;
    private final TrialDesk trials;

    TrialsApi(RiskPlanDesk desk, TrialDesk trials) {
        this.desk = desk;
        this.trials = trials;
    }

    /** A trial and how far it is. */
    public record TrialData(
            String id,
            String plan,
            int days,
            String askedBy,
            Instant askedAt,
            Asked.State state,
            long looked,
            long total,
            long declarations,
            String currency) {
        static TrialData of(AskedTrial one) {
            Asked.Progress progress = one.progress();
            return new TrialData(
                    one.id(),
                    one.subject().plan().toString(),
                    one.subject().days(),
                    one.askedBy(),
                    one.askedAt(),
                    progress.state(),
                    progress.looked(),
                    progress.total(),
                    one.declarations(),
                    one.currency());
        }
    }

    /** What one profile would have hit. */
    public record TrialRow(
            String profile,
            String title,
            Lane lane,
            long hits,
            long alone,
            long controlled,
            long irregular,
            BigDecimal found,
            long furtherControls,
            BigDecimal hours,
            long declarants,
            long mostADay,
            @Nullable Integer hitBudget,
            boolean overBudget,
            List<PlanTrial.Overlap> overlaps) {
        static TrialRow of(PlanTrial.Row row) {
            return new TrialRow(
                    row.profile().id(),
                    row.profile().title(),
                    row.profile().lane(),
                    row.hits(),
                    row.alone(),
                    row.controlled(),
                    row.irregular(),
                    row.found(),
                    row.furtherControls(),
                    row.hours(),
                    row.declarants(),
                    row.mostADay(),
                    row.profile().hasHitBudget() ? row.profile().hitBudget() : null,
                    row.isOverBudget(),
                    row.overlaps());
        }
    }

    /** A page of them; {@code count} of all profiles. */
    public record TrialRowsPage(
            List<TrialRow> rows, int count, @Nullable Integer next) {}

    @Operation(
            summary = "Try a risk plan that was handed in on what was lodged of late",
            description =
                    "In the background: follow Location. days is 1 to 3660. Nothing is changed. A trial is kept as long as"
                            + " the process runs; then 410 says that it is to be made again.")
    @ApiResponse(
            responseCode = "202",
            description = "It is going on, or waits for it",
            content = @Content(schema = @Schema(implementation = TrialData.class)))
    @PostMapping(path = "/api/risk-plans/{id}/trials", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ofEdition(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "" + PlanTrials.DAYS) int days) {
        Edition edition = desk.editions().see(visitor, id, "try");
        return begin(visitor, desk.desk().plan(edition).orElseThrow(RiskPlansApi::notKept), days);
    }

    @Operation(
            summary = "Try a risk plan before it is handed in: its YAML file, 4 MiB at most",
            description = "As with one that was handed in. With an error in the file it is refused (422).")
    @RequestBody(required = true, content = @Content(mediaType = RiskPlansApi.YAML, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "202",
            description = "It is going on, or waits for it",
            content = @Content(schema = @Schema(implementation = TrialData.class)))
    @PostMapping(
            path = "/api/risk-plan-trials",
            consumes = RiskPlansApi.YAML,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> ofFile(
            Visitor visitor, InputStream body, @RequestParam(defaultValue = "" + PlanTrials.DAYS) int days)
            throws IOException {
        desk.requireSeeing(visitor, "", "try");
        Bytes file = Bytes.of(body.readNBytes(RiskPlanDesk.BYTES_MAX + 1));
        if (file.size() > RiskPlanDesk.BYTES_MAX) {
            throw RiskPlansApi.tooLarge();
        }
        HandedInPlan handed = desk.desk().files().read(PlanDesk.FILE, file);
        RiskPlan plan = handed.plan();
        if (plan == null) {
            return problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "PLAN-ERRORS",
                    handed.findings().stream()
                            .filter(EditionFinding::isError)
                            .limit(PageAsked.SOME)
                            .map(EditionFinding::toString)
                            .collect(Collectors.joining(" ")));
        }
        return begin(visitor, plan, days);
    }

    private ResponseEntity<?> begin(Visitor visitor, RiskPlan plan, int days) {
        Optional<AskedTrial> begun =
                trials.begin(AskedTrial.Subject.of(plan, days), visitor.actor().signature());
        return begun.<ResponseEntity<?>>map(one -> ResponseEntity.accepted()
                        .location(URI.create("/api/risk-plan-trials/" + one.id()))
                        .cacheControl(CacheControl.noStore())
                        .body(TrialData.of(one)))
                .orElseGet(() -> problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "TRIAL-BUSY",
                        "As many trials as may be are going on or wait. Try again when one of them is done."));
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
            summary = "How far a trial is",
            description = "state is WAITING, RUNNING, DONE, CANCELLED or FAILED; declarations is how many were tried.")
    @GetMapping(path = "/api/risk-plan-trials/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TrialData> one(Visitor visitor, @PathVariable String id) {
        desk.requireSeeing(visitor, TrialPages.object(id), "trial");
        return EditionsResource.fresh(TrialData.of(find(id)));
    }

    @Operation(
            summary = "What each profile of the plan would have hit, so far",
            description =
                    "hours are those of officers for the further controls, at 90 minutes for one of goods and 20 for one of"
                            + " documents. Only hits that were controlled tell anything: the rest is unknown.")
    @GetMapping(path = "/api/risk-plan-trials/{id}/rows", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TrialRowsPage> rows(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        desk.requireSeeing(visitor, TrialPages.object(id), "trial");
        PageAsked asked = new PageAsked(page, limit);
        List<PlanTrial.Row> rows = find(id).rows();
        return EditionsResource.fresh(new TrialRowsPage(
                asked.of(rows).stream().map(TrialRow::of).toList(), rows.size(), asked.next(rows.size())));
    }

    @Operation(summary = "The same as CSV, all rows")
    @ApiResponse(
            responseCode = "200",
            description = "Comma-separated values",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/risk-plan-trials/{id}/rows.csv", produces = "text/csv")
    ResponseEntity<byte[]> table(Visitor visitor, @PathVariable String id) {
        desk.requireSeeing(visitor, TrialPages.object(id), "trial");
        return TrialPages.table(find(id));
    }

    @Operation(summary = "End a trial early and forget it")
    @ApiResponse(responseCode = "204", description = "Forgotten", content = @Content)
    @DeleteMapping("/api/risk-plan-trials/{id}")
    ResponseEntity<Void> forget(Visitor visitor, @PathVariable String id) {
        desk.requireSeeing(visitor, TrialPages.object(id), "forget trial");
        trials.line().forget(find(id));
        return ResponseEntity.noContent().build();
    }

    private AskedTrial find(String id) {
        return TrialPages.find(trials, id).orElseThrow(TrialPages::isGone);
    }
}
