package org.tidewaiter.web;

import io.swagger.v3.oas.annotations.Operation;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.StoreUnavailable;

/** How the service is, measured when asked: for people and as JSON. */
@Controller
final class StatusPages {
    /**
     * How the service is.
     *
     * @param status UP or DOWN
     * @param storeAnswers whether the database answered just now
     * @param storeMillis how long that took
     * @param declarations how many are kept; null when the database does not answer
     * @param since start of this process
     * @param at when this was found out
     * @param engine version of the assessment
     */
    public record Status(
            String status,
            boolean storeAnswers,
            long storeMillis,
            @Nullable Long declarations,
            Instant since,
            Instant at,
            String engine) {}

    private final Database database;
    private final Clearances clearances;
    private final Clock clock;
    private final Instant since;

    StatusPages(Database database, Clearances clearances, Clock clock) {
        this.database = database;
        this.clearances = clearances;
        this.clock = clock;
        this.since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @GetMapping("/status")
    String page(Model model) {
        model.addAttribute("status", status());
        model.addAttribute("here", "status");
        return "status";
    }

    @Operation(summary = "How the service is, measured when asked; for everybody")
    @GetMapping("/api/status")
    ResponseEntity<Status> json() {
        Status status = status();
        return ResponseEntity.status(status.storeAnswers() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(status);
    }

    private Status status() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long start = System.nanoTime();
        try {
            database.read(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT 1")) {
                    return row.next();
                }
            });
            long millis = (System.nanoTime() - start) / 1_000_000;
            return new Status("UP", true, millis, clearances.count(), since, now, Assess.ENGINE);
        } catch (StoreUnavailable e) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            return new Status("DOWN", false, millis, null, since, now, Assess.ENGINE);
        }
    }
}
