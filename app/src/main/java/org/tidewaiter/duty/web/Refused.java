package org.tidewaiter.duty.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** A body that is not answered; it becomes a problem (RFC 9457) with findings like everywhere. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** A finding as problems have it. */
    public record Told(String code, String severity, String pointer, String path, String message, String fix) {}

    private final HttpStatus status;
    private final transient List<Told> findings;

    Refused(HttpStatus status, List<Told> findings) {
        super(findings.getFirst().message());
        this.status = status;
        this.findings = List.copyOf(findings);
    }

    static Refused of(HttpStatus status, String code, String path, String message, String fix) {
        return new Refused(status, List.of(told(code, path, message, fix)));
    }

    static Told told(String code, String path, String message, String fix) {
        return new Told(code, "ERROR", "", path, message, fix);
    }

    ResponseEntity<?> problem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status,
                findings.getFirst().message() + " " + findings.getFirst().fix());
        problem.setProperty("findings", findings);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
