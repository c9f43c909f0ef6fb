package org.tidewaiter.feedback.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.selectivity.Yields;

/** What selections came to, for programs. */
@RestController
final class YieldApi {
    private final YieldDesk desk;

    YieldApi(YieldDesk desk) {
        this.desk = desk;
    }

    @Operation(
            summary =
                    "What selections by risk plans came to, beside draws at random, whether scores and inputs of models"
                            + " have drifted, whom selections met, and what another capacity would bring",
            description = "jurisdiction is of ISO 3166-1, e.g. GB, and needed where several select; days is 1 to "
                    + Yields.DAYS_MAX + ".")
    @GetMapping(path = "/api/risk-yield", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<YieldData> tell(
            Visitor visitor,
            @RequestParam(defaultValue = "") String jurisdiction,
            @RequestParam(defaultValue = "90") int days) {
        desk.require(visitor, "yield");
        List<String> all = desk.jurisdictions();
        String whose = jurisdiction.isBlank() && all.size() == 1
                ? all.getFirst()
                : jurisdiction.strip().toUpperCase(Locale.ROOT);
        if (!whose.matches("[A-Z]{2}") || days < 1 || days > Yields.DAYS_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Give a jurisdiction of two letters and days from 1 to " + Yields.DAYS_MAX + ".");
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(YieldData.of(whose, days, desk));
    }
}
