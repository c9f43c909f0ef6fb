package org.tidewaiter.edition.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.Editions;

/** Editions of a subject as systems get them. */
final class EditionsResource {
    /** An edition and how it stands. */
    public record EditionData(
            long number,
            String name,
            String edition,
            String jurisdiction,
            String digest,
            Edition.State state,
            int errors,
            int warnings,
            String loadedBy,
            Instant loadedAt,
            @Nullable String approvedBy,
            @Nullable String activatedBy,
            @Nullable Instant activeFrom) {
        static EditionData of(Edition e, Edition.State state) {
            return new EditionData(
                    e.number(),
                    e.name(),
                    e.edition(),
                    e.jurisdiction(),
                    e.digest().hex(),
                    state,
                    e.errors(),
                    e.warnings(),
                    e.proposedBy(),
                    e.proposedAt(),
                    e.approvedBy(),
                    e.activatedBy(),
                    e.activeFrom());
        }
    }

    /** A page; {@code next} is the number of the next one, null at the last. */
    public record EditionsPage(
            List<EditionData> editions, @Nullable Integer next) {}

    /** What was found when it was checked. */
    public record FindingData(
            String severity, String code, String file, long line, String field, String message, String fix) {}

    /** A page of findings. */
    public record FindingsPage(
            List<FindingData> findings, @Nullable Integer next) {}

    private final GuardedEditions editions;
    private final String path;

    /** @param path of the list, e.g. {@code /api/rulebooks} */
    EditionsResource(GuardedEditions editions, String path) {
        this.editions = editions;
        this.path = path;
    }

    ResponseEntity<EditionsPage> list(Visitor visitor, int page, int limit) {
        PageAsked asked = new PageAsked(page, limit);
        List<GuardedEditions.Row> found = editions.list(visitor, asked.from(), limit);
        boolean more = !editions.subject().editions().list(asked.to(), 1).isEmpty();
        return fresh(new EditionsPage(
                found.stream()
                        .map(row -> EditionData.of(row.edition(), row.state()))
                        .toList(),
                asked.next(more)));
    }

    ResponseEntity<EditionData> one(Visitor visitor, String id) {
        return fresh(data(editions.see(visitor, id, "one")));
    }

    private EditionData data(Edition edition) {
        return EditionData.of(edition, editions.subject().state(edition));
    }

    ResponseEntity<FindingsPage> findings(Visitor visitor, String id, int page, int limit) {
        Edition edition = editions.see(visitor, id, "findings");
        PageAsked asked = new PageAsked(page, limit);
        List<FindingData> found = editions.subject().editions().findings(edition.number(), asked.from(), limit).stream()
                .map(f -> new FindingData(
                        f.severity().name(), f.code(), f.file(), f.line(), f.field(), f.message(), f.fix()))
                .toList();
        boolean more = asked.to() < Math.min(Editions.FINDINGS_MAX, edition.errors() + edition.warnings());
        return fresh(new FindingsPage(found, asked.next(more)));
    }

    /** What came of handing one in. */
    ResponseEntity<?> handedIn(Edition edition) {
        URI place = URI.create(path + "/" + edition.number());
        if (edition.stage() != Edition.Stage.REFUSED) {
            return ResponseEntity.created(place)
                    .cacheControl(CacheControl.noStore())
                    .body(data(edition));
        }
        String first = editions.subject().editions().findings(edition.number(), 0, 1).stream()
                .map(f -> f.code() + ": " + f.message() + " " + f.fix())
                .findFirst()
                .orElse("");
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT,
                edition.errors() + " errors; nothing was kept of it but these: " + place + "/findings. " + first);
        problem.setTitle("EDITION-REFUSED");
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                .location(place)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** What came of an order. */
    ResponseEntity<?> answer(EditionOrders.Answer answer) {
        return switch (answer) {
            case EditionOrders.Answer.Done done -> fresh(data(done.edition()));
            case EditionOrders.Answer.Refused refused -> {
                ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT,
                        refused.why().message() + " " + refused.why().fix());
                problem.setTitle(refused.why().code());
                yield ResponseEntity.status(HttpStatus.CONFLICT)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem);
            }
            case EditionOrders.Answer.Unknown unknown -> throw RulebookDesk.unknown();
        };
    }

    static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
