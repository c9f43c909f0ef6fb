package org.tidewaiter.web;

import io.swagger.v3.oas.annotations.Operation;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.continuity.Outage;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.web.Watch;
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
     * @param declarations how many are kept; while the database does not answer, how many were kept when it last did, null where
     *     this process never asked
     * @param since start of this process
     * @param at when this was found out
     * @param engine version of the assessment
     * @param awaySince when the outage that lasts was noticed; null while all is well
     * @param waiting how many messages were lodged meanwhile and wait
     * @param outages of the last 30 days that are over; while the database does not answer, those known before
     */
    public record Status(
            String status,
            boolean storeAnswers,
            long storeMillis,
            @Nullable Long declarations,
            Instant since,
            Instant at,
            String engine,
            @Nullable Instant awaySince,
            int waiting,
            List<Outage> outages) {}

    private final Database database;
    private final Clearances clearances;
    private final Watch watch;
    private final OutageLog outages;
    private final Clock clock;
    private final Instant since;
    private volatile @Nullable Long counted;

    StatusPages(Database database, Clearances clearances, Watch watch, OutageLog outages, Clock clock) {
        this.watch = watch;
        this.outages = outages;
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

    /** That this process answers at all, for who spreads requests over several; it asks nobody else. */
    @Operation(summary = "That this process answers at all; for everybody")
    @GetMapping("/api/alive")
    ResponseEntity<Void> alive() {
        return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
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
            List<Outage> over = outages.endedAfter(now.minus(Watch.SHOWN)).all();
            long declarations = clearances.count();
            counted = declarations;
            return new Status(
                    "UP",
                    true,
                    millis,
                    declarations,
                    since,
                    now,
                    Assess.ENGINE,
                    watch.since(),
                    watch.waiting(),
                    over.reversed());
        } catch (StoreUnavailable e) {
            long millis = (System.nanoTime() - start) / 1_000_000;
            return new Status(
                    "DOWN",
                    false,
                    millis,
                    counted,
                    since,
                    now,
                    Assess.ENGINE,
                    watch.since(),
                    watch.waiting(),
                    watch.known().reversed());
        }
    }
}
