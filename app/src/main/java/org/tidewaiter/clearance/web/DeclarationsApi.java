package org.tidewaiter.clearance.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;

/**
 * Declarations for systems. A message is handed in as it is, XML or JSON; the same bytes again get the same answer, so that
 * whoever got no answer may simply send again. No answer of success is given before what it says is durable.
 */
@RestController
@RequestMapping(path = "/api/declarations", produces = MediaType.APPLICATION_JSON_VALUE)
final class DeclarationsApi {
    /** Longest message. */
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private final Counter counter;

    DeclarationsApi(Counter counter) {
        this.counter = counter;
    }

    /** Lodges a declaration, or a change to one: 201 with its place, 200 for bytes answered before, 422 with findings. */
    @PostMapping
    ResponseEntity<?> lodge(InputStream message, Visitor visitor) throws IOException {
        return answer(counter.hand(visitor, read(message)));
    }

    /** Checks without lodging: 200 with what an assessment says, 422 where it would be rejected. */
    @PostMapping("/check")
    ResponseEntity<?> check(InputStream message) throws IOException {
        return answer(counter.check(read(message)));
    }

    /** A declaration as it stands; the ETag is its revision. */
    @GetMapping("/{mrn}")
    ResponseEntity<?> show(@PathVariable String mrn, Visitor visitor, WebRequest request) {
        Optional<Counter.Shown> shown = counter.show(visitor, mrn);
        if (shown.isEmpty()) {
            return problem(
                    HttpStatus.NOT_FOUND, "There is no declaration " + quoted(mrn) + " for you here.", List.of());
        }
        DeclarationView view = shown.get().view();
        String tag = "\"" + view.revision() + "-" + (view.selection() == null ? "p" : "c") + "\"";
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).build();
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(view);
    }

    /** What happened, in order; without what concerns the selection for who may not see it. */
    @GetMapping("/{mrn}/events")
    ResponseEntity<?> events(@PathVariable String mrn, Visitor visitor) {
        return counter.show(visitor, mrn)
                .<ResponseEntity<?>>map(shown -> ResponseEntity.ok(shown.events()))
                .orElseGet(() -> problem(
                        HttpStatus.NOT_FOUND, "There is no declaration " + quoted(mrn) + " for you here.", List.of()));
    }

    private static Bytes read(InputStream message) throws IOException {
        byte[] bytes = message.readNBytes(MAX_MESSAGE_BYTES + 1);
        if (bytes.length > MAX_MESSAGE_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "A message has 16 MiB at most.");
        }
        return Bytes.of(bytes);
    }

    private static ResponseEntity<?> answer(Handed handed) {
        return switch (handed) {
            case Handed.Answered answered when answered.accepted() -> accepted(answered);
            case Handed.Answered answered -> {
                String detail = answered.findings().isEmpty()
                        ? "It was not accepted."
                        : answered.findings().getFirst().message();
                ProblemDetail problem = detail(HttpStatus.UNPROCESSABLE_CONTENT, detail, answered.findings());
                problem.setProperty("declaration", answered.view());
                yield ResponseEntity.status(problem.getStatus())
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem);
            }
            case Handed.NoDeclaration none -> problem(HttpStatus.UNPROCESSABLE_CONTENT, none.reason(), List.of());
            case Handed.Unreadable unreadable -> problem(HttpStatus.BAD_REQUEST, unreadable.reason(), List.of());
            case Handed.Forbidden forbidden -> problem(HttpStatus.FORBIDDEN, forbidden.reason(), List.of());
        };
    }

    private static ResponseEntity<?> accepted(Handed.Answered answered) {
        if (answered.mrn() == null) {
            return ResponseEntity.ok(answered.view());
        }
        URI place = URI.create("/api/declarations/" + answered.mrn());
        return answered.repeated()
                ? ResponseEntity.ok().location(place).body(answered.view())
                : ResponseEntity.created(place).body(answered.view());
    }

    private static ResponseEntity<?> problem(HttpStatus status, String detail, List<Finding> findings) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail(status, detail, findings));
    }

    /** A problem by RFC 9457 with the same findings as everywhere. */
    private static ProblemDetail detail(HttpStatus status, String detail, List<Finding> findings) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty(
                "findings", findings.stream().map(DeclarationView::finding).toList());
        return problem;
    }

    private static String quoted(String mrn) {
        return mrn.length() > 40 ? "of that number" : "'" + mrn + "'";
    }
}
