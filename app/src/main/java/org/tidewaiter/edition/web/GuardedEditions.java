package org.tidewaiter.edition.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.edition.Editions;

/** What visitors do with editions of a subject, from pages and API alike: the guard is asked and the log told, then it is done. */
final class GuardedEditions {
    private final RulebookDesk guard;
    private final EditionSubject subject;

    GuardedEditions(RulebookDesk guard, EditionSubject subject) {
        this.guard = guard;
        this.subject = subject;
    }

    EditionSubject subject() {
        return subject;
    }

    /** An edition and how it stands. */
    public record Row(Edition edition, Edition.State state) {}

    /** The last handed in first. */
    List<Row> list(Visitor visitor, int from, int limit) {
        guard.require(visitor, subject.seeing(), "", "list");
        Editions editions = subject.editions();
        EditionTimeline timeline = editions.timeline();
        Instant now = editions.now();
        return editions.list(from, limit).stream()
                .map(e -> new Row(e, timeline.state(e, now)))
                .toList();
    }

    /** @throws ResponseStatusException 404 where there is none */
    Edition see(Visitor visitor, String id, String purpose) {
        guard.require(visitor, subject.seeing(), subject.object(id), purpose);
        return find(id);
    }

    /** @throws ResponseStatusException 404 where there is none */
    Edition find(String id) {
        return number(id).flatMap(n -> subject.editions().find(n)).orElseThrow(RulebookDesk::unknown);
    }

    private static Optional<Long> number(String id) {
        return id.matches("[0-9]{1,9}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    /** Whether the visitor has the right that approving it takes; who handed it in can't all the same. */
    boolean mayApprove(Visitor visitor, Edition edition) {
        return visitor.may(subject.approving(edition));
    }

    /** Which right that is depends on the edition, so it is looked up first. */
    EditionOrders.Answer approve(Visitor visitor, String id) {
        Action action = number(id)
                .flatMap(n -> subject.editions().find(n))
                .map(subject::approving)
                .orElseGet(subject::approving);
        guard.require(visitor, action, subject.object(id), "approve");
        return told(
                visitor,
                action,
                "approve",
                subject.orders().approve(find(id).number(), visitor.actor().signature()));
    }

    /** @param from when, of the edition; null for as soon as may be */
    EditionOrders.Answer activate(Visitor visitor, String id, Function<Edition, @Nullable Instant> from) {
        guard.require(visitor, subject.managing(), subject.object(id), "activate");
        Edition edition = find(id);
        return told(
                visitor,
                subject.managing(),
                "activate",
                subject.orders().activate(edition.number(), visitor.actor().signature(), from.apply(edition)));
    }

    EditionOrders.Answer withdraw(Visitor visitor, String id, String reason) {
        guard.require(visitor, subject.managing(), subject.object(id), "withdraw");
        return told(
                visitor,
                subject.managing(),
                "withdraw",
                subject.orders().withdraw(find(id).number(), visitor.actor().signature(), reason.strip()));
    }

    private EditionOrders.Answer told(Visitor visitor, Action action, String what, EditionOrders.Answer answer) {
        if (answer instanceof EditionOrders.Answer.Refused refused) {
            guard.failed(
                    visitor,
                    action,
                    subject.object(String.valueOf(refused.edition().number())),
                    what);
        }
        return answer;
    }
}
