package org.tidewaiter.clearance.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.continuity.Depository;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;

/** How programs are answered: what was handed in, as a declaration or as a problem with the same findings as everywhere. */
final class Answers {
    /**
     * That a message was received while it could not be stored.
     *
     * @param id of the receipt under which its answer will be found
     * @param status WAITING
     * @param place in the queue when it was received: 1 where nothing waited before it
     * @param proof signed; verify it by {@code /api/deposits/keys}
     */
    @Schema(name = "DepositSlip")
    record Waiting(String id, Instant receivedAt, String status, long place, String proof) {
        static Waiting of(Depository.Slip slip) {
            return new Waiting(slip.id(), slip.receivedAt(), "WAITING", slip.place(), slip.proof());
        }
    }

    private Answers() {}

    /** The answer to something handed in or checked. */
    static ResponseEntity<?> of(Handed handed) {
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
            case Handed.Deposited deposited ->
                ResponseEntity.accepted()
                        .location(URI.create("/api/receipts/" + deposited.slip().id()))
                        .body(Waiting.of(deposited.slip()));
            case Handed.Forbidden forbidden -> problem(HttpStatus.FORBIDDEN, forbidden.reason(), List.of());
        };
    }

    /** The answer to a message of a receipt that is refused as a request would be. */
    static ResponseEntity<?> refused(ResponseStatusException refusal) {
        return ResponseEntity.status(refusal.getStatusCode())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(refusal.getBody());
    }

    /** The answer to a message of a receipt that can't be handled, by a fault of ours. */
    static ResponseEntity<?> notHandled() {
        Finding finding = new Finding(
                "MESSAGE-NOT-HANDLED",
                Severity.ERROR,
                Pointer.MESSAGE,
                "The message can't be handled, by a fault of this service; the others of its receipt are not touched by it.",
                "Send it again later. Should that fail too, tell customs the number of the receipt and of the message.");
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, finding.message(), List.of(finding));
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

    static ResponseEntity<?> problem(HttpStatus status, String detail, List<Finding> findings) {
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
}
