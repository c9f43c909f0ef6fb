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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.RulebookDiff;

/** Editions of rulebooks for systems. */
@RestController
final class RulebooksApi {
    /** A page of changes against the edition before. */
    public record ChangesPage(
            List<RulebookDiff.Change> changes,
            int count,
            @Nullable Integer next) {}

    private final RulebookDesk desk;
    private final GuardedEditions editions;
    private final EditionsResource resource;
    private final EditionUploads uploads;

    RulebooksApi(RulebookDesk desk, EditionUploads uploads) {
        this.desk = desk;
        this.editions = desk.editions();
        this.resource = new EditionsResource(editions, "/api/rulebooks");
        this.uploads = uploads;
    }

    @Operation(
            summary = "List editions of rulebooks, the last loaded first",
            description = "A page names the number of the next one in next. limit is 1 to 200.")
    @GetMapping(path = "/api/rulebooks", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionsResource.EditionsPage> list(
            Visitor visitor, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int limit) {
        return resource.list(visitor, page, limit);
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
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
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
            case EditionUploads.Answer.Loaded loaded -> resource.handedIn(loaded.edition());
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

    @Operation(summary = "An edition of a rulebook and how it stands")
    @GetMapping(path = "/api/rulebooks/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionsResource.EditionData> one(Visitor visitor, @PathVariable String id) {
        return resource.one(visitor, id);
    }

    @Operation(summary = "What was found when an edition was checked, errors first")
    @GetMapping(path = "/api/rulebooks/{id}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<EditionsResource.FindingsPage> findings(
            Visitor visitor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        return resource.findings(visitor, id, page, limit);
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
        Edition edition = editions.see(visitor, id, "changes");
        PageAsked asked = new PageAsked(page, limit);
        List<RulebookDiff.Change> found = desk.diff(visitor, edition)
                .map(d -> RulebookDesk.filtered(d, part, code, q))
                .orElse(List.of());
        return EditionsResource.fresh(new ChangesPage(asked.of(found), found.size(), asked.next(found.size())));
    }

    @Operation(
            summary = "Approve an edition that another person loaded",
            description = "By an administrator's or a supervisor's token.")
    @ApiResponse(
            responseCode = "200",
            description = "Approved",
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
    @PostMapping(path = "/api/rulebooks/{id}/approve", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> approve(Visitor visitor, @PathVariable String id) {
        return resource.answer(editions.approve(visitor, id));
    }

    @Operation(
            summary = "Let an approved edition come into force",
            description = "from is a moment of ISO 8601 with its zone; without it, two seconds from now.")
    @ApiResponse(
            responseCode = "200",
            description = "Activated",
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
    @PostMapping(path = "/api/rulebooks/{id}/activate", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> activate(
            Visitor visitor, @PathVariable String id, @RequestParam(required = false) @Nullable Instant from) {
        return resource.answer(editions.activate(visitor, id, edition -> from));
    }

    @Operation(summary = "Take an edition back that is not in force yet")
    @ApiResponse(
            responseCode = "200",
            description = "Withdrawn",
            content = @Content(schema = @Schema(implementation = EditionsResource.EditionData.class)))
    @PostMapping(path = "/api/rulebooks/{id}/withdraw", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> withdraw(
            Visitor visitor, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        return resource.answer(editions.withdraw(visitor, id, reason));
    }
}
