package org.tidewaiter.edition.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.ExpressionCheck;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.FieldsRead;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.RiskPlan;

/** Risk plans for systems. */
@RestController
final class RiskPlansApi {
    static final String YAML = "application/yaml";

    /** A profile of a plan; {@code daysLeft} counts to its last day, null without one. */
    public record ProfileData(
            String id,
            String title,
            Lane lane,
            int priority,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable Long daysLeft,
            String owner,
            String instruction,
            String legalBasis,
            String justification,
            @Nullable Integer hitBudget,
            List<String> fields) {
        static ProfileData of(RiskProfile p, LocalDate today) {
            return new ProfileData(
                    p.id(),
                    p.title(),
                    p.lane(),
                    p.priority(),
                    p.validity().from(),
                    p.validity().to(),
                    p.daysLeft(today).isPresent() ? p.daysLeft(today).getAsLong() : null,
                    p.owner(),
                    p.instruction(),
                    p.legalBasis(),
                    p.justification(),
                    p.hasHitBudget() ? p.hitBudget() : null,
                    FieldsRead.of(p.condition()).stream()
                            .map(ProfileField::name)
                            .toList());
        }
    }

    /** A page of profiles; {@code count} of all. */
    public record ProfilesPage(
            List<ProfileData> profiles, int count, @Nullable Integer next) {}

    /**
     * A condition to check.
     *
     * @param jurisdiction whose last plan's lists it may ask; without it, none
     */
    public record ExpressionBody(
            @Nullable String expression, @Nullable String jurisdiction) {}

    /** A field that conditions may name. */
    public record FieldData(String name, String kind, String meaning) {
        static FieldData of(ProfileField field) {
            return new FieldData(field.name(), field.kind().name(), field.meaning());
        }
    }

    /**
     * What a condition is.
     *
     * @param type CONDITION where it is understood; null where it is not
     * @param fields that it looks at
     * @param warnings what may be meant otherwise, though it is understood
     */
    public record ExpressionData(
            boolean understood,
            @Nullable String type,
            List<FieldData> fields,
            List<ExpressionCheck.Flaw> flaws,
            List<ExpressionCheck.Flaw> warnings) {}

    private final RiskPlanDesk desk;
    private final GuardedEditions editions;
    private final EditionsResource resource;

    RiskPlansApi(RiskPlanDesk desk) {
        this.desk = desk;
        this.editions = desk.editions();
        this.resource = new EditionsResource(editions, "/api/risk-plans");
    }

    @Operation(
            summary = "List risk plans, the last handed in first",
            description = "A page names the number of the next one in next. limit is 1 to 200.")
    @GetMapping(path = "/api/risk-plans", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionsResource.EditionsPage> list(
            Visitor visitor, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int limit) {
        return resource.list(visitor, page, limit);
    }

    @Operation(
            summary = "Hand in a risk plan: its YAML file, 4 MiB at most",
            description =
                    "It is checked at once: by itself, against the plan that it follows, and its hit budgets on what was lodged"
                            + " in the last 90 days. With an error it is refused as a whole (422) and Location names where its"
                            + " findings are.")
    @RequestBody(required = true, content = @Content(mediaType = YAML, schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "201",
            description = "Taken in and checked; to be approved by a second person",
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
    @PostMapping(path = "/api/risk-plans", consumes = YAML, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> load(Visitor visitor, InputStream body) throws IOException {
        desk.requireManaging(visitor, "", "load");
        return switch (desk.load(visitor, Bytes.of(body.readNBytes(RiskPlanDesk.BYTES_MAX + 1)))) {
            case RiskPlanDesk.Answer.Loaded loaded -> resource.handedIn(loaded.edition());
            case RiskPlanDesk.Answer.TooLarge tooLarge -> throw tooLarge();
            case RiskPlanDesk.Answer.Empty empty ->
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is empty. Send the file in it.");
        };
    }

    @Operation(summary = "A risk plan and how it stands")
    @GetMapping(path = "/api/risk-plans/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionsResource.EditionData> one(Visitor visitor, @PathVariable String id) {
        return resource.one(visitor, id);
    }

    @Operation(
            summary = "The file of a risk plan",
            description = "To be changed and handed in again. 404 where it was refused: nothing was kept of it then.")
    @GetMapping(path = "/api/risk-plans/{id}/file", produces = YAML)
    ResponseEntity<byte[]> file(Visitor visitor, @PathVariable String id) {
        Edition edition = editions.see(visitor, id, "file");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(desk.desk()
                        .file(edition)
                        .orElseThrow(RiskPlansApi::notKept)
                        .array());
    }

    static ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "A file of 4 MiB is the most. Maybe it is no risk plan.");
    }

    static ResponseStatusException notKept() {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "The plan was refused, and its file is not kept. Maybe look at its findings.");
    }

    @Operation(summary = "The profiles of a risk plan, in its order, with the days until they are over")
    @GetMapping(path = "/api/risk-plans/{id}/profiles", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProfilesPage> profiles(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        Edition edition = editions.see(visitor, id, "profiles");
        PageAsked asked = new PageAsked(page, limit);
        List<RiskProfile> all =
                desk.desk().plan(edition).map(RiskPlan::profiles).orElseThrow(RiskPlansApi::notKept);
        LocalDate today = desk.desk().today(edition.jurisdiction());
        return EditionsResource.fresh(new ProfilesPage(
                asked.of(all).stream().map(p -> ProfileData.of(p, today)).toList(),
                all.size(),
                asked.next(all.size())));
    }

    @Operation(summary = "What was found when a risk plan was checked, errors first")
    @GetMapping(path = "/api/risk-plans/{id}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionsResource.FindingsPage> findings(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        return resource.findings(visitor, id, page, limit);
    }

    @Operation(
            summary = "Approve a risk plan that another person handed in",
            description =
                    "By an analyst's or a supervisor's token; by a supervisor's where a profile hits more than its"
                            + " budget (finding PROFILE-OVER-BUDGET).")
    @ApiResponse(
            responseCode = "200",
            description = "Approved",
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
    @PostMapping(path = "/api/risk-plans/{id}/approve", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> approve(Visitor visitor, @PathVariable String id) {
        return resource.answer(editions.approve(visitor, id));
    }

    @Operation(
            summary = "Let an approved risk plan come into force",
            description =
                    "from is a moment of ISO 8601 with its zone; without it, two seconds from now. Models that it names"
                            + " have to be registered.")
    @ApiResponse(
            responseCode = "200",
            description = "Activated",
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
    @PostMapping(path = "/api/risk-plans/{id}/activate", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> activate(
            Visitor visitor, @PathVariable String id, @RequestParam(required = false) @Nullable Instant from) {
        return resource.answer(editions.activate(visitor, id, edition -> from));
    }

    @Operation(summary = "Take a risk plan back that is not in force yet")
    @ApiResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
    @PostMapping(path = "/api/risk-plans/{id}/withdraw", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> withdraw(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return resource.answer(editions.withdraw(visitor, id, reason));
    }

    @Operation(
            summary = "Check the condition of a profile",
            description =
                    "Tells what it is and which fields it looks at, or what is wrong with it, where and how to mend it;"
                            + " and of one that is understood, what may be meant otherwise.")
    @PostMapping(
            path = "/api/risk-plans/expression-checks",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExpressionData> check(
            Visitor visitor, @org.springframework.web.bind.annotation.RequestBody ExpressionBody body) {
        desk.requireSeeing(visitor, "", "check expression");
        ExpressionCheck check = desk.desk()
                .files()
                .check(
                        Objects.requireNonNullElse(body.expression(), ""),
                        desk.desk().lists(Objects.requireNonNullElse(body.jurisdiction(), "")));
        return EditionsResource.fresh(
                check.condition() == null
                        ? new ExpressionData(false, null, List.of(), check.flaws(), List.of())
                        : new ExpressionData(
                                true,
                                "CONDITION",
                                FieldsRead.of(check.condition()).stream()
                                        .map(FieldData::of)
                                        .toList(),
                                List.of(),
                                check.warnings()));
    }

    @Operation(summary = "The fields that the condition of a profile may name")
    @GetMapping(path = "/api/risk-plans/fields", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<FieldData>> fields(Visitor visitor) {
        desk.requireSeeing(visitor, "", "fields");
        return EditionsResource.fresh(
                ProfileFields.ALL.stream().map(FieldData::of).toList());
    }
}
