package org.tidewaiter.feedback.web;

import java.time.Clock;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Guard;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;

/** Asks the guard what somebody may look at, and tells the log. */
@Component
final class FeedbackGuard {
    private final AccessLog log;
    private final Clock clock;

    FeedbackGuard(AccessLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Goes on only when the visitor may. */
    void require(Visitor visitor, Action action, String object, String purpose) {
        Verdict verdict = Guard.check(visitor.actor(), action);
        log.append(List.of(
                Access.of(clock.instant(), visitor.actor(), action, object, purpose, verdict, visitor.address())));
        if (verdict instanceof Verdict.Denied denied) {
            throw new AccessDeniedException(denied.reason().sentence());
        }
    }
}
