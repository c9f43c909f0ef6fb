package org.tidewaiter.analytics.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Guard;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.analytics.Parties;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Bytes;

/** Hands out items to those who may have them, and tells the log of accesses what was asked for. */
@Component
final class DataDesk {
    /** Days of one file or page, if nobody says otherwise. */
    static final int DAYS = 30;
    /** Most days of one file of the site. */
    static final int DAYS_MAX = 400;
    /** Most declarations of one file of the site; the command has no such limit. */
    static final long DECLARATIONS_MAX = 1_000_000;
    /** Files made at the same time: each holds a connection to the database. */
    static final int FILES_AT_ONCE = 2;

    private static final String RETRY_SECONDS = "30";

    private final ItemExport export;
    private final AccessLog log;
    private final Clock clock;
    private final Parties pseudonyms;
    private final Semaphore files = new Semaphore(FILES_AT_ONCE);

    DataDesk(ItemExport export, AccessLog log, Clock clock) {
        this.export = export;
        this.log = log;
        this.clock = clock;
        byte[] secret = new byte[Parties.Pseudonyms.SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        this.pseudonyms = new Parties.Pseudonyms(Bytes.of(secret));
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Goes on only when the visitor may see items, with who the parties are where that is asked for. */
    void require(Visitor visitor, boolean named, String object, String purpose) {
        Action action = named ? Action.SEE_RISK_PARTIES : Action.SEE_RISK_DATA;
        Verdict verdict = Guard.check(visitor.actor(), action);
        log.append(List.of(
                Access.of(clock.instant(), visitor.actor(), action, object, purpose, verdict, visitor.address())));
        if (verdict instanceof Verdict.Denied denied) {
            throw new AccessDeniedException(denied.reason().sentence());
        }
    }

    /** How parties are shown; pseudonyms are the same as long as the process runs. */
    Parties parties(boolean named) {
        return named ? new Parties.Named() : pseudonyms;
    }

    /** Nobody is told how what concerns the own party was selected. */
    static Predicate<Summary> openTo(Visitor visitor) {
        String own = visitor.actor().party();
        return own == null ? row -> true : row -> !own.equals(row.declarant()) && !own.equals(row.importer());
    }

    ItemExport export() {
        return export;
    }

    /**
     * Sends a file as it is made.
     *
     * @throws ResponseStatusException 400 where it is of too many days, 422 of too many declarations, 429 where as many files as may
     *     be are made already; then nothing was sent
     */
    void send(Visitor visitor, ItemExport.Asked asked, boolean named, HttpServletResponse response) throws IOException {
        if (asked.to().toEpochDay() - asked.from().toEpochDay() >= DAYS_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "A file is of " + DAYS_MAX + " days at most. Maybe ask for it in parts.");
        }
        long count = export.count(asked);
        if (count > DECLARATIONS_MAX) {
            throw new ResponseStatusException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    count + " declarations are more than " + DECLARATIONS_MAX
                            + ". Maybe ask for fewer days, or use: tidewaiter risk export");
        }
        if (!files.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            throw new ResponseStatusException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "As many files as may be are made already. Try again when one of them is done.");
        }
        try {
            response.setContentType(asked.format().mediaType());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(asked.name())
                            .build()
                            .toString());
            export.write(asked, parties(named), openTo(visitor), response.getOutputStream(), Unwatched.NOBODY);
        } finally {
            files.release();
        }
    }

    private enum Unwatched implements ItemExport.Watch {
        NOBODY;

        @Override
        public void total(long declarations) {}

        @Override
        public void advance(int declarations) {}
    }
}
