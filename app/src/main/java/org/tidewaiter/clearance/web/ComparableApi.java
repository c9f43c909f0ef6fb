package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.tidewaiter.clearance.AcceptedValue;
import org.tidewaiter.clearance.ComparableGoods;

/** Accepted values of goods that may be identical or similar to an item, for programs of customs. */
@RestController
final class ComparableApi {
    private static final String NOTE =
            "Accepted transaction values of goods of the same subheading and origin, released within so"
                    + " many days before and after, neither doubted, nor found irregular by a control, nor determined by"
                    + " customs, the nearest in time first. Whether goods are identical or similar, an officer"
                    + " says. item is 1 and days 90 where"
                    + " nothing is said; days is at most 365.";
    private static final String PAGES = " after is next of the page before; limit is 1 to 100. complete is false while"
            + " declarations of old are still being entered, so that there may be more.";
    private static final String WHOLE = " At most 10,000 rows.";

    private final ComparableDesk desk;

    ComparableApi(ComparableDesk desk) {
        this.desk = desk;
    }

    /**
     * What was found.
     *
     * @param searchedFrom first moment of receipt that was searched
     * @param searchedBefore moment of receipt before which was searched
     * @param complete false while declarations of old are still being entered
     * @param next where the next page begins; null at the last
     */
    public record ComparableView(
            List<ComparableValue> values,
            Instant searchedFrom,
            Instant searchedBefore,
            boolean complete,
            @Nullable String next) {
        static ComparableView of(ComparableGoods.Found found) {
            return new ComparableView(
                    found.rows().stream().map(ComparableValue::of).toList(),
                    found.from(),
                    found.before(),
                    found.complete(),
                    found.next() == null ? null : found.next().text());
        }
    }

    /** An accepted transaction value; {@code evidence} is how an order to determine a value names it. */
    public record ComparableValue(
            String evidence,
            Instant receivedAt,
            String commodityCode,
            String origin,
            String description,
            String seller,
            @Nullable BigDecimal quantity,
            String unit,
            @Nullable BigDecimal netMass,
            BigDecimal customsValue,
            @Nullable BigDecimal perUnit,
            @Nullable BigDecimal perKilogram,
            String currency) {
        static ComparableValue of(AcceptedValue row) {
            return new ComparableValue(
                    row.reference(),
                    row.receivedAt(),
                    row.code(),
                    row.origin(),
                    row.description(),
                    row.seller(),
                    row.quantity(),
                    row.unit(),
                    row.netMass(),
                    row.value(),
                    row.perUnit(),
                    row.perKilogram(),
                    row.currency());
        }
    }

    @Operation(
            summary = "Accepted values of comparable goods, as evidence for methods 2 and 3",
            description = NOTE + PAGES)
    @GetMapping(path = "/api/declarations/{mrn}/comparable-goods", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ComparableView> show(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "1") int item,
            @RequestParam(defaultValue = "90") int days,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit,
            Visitor visitor) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(ComparableView.of(
                        found(desk.find(visitor, mrn, ComparableDesk.question(item, days, after, limit)))));
    }

    @Operation(summary = "The same as a table", description = NOTE + WHOLE)
    @ApiResponse(
            responseCode = "200",
            description = "The table",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping(path = "/api/declarations/{mrn}/comparable-goods.csv", produces = "text/csv")
    ResponseEntity<byte[]> table(
            @PathVariable String mrn,
            @RequestParam(defaultValue = "1") int item,
            @RequestParam(defaultValue = "90") int days,
            Visitor visitor) {
        return ComparableTable.answer(found(desk.table(visitor, mrn, item, days)));
    }

    private static <T> T found(Optional<T> found) {
        return found.orElseThrow(() -> new ResponseStatusException(
                HttpStatus.NOT_FOUND,
                "There is no such declaration or item for you here, or the item has no subheading and origin."));
    }
}
