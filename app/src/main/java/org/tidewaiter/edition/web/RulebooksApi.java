package org.tidewaiter.edition.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.RulebookDiff;

/** Editions of rulebooks for systems. */
@RestController
final class RulebooksApi {
    /** An edition and how it stands. */
    public record EditionData(
            long number,
            String name,
            String edition,
            String jurisdiction,
            String digest,
            Edition.State state,
            int errors,
            int warnings,
            String loadedBy,
            Instant loadedAt,
            @Nullable String approvedBy,
            @Nullable String activatedBy,
            @Nullable Instant activeFrom) {
        static EditionData of(Edition e, Edition.State state) {
            return new EditionData(
                    e.number(),
                    e.name(),
                    e.edition(),
                    e.jurisdiction(),
                    e.digest().hex(),
                    state,
                    e.errors(),
                    e.warnings(),
                    e.proposedBy(),
                    e.proposedAt(),
                    e.approvedBy(),
                    e.activatedBy(),
                    e.activeFrom());
        }
    }

    /** A page; {@code next} is the number of the next one, null at the last. */
    public record EditionsPage(
            List<EditionData> editions, @Nullable Integer next) {}

    /** What was found when it was checked. */
    public record FindingData(
            String severity, String code, String file, long line, String field, String message, String fix) {}

    /** A page of findings. */
    public record FindingsPage(
            List<FindingData> findings, @Nullable Integer next) {}

    /** A page of changes against the edition before. */
    public record ChangesPage(
            List<RulebookDiff.Change> changes,
            int count,
            @Nullable Integer next) {}

    private final RulebookDesk desk;
    private final EditionUploads uploads;

    RulebooksApi(RulebookDesk desk, EditionUploads uploads) {
        this.desk = desk;
        this.uploads = uploads;
    }

    @Operation(
            summary = "List editions of rulebooks, the last loaded first",
            description = "A page names the number of the next one in next. limit is 1 to 200.")
    @GetMapping(path = "/api/rulebooks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionsPage> list(
            Visitor visitor, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int limit) {
        desk.require(visitor, Action.SEE_RULEBOOKS, "", "list");
        PageAsked asked = new PageAsked(page, limit);
        Editions editions = desk.desk().editions();
        EditionTimeline timeline = editions.timeline();
        Instant now = editions.now();
        List<Edition> found = editions.list(asked.from(), limit);
        boolean more = !editions.list(asked.to(), 1).isEmpty();
        return fresh(new EditionsPage(
                found.stream()
                        .map(e -> EditionData.of(e, timeline.state(e, now)))
                        .toList(),
                asked.next(more)));
    }

    @Operation(
            summary = "Load an edition: a zip of a rulebook's folder, or a published tariff as CSV",
            description =
                    "At most 16 MiB; unpacked, 64 MiB a file and 128 MiB in all. It is checked at once, by itself and"
                            + " against the edition that it follows; with an error it is refused as a whole (422) and"
                            + " Location names where its findings are. name is what to call the file; ended is the last"
                            + " day of lines that a published tariff has not any more. One at a time.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "201",
            description = "Loaded and checked; to be approved by a second person",
            content = @Content(schema = @Schema(implementation = EditionData.class)))
    @PostMapping(
            path = "/api/rulebooks",
            consumes = {"application/zip", "text/csv"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> load(
            Visitor visitor,
            InputStream body,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) @Nullable LocalDate ended)
            throws IOException {
        desk.require(visitor, Action.MANAGE_RULEBOOKS, "", "load " + EditionUploads.shown(name));
        Bytes file = Bytes.of(body.readNBytes(EditionUploads.BYTES_MAX + 1));
        return switch (uploads.load(visitor, name, file, ended)) {
            case EditionUploads.Answer.Loaded loaded -> loaded(loaded.edition());
            case EditionUploads.Answer.TooLarge tooLarge ->
                throw new ResponseStatusException(
                        HttpStatus.CONTENT_TOO_LARGE, "A file of 16 MiB is the most. Maybe zip it.");
            case EditionUploads.Answer.Empty empty ->
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is empty. Send the file in it.");
            case EditionUploads.Answer.Busy busy ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "Another edition is being read. Send the same again in some seconds.");
        };
    }

    private ResponseEntity<?> loaded(Edition edition) {
        URI place = URI.create("/api/rulebooks/" + edition.number());
        if (edition.stage() != Edition.Stage.REFUSED) {
            return ResponseEntity.created(place)
                    .cacheControl(CacheControl.noStore())
                    .body(EditionData.of(edition, desk.desk().state(edition)));
        }
        String first = desk.desk().editions().findings(edition.number(), 0, 1).stream()
                .map(f -> f.code() + ": " + f.message() + " " + f.fix())
                .findFirst()
                .orElse("");
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                edition.errors() + " errors; nothing was kept of it but these: " + place + "/findings. " + first);
        problem.setTitle("EDITION-REFUSED");
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .location(place)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Operation(summary = "An edition of a rulebook and how it stands")
    @GetMapping(path = "/api/rulebooks/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionData> one(Visitor visitor, @PathVariable String id) {
        desk.require(visitor, Action.SEE_RULEBOOKS, RulebookDesk.object(id), "one");
        Edition edition = desk.find(id);
        return fresh(EditionData.of(edition, desk.desk().state(edition)));
    }

    @Operation(summary = "What was found when an edition was checked, errors first")
    @GetMapping(path = "/api/rulebooks/{id}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<FindingsPage> findings(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        desk.require(visitor, Action.SEE_RULEBOOKS, RulebookDesk.object(id), "findings");
        Edition edition = desk.find(id);
        PageAsked asked = new PageAsked(page, limit);
        List<FindingData> found = desk.desk().editions().findings(edition.number(), asked.from(), limit).stream()
                .map(f -> new FindingData(
                        f.severity().name(), f.code(), f.file(), f.line(), f.field(), f.message(), f.fix()))
                .toList();
        boolean more = asked.to() < Math.min(Editions.FINDINGS_MAX, edition.errors() + edition.warnings());
        return fresh(new FindingsPage(found, asked.next(more)));
    }

    @Operation(
            summary = "What an edition says otherwise than the one before",
            description =
                    "part is one of tariffLines, measures, exchangeRates, thresholds, codes, codeLists, procedures, profiles, title; code is the beginning of a commodity code that it concerns; q is what a key or value contains. What risk profiles look for is told to customs only.")
    @GetMapping(path = "/api/rulebooks/{id}/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ChangesPage> changes(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        desk.require(visitor, Action.SEE_RULEBOOKS, RulebookDesk.object(id), "changes");
        Edition edition = desk.find(id);
        PageAsked asked = new PageAsked(page, limit);
        List<RulebookDiff.Change> found = desk.diff(visitor, edition)
                .map(d -> RulebookDesk.filtered(d, part, code, q))
                .orElse(List.of());
        return fresh(new ChangesPage(asked.of(found), found.size(), asked.next(found.size())));
    }

    @Operation(
            summary = "Approve an edition that another person loaded",
            description = "By an administrator's or a supervisor's token.")
    @ApiResponse(
            responseCode = "200",
            description = "Approved",
            content = @Content(schema = @Schema(implementation = EditionData.class)))
    @PostMapping(path = "/api/rulebooks/{id}/approve", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> approve(Visitor visitor, @PathVariable String id) {
        desk.require(visitor, Action.APPROVE_RULEBOOK, RulebookDesk.object(id), "approve");
        Edition edition = desk.find(id);
        return answer(
                visitor,
                Action.APPROVE_RULEBOOK,
                "approve",
                desk.desk().orders().approve(edition.number(), visitor.actor().signature()));
    }

    @Operation(
            summary = "Let an approved edition come into force",
            description = "from is a moment of ISO 8601 with its zone; without it, two seconds from now.")
    @ApiResponse(
            responseCode = "200",
            description = "Activated",
            content = @Content(schema = @Schema(implementation = EditionData.class)))
    @PostMapping(path = "/api/rulebooks/{id}/activate", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> activate(
            Visitor visitor, @PathVariable String id, @RequestParam(required = false) @Nullable Instant from) {
        desk.require(visitor, Action.MANAGE_RULEBOOKS, RulebookDesk.object(id), "activate");
        Edition edition = desk.find(id);
        return answer(
                visitor,
                Action.MANAGE_RULEBOOKS,
                "activate",
                desk.desk().orders().activate(edition.number(), visitor.actor().signature(), from));
    }

    @Operation(summary = "Take an edition back that is not in force yet")
    @ApiResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = EditionData.class)))
    @PostMapping(path = "/api/rulebooks/{id}/withdraw", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> withdraw(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        desk.require(visitor, Action.MANAGE_RULEBOOKS, RulebookDesk.object(id), "withdraw");
        Edition edition = desk.find(id);
        return answer(
                visitor,
                Action.MANAGE_RULEBOOKS,
                "withdraw",
                desk.desk().orders().withdraw(edition.number(), visitor.actor().signature(), reason.strip()));
    }

    private ResponseEntity<?> answer(Visitor visitor, Action action, String what, EditionOrders.Answer answer) {
        return switch (answer) {
            case EditionOrders.Answer.Done done ->
                fresh(EditionData.of(done.edition(), desk.desk().state(done.edition())));
            case EditionOrders.Answer.Refused refused -> {
                desk.failed(
                        visitor,
                        action,
                        RulebookDesk.object(String.valueOf(refused.edition().number())),
                        what);
                ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT,
                        refused.why().message() + " " + refused.why().fix());
                problem.setTitle(refused.why().code());
                yield ResponseEntity.status(HttpStatus.CONFLICT)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem);
            }
            case EditionOrders.Answer.Unknown unknown -> throw RulebookDesk.unknown();
        };
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
