package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;

/** Tariff quotas for programs. */
@RestController
final class QuotasApi {
    private static final int LIMIT_MAX = 200;

    /** A page; {@code next} is null at the last. */
    public record Listed(List<QuotaData> quotas, @Nullable String next) {}

    /** A quota with all its periods, the newest first. */
    public record Periods(List<QuotaData.Detail> periods) {}

    private final QuotaBoard board;

    QuotasApi(QuotaBoard board) {
        this.board = board;
    }

    @Operation(
            summary = "List tariff quotas and what is left of them, page by page",
            description =
                    "order and code are beginnings, origin is an ISO 3166-1 code; each parameter narrows the list. A page"
                            + " names the cursor of the next in next. limit is 1 to 200.")
    @GetMapping(path = "/api/quotas", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Listed> list(
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String origin,
            @RequestParam(required = false) QuotaData.@Nullable Status status,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String cursor) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "A limit of " + limit + " can't be asked for. Take 1 to " + LIMIT_MAX + ".");
        }
        List<QuotaData> rest = board.find(new QuotaBoard.Filter(jurisdiction, order, code, origin, status)).stream()
                .filter(quota -> cursor.isEmpty() || quota.place().compareTo(cursor) > 0)
                .sorted(java.util.Comparator.comparing(QuotaData::place))
                .limit(limit + 1L)
                .toList();
        List<QuotaData> page = rest.subList(0, Math.min(limit, rest.size()));
        return fresh(new Listed(page, rest.size() > limit ? page.getLast().place() : null));
    }

    @Operation(
            summary = "The same list as a table",
            description = "All that the parameters ask for, as CSV with a head; quantities with a point.")
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/quotas.csv", produces = "text/csv")
    ResponseEntity<byte[]> table(
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String origin,
            @RequestParam(required = false) QuotaData.@Nullable Status status) {
        return QuotaTable.answer(board.find(new QuotaBoard.Filter(jurisdiction, order, code, origin, status)));
    }

    @Operation(
            summary = "A tariff quota: its periods, what was drawn on each day, and the days shared out",
            description = "drawings and requests name declarations; they are null for who is not of customs. At most "
                    + QuotaBoard.SHOWN_MAX + " of each.")
    @GetMapping(path = "/api/quotas/{orderNumber}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Periods> one(
            @PathVariable String orderNumber, @RequestParam(defaultValue = "") String jurisdiction, Visitor visitor) {
        List<QuotaData.Detail> periods = board.details(jurisdiction.toUpperCase(Locale.ROOT), orderNumber, visitor);
        if (periods.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "No rulebook in force has a quota of that number. Maybe look in the list.");
        }
        return fresh(new Periods(periods));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
