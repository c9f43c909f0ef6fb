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
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
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
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.ListChanges;
import org.tidewaiter.risk.ListMatch;
import org.tidewaiter.risk.ListProblem;
import org.tidewaiter.risk.ListVersion;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.Screening;

/** Named lists for systems. */
@RestController
final class RiskListsApi {
    /** A version of a list that was loaded. */
    public record VersionData(
            String name,
            NamedList.Kind kind,
            String file,
            String source,
            String format,
            int entries,
            int names,
            int warnings,
            String loadedBy,
            Instant loadedAt) {
        static VersionData of(ListVersion v) {
            return new VersionData(
                    v.use().name(),
                    v.use().kind(),
                    v.use().file().hex(),
                    v.source(),
                    v.format(),
                    v.entries(),
                    v.names(),
                    v.warnings(),
                    v.by(),
                    v.at());
        }
    }

    /** A page; {@code next} is the number of the next one, null at the last. */
    public record VersionsPage(
            List<VersionData> versions, @Nullable Integer next) {}

    /** An entry that a text is like; {@code how} tells word by word why. */
    public record MatchData(
            String entry,
            String listed,
            NamedList.Quality quality,
            BigDecimal score,
            String programme,
            List<ListMatch.Pair> how) {
        static MatchData of(ListMatch m) {
            return new MatchData(m.entry(), m.listed(), m.quality(), m.score(), m.programme(), m.how());
        }
    }

    /** What a version says otherwise: {@code kind} is ADDED, GONE or CHANGED. */
    public record ChangeData(String kind, String entry, List<String> names) {
        static Stream<ChangeData> of(String kind, List<NamedList.Entry> entries) {
            return entries.stream()
                    .map(e -> new ChangeData(
                            kind,
                            e.id(),
                            e.names().stream().map(NamedList.Name::text).toList()));
        }
    }

    /** A page of changes against the version before. */
    public record ListChangesPage(
            int added,
            int gone,
            int changed,
            List<ChangeData> changes,
            @Nullable Integer next) {}

    /** An edition of the risk plan that was handed in. */
    public record HandedIn(long number, String edition, String jurisdiction, Edition.Stage stage) {}

    private final RulebookDesk guard;
    private final ListDesk desk;

    RiskListsApi(RulebookDesk guard, ListDesk desk) {
        this.guard = guard;
        this.desk = desk;
    }

    static String object(String name) {
        return "list " + EditionUploads.shown(name);
    }

    @Operation(
            summary = "List named lists, each with its last version",
            description = "A page names the number of the next one in next. limit is 1 to 200.")
    @GetMapping(path = "/api/risk-lists", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<VersionsPage> list(
            Visitor visitor, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int limit) {
        guard.require(visitor, Action.SEE_RISK_LISTS, "", "list");
        PageAsked asked = new PageAsked(page, limit);
        List<ListVersion> found = desk.versions().latest(asked.from(), limit);
        return fresh(
                page(found, asked.next(!desk.versions().latest(asked.to(), 1).isEmpty())));
    }

    @Operation(summary = "The versions of a named list, the last one first")
    @GetMapping(path = "/api/risk-lists/{riskList}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<VersionsPage> versions(
            Visitor visitor,
            @PathVariable String riskList,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        guard.require(visitor, Action.SEE_RISK_LISTS, object(riskList), "versions");
        find(riskList, "");
        PageAsked asked = new PageAsked(page, limit);
        List<ListVersion> found = desk.versions().versions(riskList, asked.from(), limit);
        boolean more = !desk.versions().versions(riskList, asked.to(), 1).isEmpty();
        return fresh(page(found, asked.next(more)));
    }

    private static VersionsPage page(List<ListVersion> found, @Nullable Integer next) {
        return new VersionsPage(found.stream().map(VersionData::of).toList(), next);
    }

    private ListVersion find(String name, String file) {
        return desk.version(name, file)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no such version of a list. Maybe look in the list of lists."));
    }

    @Operation(
            summary = "Load a version of a named list: a published list as it is, or one of your own as CSV",
            description = "At most 64 MiB. It is checked whole and kept; with an error nothing is kept (422). kind is"
                    + " TRADERS, GOODS, ADDRESSES or CONTAINERS. Nothing in force changes until a risk plan names it."
                    + " 200 where the same file was loaded before. One at a time.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/xml", schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "201",
            description = "Loaded",
            content = @Content(schema = @Schema(implementation = VersionData.class)))
    @PostMapping(
            path = "/api/risk-lists/{riskList}",
            consumes = {"application/xml", "text/csv"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> load(
            Visitor visitor,
            InputStream body,
            @PathVariable String riskList,
            @RequestParam(defaultValue = "TRADERS") NamedList.Kind kind)
            throws IOException {
        guard.require(visitor, Action.MANAGE_RISK_LISTS, object(riskList), "load");
        Bytes file = Bytes.of(body.readNBytes(ListDesk.BYTES_MAX + 1));
        if (file.size() > ListDesk.BYTES_MAX) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "A file of 64 MiB is the most. Split it.");
        }
        return switch (desk.load(visitor.actor().signature(), riskList, kind, file)) {
            case ListDesk.Loading.Loaded loaded ->
                ResponseEntity.created(URI.create("/api/risk-lists/" + riskList))
                        .cacheControl(CacheControl.noStore())
                        .body(VersionData.of(loaded.version()));
            case ListDesk.Loading.Known known -> fresh(VersionData.of(known.version()));
            case ListDesk.Loading.Refused refused -> refused(refused.problems());
            case ListDesk.Loading.Busy busy ->
                throw new ResponseStatusException(
                        HttpStatus.CONFLICT, "Another list is being read. Send the same again in some seconds.");
        };
    }

    private static ResponseEntity<?> refused(List<ListProblem> problems) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "Nothing was kept of the list. " + problems.getFirst().message() + " "
                        + problems.getFirst().fix());
        problem.setTitle("LIST-REFUSED");
        problem.setProperty("findings", problems);
        return ResponseEntity.unprocessableContent()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Operation(
            summary = "What a text is like on a named list, the best first",
            description =
                    "part is NAME, IDENTIFIER, ADDRESS, CONTAINER, GOODS or DESCRIPTION; without it, what the kind of"
                            + " the list is about. atLeast is a score from 0.7 to 1. file names a version, by default the last."
                            + " At most 20 are told.")
    @GetMapping(path = "/api/risk-lists/{riskList}/matches", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<List<MatchData>> matches(
            Visitor visitor,
            @PathVariable String riskList,
            @RequestParam String text,
            @RequestParam(required = false) Screening.@Nullable Part part,
            @RequestParam(defaultValue = "0.85") BigDecimal atLeast,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(required = false) @Nullable LocalDate day) {
        guard.require(visitor, Action.SEE_RISK_LISTS, object(riskList), "matches");
        ListVersion version = find(riskList, file);
        ListSearch search = ListSearch.of(version, text, part, atLeast, day, guard.today());
        if (search == null) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "A text has 1 to " + ListSearch.TEXT_MAX + " characters, and atLeast is from 0.7 to 1.");
        }
        return fresh(search.in(desk).stream().map(MatchData::of).toList());
    }

    @Operation(
            summary = "What a version of a named list says otherwise than the one before it",
            description = "file names the version, by default the last. A first version has no changes.")
    @GetMapping(path = "/api/risk-lists/{riskList}/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ListChangesPage> changes(
            Visitor visitor,
            @PathVariable String riskList,
            @RequestParam(defaultValue = "") String file,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        guard.require(visitor, Action.SEE_RISK_LISTS, object(riskList), "changes");
        ListVersion version = find(riskList, file);
        PageAsked asked = new PageAsked(page, limit);
        ListChanges changes = desk.before(version)
                .map(before -> desk.changes(before, version))
                .orElse(new ListChanges(List.of(), List.of(), List.of()));
        List<ChangeData> all = Stream.of(
                        ChangeData.of("ADDED", changes.added()),
                        ChangeData.of("GONE", changes.gone()),
                        ChangeData.of("CHANGED", changes.changed()))
                .flatMap(some -> some)
                .toList();
        return fresh(new ListChangesPage(
                changes.added().size(),
                changes.gone().size(),
                changes.changed().size(),
                asked.of(all),
                asked.next(all.size())));
    }

    @Operation(
            summary = "Hand in the risk plan in force with a version of the list named in it",
            description =
                    "A new edition of that name, to be approved by a second person as any plan. file names the version,"
                            + " by default the last.")
    @ApiResponse(
            responseCode = "201",
            description = "Handed in and checked; see its stage",
            content = @Content(schema = @Schema(implementation = HandedIn.class)))
    @PostMapping(path = "/api/risk-lists/{riskList}/plan-updates", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> update(
            Visitor visitor,
            @PathVariable String riskList,
            @RequestParam String jurisdiction,
            @RequestParam String edition,
            @RequestParam(defaultValue = "") String file) {
        guard.require(visitor, Action.MANAGE_RISK_PLANS, object(riskList), "name in the plan");
        ListVersion version = find(riskList, file);
        Edition handed = desk.update(visitor.actor().signature(), version, jurisdiction, edition);
        return ResponseEntity.created(URI.create("/api/risk-plans/" + handed.number()))
                .cacheControl(CacheControl.noStore())
                .body(new HandedIn(handed.number(), handed.edition(), handed.jurisdiction(), handed.stage()));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
