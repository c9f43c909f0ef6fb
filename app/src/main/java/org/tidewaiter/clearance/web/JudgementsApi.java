package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;

/** What became of a selection by its control, for programs of customs. */
@RestController
final class JudgementsApi {
    private final Counter counter;
    private final JudgementDesk desk;

    JudgementsApi(Counter counter, JudgementDesk desk) {
        this.counter = counter;
        this.desk = desk;
    }

    @Operation(
            summary = "What became of a selection by its control: judgements, answers, tallies",
            description =
                    "Of customs only, once a control result is recorded. Tallies count what the profiles and the model"
                            + " that selected the declaration have selected in so many days, beside draws at random.")
    @GetMapping(path = "/api/declarations/{mrn}/judgements", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JudgementData> show(@PathVariable String mrn, Visitor visitor) {
        return counter.show(visitor, mrn)
                .flatMap(shown -> desk.of(visitor, shown, Locale.ENGLISH))
                .map(data ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(data))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no such declaration for you here, or no control of it has a result yet."));
    }
}
