package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.Reach;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;

/** Lists of declarations for systems, page by page: each page names the cursor of the next. */
@RestController
final class ListApi {
    /**
     * A declaration in a list.
     *
     * @param office customs office that works on it; null when none is declared
     * @param lane null before a selection, and for who may not see it
     * @param openRequest what waits for consent, AMENDMENT or INVALIDATION, for customs SETTLEMENT too; null without
     * @param payable still to be paid before release
     */
    public record Line(
            String mrn,
            String lrn,
            String declarant,
            @Nullable String importer,
            @Nullable String office,
            String flow,
            String state,
            @Nullable String lane,
            int version,
            int revision,
            Instant receivedAt,
            Instant changedAt,
            BigDecimal payable,
            BigDecimal totalPayable,
            String currency,
            @Nullable String openRequest,
            int items) {
        static Line of(Summary s, Visitor visitor) {
            return new Line(
                    s.mrn().value(),
                    s.lrn(),
                    s.declarant(),
                    s.importer(),
                    s.office(),
                    s.flow().name(),
                    s.state().name(),
                    Counter.lane(visitor, s),
                    s.version(),
                    s.revision(),
                    s.receivedAt(),
                    s.changedAt(),
                    s.payable(),
                    s.totalPayable(),
                    s.currency(),
                    Counter.openRequest(visitor, s),
                    s.items());
        }
    }

    /** A page; {@code next} is null at the last. */
    public record Lines(List<Line> declarations, @Nullable String next) {}

    private static final List<String> PARAMETERS =
            List.of("state", "flow", "q", "party", "office", "from", "before", "sort", "limit", "cursor");
    private static final int SHOWN_MAX = 60;

    private final Register register;

    ListApi(Register register) {
        this.register = register;
    }

    /**
     * Lists what the visitor may read, the newest first.
     *
     * @param state one of these, see {@link State}
     * @param q what the MRN, the reference or the declarant begins with
     * @param party one of those that the visitor acts for; its own without
     * @param office customs office that works on it
     * @param from received then or later, ISO 8601
     * @param before received earlier than that
     * @param sort RECEIVED, CHANGED or PAYABLE
     * @param limit rows on a page, 1 to 200
     * @param cursor {@code next} of the page before
     */
    @Operation(
            summary = "List declarations, page by page",
            description =
                    "Each parameter narrows the list; several states are joined by commas and mean any of them. q is what the MRN, the reference or the declarant begins with. party is one that you act for; your own without it. office is the code of the customs office that works on a declaration: the one where the goods are presented, else the one where it was lodged, as declared. from is included, before is not, both ISO 8601 with a zone. A page names the cursor of the next one in next; a cursor goes with the same parameters only. Rows are in descending order of sort; a row that changes while you read may come twice or not at all.")
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = Lines.class)))
    @GetMapping(path = "/api/declarations", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable Set<State> state,
            @RequestParam(required = false) @Nullable Flow flow,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String party,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "RECEIVED") Sort sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request,
            Visitor visitor) {
        Reach reach = visitor.reach();
        if (reach instanceof Reach.Nothing) {
            return problem(HttpStatus.FORBIDDEN, "There are no declarations for " + visitor.name() + ".");
        }
        Optional<String> unknown = request.getParameterMap().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            return unknown(unknown.get());
        }
        ListQuery query;
        try {
            query = ListQuery.builder()
                    .states(state == null ? Set.of() : state)
                    .flow(flow)
                    .text(q.isBlank() ? null : q.strip())
                    .party(party(reach, visitor, party))
                    .office(office.isBlank() ? null : office.strip().toUpperCase(Locale.ROOT))
                    .receivedFrom(from)
                    .receivedBefore(before)
                    .descending(sort)
                    .limit(limit)
                    .cursor(cursor)
                    .build();
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage();
            return problem(HttpStatus.BAD_REQUEST, reason == null ? "The list can't be made." : reason);
        }
        Page<Summary> page = register.search(query);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Lines(
                        page.rows().stream().map(s -> Line.of(s, visitor)).toList(), page.next()));
    }

    private static @Nullable String party(Reach reach, Visitor visitor, String wanted) {
        return switch (reach) {
            case Reach.Everything everything -> wanted.isBlank() ? null : wanted.strip();
            case Reach.Parties parties when parties.parties().contains(wanted.strip()) -> wanted.strip();
            case Reach.Parties parties when wanted.isBlank() -> visitor.actor().party();
            default -> throw new IllegalArgumentException("You don't act for that party. Maybe leave it out.");
        };
    }

    /** A list that leaves out nothing of what it should looks like one that does: a name that is not known is no parameter. */
    private static ResponseEntity<?> unknown(String name) {
        String shown = name.length() > SHOWN_MAX ? name.substring(0, SHOWN_MAX) + "…" : name;
        Finding finding = new Finding(
                "PARAMETER-UNKNOWN",
                Severity.ERROR,
                Pointer.MESSAGE,
                "There is no parameter '" + shown + "'.",
                "There are: " + String.join(", ", PARAMETERS) + ".");
        return Answers.problem(HttpStatus.BAD_REQUEST, finding.message() + " " + finding.fix(), List.of(finding));
    }

    private static ResponseEntity<?> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
