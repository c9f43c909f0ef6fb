package org.tidewaiter.clearance.web;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.Assignments;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/**
 * The one way from a request to a declaration that is stored, for the API and the pages alike: asks the guard, does it, logs it. What
 * somebody may not know of is not there for it. Messages are handed in at the {@link MessageCounter}.
 */
@Component
final class Counter {
    /**
     * A declaration as somebody may see it.
     *
     * @param view of it, without the selection for who may not see it
     * @param events in order, without what would show the selection
     * @param summary as lists have it
     */
    record Shown(DeclarationView view, List<EventView> events, Summary summary, Clearances.Dossier dossier) {}

    /** A declaration that the visitor may know of, and whether it may do with it what it asked for. */
    record Asked(Summary summary, Verdict verdict) {}

    /** What came of an order. */
    sealed interface Acted {
        record Done(Answer answer) implements Acted {}

        record Denied(Verdict.Reason reason) implements Acted {}

        /** Somebody else changed the declaration since it was looked at. */
        record Stale() implements Acted {}

        record Unknown() implements Acted {}

        /** A case is with whom it was given to, or with nobody. */
        record Given() implements Acted {}
    }

    private final Clearances clearances;
    private final Clearing clearing;
    private final Register register;
    private final Assignments assignments;
    private final AccessLog log;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Counter(
            Clearances clearances,
            Clearing clearing,
            Register register,
            Assignments assignments,
            AccessLog log,
            ApplicationEventPublisher news,
            Clock clock) {
        this.clearances = clearances;
        this.clearing = clearing;
        this.register = register;
        this.assignments = assignments;
        this.log = log;
        this.news = news;
        this.clock = clock;
    }

    /** A declaration as the visitor may see it; empty where there is none for it. */
    Optional<Shown> show(Visitor visitor, String mrn) {
        return show(visitor, mrn, !visitor.lodges()); // what customs reads, somebody may ask for later
    }

    /** The same for a page that has shown it, and was logged, and now asks whether it still stands so. */
    Optional<Shown> look(Visitor visitor, String mrn) {
        return show(visitor, mrn, false);
    }

    private Optional<Shown> show(Visitor visitor, String mrn, boolean logged) {
        Optional<Summary> summary = summary(mrn);
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        Subject subject = subject(summary.get());
        Verdict verdict = visitor.check(Action.READ_DECLARATION, subject);
        if (!verdict.allowed()) {
            log(visitor, Action.READ_DECLARATION, mrn, verdict);
            return Optional.empty();
        }
        if (logged) {
            log(visitor, Action.READ_DECLARATION, mrn, verdict);
        }
        boolean selection = visitor.may(Action.SEE_SELECTION, subject);
        boolean lane = visitor.may(Action.SEE_LANE, subject);
        boolean waiting = summary.get().state() == State.LODGED;
        return clearances.dossier(summary.get().mrn()).map(dossier -> {
            DeclarationView view = DeclarationView.of(dossier, selection);
            List<EventView> events = dossier.events().stream()
                    .flatMap(e -> EventView.of(e, selection, lane).stream())
                    .toList();
            Lane control = waiting ? DeclarationView.control(dossier.assessment()) : null;
            boolean early = control != null && visitor.may(Action.SEE_LANE, subject.selectedEarly());
            return new Shown(
                    selection
                            ? view
                            : lane ? view.withLane(dossier.clearance().lane()) : early ? view.withLane(control) : view,
                    events,
                    summary.get(),
                    dossier);
        });
    }

    /**
     * A message of a declaration; empty where there is none for the visitor.
     *
     * @param part its place in the evidence, 1 for the original
     */
    Optional<Evidence> message(Visitor visitor, String mrn, int part) {
        return show(visitor, mrn)
                .filter(shown -> visitor.may(Action.SEE_MESSAGE, subject(shown.summary())))
                .map(shown -> shown.dossier().evidence())
                .filter(evidence -> part >= 1 && part <= evidence.size())
                .map(evidence -> evidence.get(part - 1));
    }

    /**
     * Carries an order out.
     *
     * @param revision that the visitor looked at
     */
    Acted act(Visitor visitor, String mrn, int revision, Order order) {
        Optional<Asked> asked = ask(visitor, mrn, order.action(), "");
        if (asked.isEmpty()) {
            return new Acted.Unknown();
        }
        if (asked.get().verdict() instanceof Verdict.Denied denied) {
            return new Acted.Denied(denied.reason());
        }
        Command command = order.by(visitor.actor().signature(), now());
        return clearing.act(asked.get().summary().mrn(), revision, command)
                .<Acted>map(Acted.Done::new)
                .orElseGet(Acted.Stale::new);
    }

    /**
     * Takes a case, or gives it back.
     *
     * @param from who has it, as the visitor saw it; null for nobody
     */
    Acted take(Visitor visitor, String mrn, @Nullable String from, boolean take) {
        Optional<Asked> asked = ask(visitor, mrn, Action.TAKE_CASE, "");
        if (asked.isEmpty()) {
            return new Acted.Unknown();
        }
        if (asked.get().verdict() instanceof Verdict.Denied denied) {
            return new Acted.Denied(denied.reason());
        }
        String me = visitor.actor().id();
        return take == me.equals(from)
                ? new Acted.Stale()
                : given(new Assignment(asked.get().summary().mrn(), from, take ? me : null, me, now()));
    }

    /**
     * Asks the guard and tells the log; empty where there is no such declaration for the visitor.
     *
     * @param wanted what it is; what answers an open request is asked for by what that takes
     * @param purpose for the log; may be empty
     */
    Optional<Asked> ask(Visitor visitor, String mrn, Action wanted, String purpose) {
        Optional<Summary> summary = summary(mrn);
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        Action action = wanted == Action.CONSENT ? consenting(summary.get()) : wanted;
        Subject subject = subject(summary.get());
        Verdict verdict = visitor.check(action, subject);
        log(visitor, action, mrn, purpose, verdict);
        // Whoever may not read it learns nothing of it, whatever else would be denied.
        boolean hidden = verdict instanceof Verdict.Denied denied
                && (denied.reason().hidesExistence() || !visitor.may(Action.READ_DECLARATION, subject));
        return hidden ? Optional.empty() : Optional.of(new Asked(summary.get(), verdict));
    }

    /**
     * Gives a case to an officer, or takes it away.
     *
     * @param from who has it, as the visitor saw it
     * @param to null for nobody
     */
    Acted assign(Visitor visitor, String mrn, @Nullable String from, @Nullable String to) {
        Optional<Asked> asked = ask(visitor, mrn, Action.ASSIGN, "");
        if (asked.isEmpty()) {
            return new Acted.Unknown();
        }
        if (asked.get().verdict() instanceof Verdict.Denied denied) {
            return new Acted.Denied(denied.reason());
        }
        String me = visitor.actor().id();
        return given(new Assignment(asked.get().summary().mrn(), from, to, me, now()));
    }

    private Acted given(Assignment assignment) {
        if (!assignments.assign(assignment)) {
            return new Acted.Stale();
        }
        news.publishEvent(assignment);
        return new Acted.Given();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The line of a declaration, whoever asks; empty where there is none. */
    Optional<Summary> summary(@Nullable String mrn) {
        return mrn == null || !Mrn.isMrn(mrn) ? Optional.empty() : register.summary(new Mrn(mrn));
    }

    /** The lane as the visitor may know it; null where it may not, or where there is none. */
    static @Nullable String lane(Visitor visitor, Summary summary) {
        Lane lane = summary.lane();
        return lane == null || !visitor.may(Action.SEE_LANE, subject(summary)) ? null : lane.name();
    }

    /** What waits for consent, as the visitor may know it: what customs settles within is nobody else's concern. */
    static @Nullable String openRequest(Visitor visitor, Summary summary) {
        Clearance.ChangeRequest request = summary.openRequest();
        boolean told = request != null
                && (request.kind() != Clearance.ChangeRequest.Kind.SETTLEMENT
                        || visitor.may(Action.SEE_SELECTION, subject(summary)));
        return request != null && told ? request.kind().name() : null;
    }

    /** What it takes to answer the open request: a proposal of customs another person of the right to approve. */
    static Action consenting(Summary summary) {
        Clearance.ChangeRequest request = summary.openRequest();
        return request != null && request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT
                ? Action.APPROVE
                : Action.CONSENT;
    }

    static Subject subject(Summary summary) {
        return new Subject(summary.declarant(), summary.importer(), summary.presented(), summary.office());
    }

    private void log(Visitor visitor, Action action, String object, Verdict verdict) {
        log(visitor, action, object, "", verdict);
    }

    private void log(Visitor visitor, Action action, String object, String purpose, Verdict verdict) {
        log.append(List.of(access(visitor, action, object, purpose, verdict)));
    }

    /** An entry of the log, of now. */
    Access access(Visitor visitor, Action action, String object, Verdict verdict) {
        return access(visitor, action, object, "", verdict);
    }

    private Access access(Visitor visitor, Action action, String object, String purpose, Verdict verdict) {
        return Access.of(clock.instant(), visitor.actor(), action, object, purpose, verdict, visitor.address());
    }
}
