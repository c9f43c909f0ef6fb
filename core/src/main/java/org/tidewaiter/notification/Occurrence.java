package org.tidewaiter.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Actor;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Mrn;

/**
 * Something that happened to a declaration and that somebody is told of without asking.
 *
 * @param kind what happened
 * @param mrn to which declaration
 * @param at when
 * @param deadline until when somebody is to act; null without one
 * @param by signature of who did it, who is not told
 * @param subject the declaration, as the guard is asked about it
 * @param assignee id of the officer who has the case, or had it where that is told; null when nobody has
 * @param asker signature of the officer whose judgement was answered, or whose query where nobody has the case; null otherwise
 */
public record Occurrence(
        Kind kind,
        Mrn mrn,
        Instant at,
        @Nullable Instant deadline,
        String by,
        Subject subject,
        @Nullable String assignee,
        @Nullable String asker) {
    /** Of all events those that people wait for, by their stable names. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("query-raised", Kind.QUERY_RAISED),
            Map.entry("amendment-demanded", Kind.AMENDMENT_DEMANDED),
            Map.entry("goods-released", Kind.RELEASED),
            Map.entry("goods-partly-released", Kind.PARTLY_RELEASED),
            Map.entry("declaration-rejected", Kind.REJECTED),
            Map.entry("goods-held", Kind.HELD),
            Map.entry("change-refused", Kind.CHANGE_REFUSED),
            Map.entry("declaration-invalidated", Kind.INVALIDATED),
            Map.entry("value-accepted", Kind.VALUE_DECIDED),
            Map.entry("value-determined", Kind.VALUE_DECIDED),
            Map.entry("payment-requested", Kind.PAYMENT_REQUESTED),
            Map.entry("query-answered", Kind.QUERY_ANSWERED),
            Map.entry("judgement-answered", Kind.JUDGEMENT_ANSWERED),
            Map.entry("change-requested", Kind.CHANGE_REQUESTED),
            Map.entry("settlement-proposed", Kind.APPROVAL_WAITING));

    /**
     * What an event is to people.
     *
     * @return empty for what nobody waits for
     */
    public static Optional<Occurrence> of(Clearances.StoredEvent event, Summary declaration) {
        Kind kind = KINDS.get(event.name());
        if (kind == null) {
            return Optional.empty();
        }
        ClearanceEvent read = ClearanceEvent.read(event.text());
        return Optional.of(new Occurrence(
                kind,
                declaration.mrn(),
                event.at(),
                read instanceof ClearanceEvent.QueryRaised raised ? raised.deadline() : null,
                read.by().actor(),
                subject(declaration),
                declaration.assignee(),
                read instanceof ClearanceEvent.JudgementAnswered answered
                        ? answered.answer().officer()
                        : null));
    }

    /** That somebody was given a case, and that it was taken from somebody. */
    public static List<Occurrence> of(Assignment assignment, Summary declaration) {
        List<Occurrence> of = new ArrayList<>();
        if (assignment.to() != null) {
            of.add(toldTo(assignment.to(), Kind.CASE_ASSIGNED, assignment, declaration));
        }
        if (assignment.from() != null) {
            of.add(toldTo(assignment.from(), Kind.CASE_TAKEN_AWAY, assignment, declaration));
        }
        return of;
    }

    private static Occurrence toldTo(String officer, Kind kind, Assignment assignment, Summary declaration) {
        return new Occurrence(
                kind, assignment.mrn(), assignment.at(), null, assignment.by(), subject(declaration), officer, null);
    }

    /** The number of the query that an event answers, where nobody has the case who could be told. */
    public static OptionalInt answeredUntaken(Clearances.StoredEvent event, Summary declaration) {
        return declaration.assignee() == null
                        && event.name().equals("query-answered")
                        && ClearanceEvent.read(event.text()) instanceof ClearanceEvent.QueryAnswered answered
                ? OptionalInt.of(answered.query())
                : OptionalInt.empty();
    }

    /**
     * The answer to a query in a case that nobody has taken, for the office of who asked.
     *
     * @param events of the declaration so far
     * @return itself where nobody is known to have asked
     */
    public Occurrence untaken(int query, List<Clearances.StoredEvent> events) {
        return events.stream()
                .filter(event -> event.name().equals("query-raised"))
                .map(event -> ClearanceEvent.read(event.text()))
                .filter(ClearanceEvent.QueryRaised.class::isInstance)
                .map(ClearanceEvent.QueryRaised.class::cast)
                .filter(raised -> raised.query() == query)
                .map(raised -> new Occurrence(
                        Kind.QUERY_ANSWERED_UNTAKEN,
                        mrn,
                        at,
                        deadline,
                        by,
                        subject,
                        null,
                        raised.by().actor()))
                .findFirst()
                .orElse(this);
    }

    /** A declaration as the guard is asked about it. */
    public static Subject subject(Summary declaration) {
        return new Subject(declaration.declarant(), declaration.importer(), declaration.presented(), null);
    }

    /**
     * What somebody is told of it. Nobody is told what it did itself, nor what the guard would not show it.
     *
     * @param visitor with the rights of this moment
     * @param office code of the customs office that it lies with; null when none is known
     * @return empty when it is not told
     */
    public Optional<Notification> tell(Visitor visitor, @Nullable String office) {
        Actor actor = visitor.actor();
        boolean told = !actor.signature().equals(by)
                && visitor.may(Action.READ_DECLARATION, subject)
                && switch (kind.audience()) {
                    case PARTIES -> actsForParty(visitor);
                    case ASSIGNEE -> actor.id().equals(assignee) && visitor.may(Action.TAKE_CASE, subject);
                    case JUDGE -> actor.signature().equals(asker) && visitor.may(Action.SEE_SELECTION, subject);
                    case OFFICERS ->
                        visitor.may(Action.TAKE_CASE, subject)
                                && (actor.signature().equals(asker) || office != null && office.equals(actor.office()));
                    case OWNERS, ANALYSTS -> false; // of no declaration
                    case SUPERVISORS ->
                        actor.roles().contains(Role.SUPERVISOR)
                                && office != null
                                && office.equals(actor.office())
                                && visitor.may(Action.SEE_SELECTION, subject)
                                && visitor.may(Action.APPROVE, subject);
                };
        return told ? Optional.of(new Notification(actor.id(), kind, mrn, at, deadline)) : Optional.empty();
    }

    /** Whether it is here for declarant or importer: an officer who reads everything is not. */
    private boolean actsForParty(Visitor visitor) {
        String party = visitor.actor().party();
        return party != null
                && visitor.actor().roles().stream().anyMatch(Role::needsParty)
                && Stream.of(subject.declarant(), subject.importer())
                        .flatMap(Stream::ofNullable)
                        .anyMatch(named -> Objects.equals(named, party)
                                || visitor.mandates()
                                        .actsFor(party, named, visitor.day())
                                        .isPresent());
    }
}
