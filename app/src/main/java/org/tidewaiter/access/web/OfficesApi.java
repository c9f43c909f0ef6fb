package org.tidewaiter.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.reference.Office;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.reference.WorkingCalendar;

/** Customs offices for systems: when they are open, so that nobody has to be told of holidays by hand. */
@RestController
final class OfficesApi {
    /**
     * Open without a break.
     *
     * @param to 24:00 for the end of the day
     */
    public record Span(String from, String to) {}

    /** A closed day; the name may be empty. */
    public record ClosedDay(LocalDate date, String name) {}

    /**
     * An office.
     *
     * @param code customs office reference number
     * @param zone of the time zone database
     * @param week spans of each weekday; none on a closed one
     * @param closed days on which it is closed, whatever the weekday
     * @param open whether it is open now
     * @param changesAt when that ends; null where it does not for more than a year
     */
    public record OfficeData(
            String code,
            String name,
            String zone,
            Map<DayOfWeek, List<Span>> week,
            List<ClosedDay> closed,
            boolean active,
            int version,
            boolean open,
            @Nullable Instant changesAt) {
        static OfficeData of(Office office, Instant now) {
            WorkingCalendar calendar = office.calendar();
            boolean open = calendar.open(now);
            Map<DayOfWeek, List<Span>> week = new LinkedHashMap<>();
            for (DayOfWeek day : DayOfWeek.values()) {
                week.put(
                        day,
                        office.hours(day).stream()
                                .map(h -> new Span(
                                        h.from().toString(),
                                        h.to().equals(LocalTime.MIDNIGHT) ? "24:00" : h.to().toString()))
                                .toList());
            }
            List<ClosedDay> closed = new ArrayList<>();
            office.closed().forEach((day, what) -> closed.add(new ClosedDay(day, what)));
            return new OfficeData(
                    office.code(),
                    office.name(),
                    office.zone().getId(),
                    week,
                    closed,
                    office.active(),
                    office.version(),
                    open,
                    (open ? calendar.openUntil(now) : calendar.nextOpening(now)).orElse(null));
        }
    }

    /** A page; {@code next} is the number of the next one, null at the last. */
    public record OfficesPage(
            List<OfficeData> offices, @Nullable Integer next) {}

    private final Offices offices;
    private final AccessDesk desk;
    private final Clock clock;

    OfficesApi(Offices offices, AccessDesk desk, Clock clock) {
        this.offices = offices;
        this.desk = desk;
        this.clock = clock;
    }

    /** Lists offices in the order of their codes. */
    @Operation(
            summary = "List customs offices, page by page",
            description =
                    "q is what code or name contains; active=true leaves out offices that are there no more. A page names the number of the next one in next. limit is 1 to 200.")
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = OfficesPage.class)))
    @GetMapping(path = "/api/offices", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int limit) {
        desk.require(visitor, Action.SEE_OFFICES, "", "list");
        if (limit < 1 || limit > Offices.PAGE_MAX || page < 0 || (long) page * limit > Offices.OFFSET_MAX) {
            return ResponseEntity.badRequest()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(ProblemDetail.forStatusAndDetail(
                            HttpStatus.BAD_REQUEST,
                            "There is no page " + page + " of " + limit + " offices. Take a limit of 1 to "
                                    + Offices.PAGE_MAX + ", and pages from 0 on."));
        }
        Offices.Filter filter = new Offices.Filter(q, active);
        Instant now = clock.instant();
        List<OfficeData> found = offices.list(filter, page * limit, limit).stream()
                .map(office -> OfficeData.of(office, now))
                .toList();
        boolean more = offices.count(filter) > (long) (page + 1) * limit;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new OfficesPage(found, more ? page + 1 : null));
    }

    /** One office. */
    @Operation(summary = "A customs office and its calendar")
    @GetMapping(path = "/api/offices/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<OfficeData> one(Visitor visitor, @PathVariable String id) {
        desk.require(visitor, Action.SEE_OFFICES, id, "one");
        Office office = offices.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no office of that code here. Maybe look in the list."));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(OfficeData.of(office, clock.instant()));
    }
}
