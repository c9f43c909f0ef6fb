package org.tidewaiter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tidewaiter.selectivity.DrawLedger;
import org.tidewaiter.selectivity.LedgerEntry;

/** The public ledger of draws, so that everybody can keep it where customs can't rewrite it. */
@Controller
final class DrawPages {
    private static final MediaType LINES = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final DrawLedger ledger;

    DrawPages(DrawLedger ledger) {
        this.ledger = ledger;
    }

    @Operation(
            summary =
                    "The public ledger of draws: commitments to seeds, tallies, and seeds of days that are over; for everybody",
            description =
                    "One entry of JSON a line, at most 1,000; each holds the SHA-256 of the line before. Ask again with"
                            + " the last sequence for more.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain"))
    @GetMapping("/api/draws")
    ResponseEntity<String> lines(@RequestParam(name = "after", defaultValue = "0") long after) {
        String lines = ledger.after(Math.max(0, after), DrawLedger.PAGE_MAX).stream()
                .map(LedgerEntry::line)
                .collect(Collectors.joining("\n", "", "\n"));
        return ResponseEntity.ok()
                .contentType(LINES)
                .cacheControl(CacheControl.noStore())
                .body(lines.isBlank() ? "" : lines);
    }
}
