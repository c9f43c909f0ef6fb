package org.tidewaiter.access.web;

import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Guard;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;

/** Asks the guard on behalf of the pages about people, and tells the log before anything is shown or changed. */
@Component
final class AccessDesk {
    private final AccessLog log;
    private final Clock clock;

    AccessDesk(AccessLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** Goes on only when the visitor may do it. */
    void require(Visitor visitor, Action action, String object, String purpose) {
        settle(visitor, action, object, purpose, Guard.check(visitor.actor(), action));
    }

    /** Goes on only when the visitor may change that person. */
    void requireManaging(Visitor visitor, Person person, String purpose) {
        settle(visitor, Action.MANAGE_PEOPLE, person.id(), purpose, Guard.manage(visitor.actor(), person));
    }

    /** Goes on only where the visitor may do it with what belongs to that party. */
    void require(Visitor visitor, Action action, Subject subject, String object, String purpose) {
        settle(visitor, action, object, purpose, visitor.check(action, subject));
    }

    /** The person whose own account it is; only people have one. */
    Person own(Visitor visitor, String purpose) {
        require(visitor, Action.CHANGE_OWN_ACCOUNT, visitor.actor().id(), purpose);
        if (visitor.actor() instanceof Person person) {
            return person;
        }
        throw new AccessDeniedException("A program has no account.");
    }

    /** What was allowed went wrong. */
    void failed(Visitor visitor, Action action, String object, String purpose) {
        log.append(List.of(new Access(
                clock.instant(),
                visitor.actor().signature(),
                action.name(),
                object,
                purpose,
                Access.Outcome.FAILED,
                null,
                visitor.address())));
    }

    private void settle(Visitor visitor, Action action, String object, String purpose, Verdict verdict) {
        log.append(List.of(
                Access.of(clock.instant(), visitor.actor(), action, object, purpose, verdict, visitor.address())));
        if (verdict instanceof Verdict.Denied denied) {
            if (denied.reason().hidesExistence()) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            throw new AccessDeniedException(denied.reason().sentence());
        }
    }
}
