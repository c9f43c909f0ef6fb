package org.tidewaiter.duty.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

/** The tariff in force, for programs. */
@RestController
final class TariffApi {
    /** Most lines of a search. */
    static final int LIMIT_MAX = 200;

    private final TariffDesk desk;

    TariffApi(TariffDesk desk) {
        this.desk = desk;
    }

    @Operation(
            summary = "Look for tariff lines by words or the beginning of a code; for everybody",
            description =
                    "Without q, what stands at the top of the tariff. date is a day like 2026-01-31, today without it;"
                            + " limit is 1 to 200.")
    @GetMapping(path = "/api/tariff/{jurisdiction}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TariffData.Found> search(
            @PathVariable String jurisdiction,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "50") int limit) {
        Rulebook rulebook = rulebook(jurisdiction);
        LocalDate day = day(date, rulebook);
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "A limit of " + limit + " can't be asked for. Take 1 to " + LIMIT_MAX + ".");
        }
        List<TariffLine> found = q.isBlank()
                ? rulebook.tariff().below("", day)
                : rulebook.tariff().search(TariffDesk.shortened(q), day, limit + 1);
        return fresh(new TariffData.Found(
                rulebook.title().jurisdiction(),
                day,
                TariffDesk.RulebookData.of(rulebook),
                found.stream().limit(limit).map(TariffData.Line::of).toList(),
                found.size() > limit));
    }

    @Operation(
            summary = "A code of the tariff, what stands above and below it, and every measure that may meet it;"
                    + " for everybody",
            description = "code is of a chapter, heading, subheading or line, with points or without.")
    @GetMapping(path = "/api/tariff/{jurisdiction}/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TariffData> line(
            @PathVariable String jurisdiction,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String date) {
        Rulebook rulebook = rulebook(jurisdiction);
        LocalDate day = day(date, rulebook);
        Tariff tariff = rulebook.tariff();
        String digits = code.replace(".", "");
        TariffLine line = tariff.entry(digits, day);
        if (line == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "The tariff has no such code on " + day + ". Maybe it was renumbered.");
        }
        return fresh(new TariffData(
                rulebook.title().jurisdiction(),
                day,
                TariffDesk.RulebookData.of(rulebook),
                TariffData.Line.of(line),
                tariff.above(digits, day).stream().map(TariffData.Line::of).toList(),
                tariff.below(digits, day).stream().map(TariffData.Line::of).toList(),
                line.declarable()
                        ? tariff.touching(digits).stream()
                                .filter(met -> met.measure().validity().covers(day))
                                .map(TariffData.MeasureData::of)
                                .toList()
                        : List.of()));
    }

    private Rulebook rulebook(String jurisdiction) {
        return desk.rulebook(TariffDesk.upper(jurisdiction))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no rulebook for that jurisdiction. There are these: "
                                + String.join(", ", desk.jurisdictions("")) + "."));
    }

    private LocalDate day(String date, Rulebook rulebook) {
        LocalDate day = desk.day(date, rulebook);
        if (day == null) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "That is no day from 1900 to 2199. Write it like 2026-01-31.");
        }
        return day;
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
