package org.tidewaiter.clearance.web;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.Assignments;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Evidence;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.continuity.Depository;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.store.StoreUnavailable;

/**
 * The one way from a request to a declaration, for the API and the pages alike: asks the guard, does it, logs it. What somebody
 * may not know of is not there for it.
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
    private final Reception reception;
    private final Register register;
    private final Assignments assignments;
    private final AccessLog log;
    private final LodgingDesk desk;
    private final Depository depository;
    private final Sandbox sandbox;
    private final ApplicationEventPublisher news;
    private final Clock clock;

    Counter(
            Clearances clearances,
            Clearing clearing,
            Reception reception,
            Register register,
            Assignments assignments,
            AccessLog log,
            LodgingDesk desk,
            Depository depository,
            Sandbox sandbox,
            ApplicationEventPublisher news,
            Clock clock) {
        this.clearances = clearances;
        this.clearing = clearing;
        this.reception = reception;
        this.register = register;
        this.assignments = assignments;
        this.log = log;
        this.desk = desk;
        this.depository = depository;
        this.sandbox = sandbox;
        this.news = news;
        this.clock = clock;
    }

    /** Takes a message in: lodges a declaration, or changes one; deposits it while the store is away. Durable when it returns. */
    Handed hand(Visitor visitor, Bytes message) {
        Instant now = now();
        try {
            return handAll(visitor, List.of(message), now).getFirst();
        } catch (StoreUnavailable e) {
            // Should it have been stored after all, the same bytes get the same answer later.
            return depository
                    .deposit(visitor.actor().signature(), now, message)
                    .<Handed>map(Handed.Deposited::new)
                    .orElseThrow(() -> e);
        }
    }

    /**
     * Takes messages in, in their order. Durable when it returns.
     *
     * @param messages at most {@link Clearances#MAX_BATCH}
     * @param receivedAt when customs received them
     * @return one answer for each, in their order
     */
    List<Handed> handAll(Visitor visitor, List<Bytes> messages, Instant receivedAt) {
        Batch batch = new Batch(visitor, messages.size());
        for (int i = 0; i < messages.size(); i++) {
            batch.take(i, reception.receive(messages.get(i), visitor.actor().signature(), receivedAt, receivedAt));
        }
        return batch.answers();
    }

    /** Messages on their way: what may be done is done together, whether it may is asked with what came before it stored. */
    private final class Batch {
        private final Visitor visitor;
        private final @Nullable Handed[] answers;
        private final List<Integer> places = new ArrayList<>();
        private final List<Lodgement> lodgements = new ArrayList<>();
        private final List<Access> accesses = new ArrayList<>();

        private Batch(Visitor visitor, int size) {
            this.visitor = visitor;
            this.answers = new Handed[size];
        }

        private void take(int place, Reception.Received received) {
            switch (received) {
                case Reception.Received.NoDeclaration none -> answers[place] = new Handed.NoDeclaration(none.reason());
                case Reception.Received.Unreadable unreadable ->
                    answers[place] = new Handed.Unreadable(unreadable.reason());
                case Reception.Received.WithoutRulebook without ->
                    answers[place] = new Handed.Answered(false, false, null, List.of(without.finding()), null);
                case Reception.Received.Declared declared -> {
                    Declaration declaration = declared.lodgement().message().declaration();
                    boolean change = Declaration.CHANGE.equals(declaration.functionCode());
                    if (change) {
                        clear();
                    }
                    Handed refusal = change ? refuseChange(declaration) : refuseLodging(declaration);
                    refusal = refusal == null && !change ? sandbox.refuse(declaration.functionalReference()) : refusal;
                    if (refusal == null) {
                        places.add(place);
                        lodgements.add(declared.lodgement());
                    } else {
                        answers[place] = refusal;
                    }
                }
            }
        }

        private @Nullable Handed refuseChange(Declaration declaration) {
            Optional<Summary> summary = summary(declaration.mrn());
            if (summary.isEmpty()) {
                // An unknown number has its own finding; nobody learns more from it than from a foreign one.
                return new Handed.Forbidden("There is no declaration of that MRN for you here.");
            }
            Verdict verdict = visitor.check(action(declaration), subject(summary.get()));
            accesses.add(
                    access(visitor, action(declaration), summary.get().mrn().value(), verdict));
            if (verdict instanceof Verdict.Denied denied) {
                return new Handed.Forbidden(
                        denied.reason().hidesExistence()
                                ? "There is no declaration of that MRN for you here."
                                : denied.reason().sentence());
            }
            return null;
        }

        private @Nullable Handed refuseLodging(Declaration declaration) {
            Subject subject = new Subject(declaration.declarant(), owner(declaration), false, null);
            Verdict verdict = visitor.check(Action.LODGE, subject);
            String reference = declaration.functionalReference();
            accesses.add(access(visitor, Action.LODGE, reference == null ? "" : reference, verdict));
            return verdict instanceof Verdict.Denied denied
                    ? new Handed.Forbidden(denied.reason().sentence())
                    : null;
        }

        /** Logs and does what was taken so far. */
        private void clear() {
            List<Answer> cleared = List.of();
            if (lodgements.size() == 1 && accesses.size() == 1 && LodgingDesk.takes(lodgements.getFirst())) {
                cleared = List.of(desk.lodge(accesses.getFirst(), lodgements.getFirst()));
            } else {
                log.append(accesses);
                cleared = lodgements.isEmpty() ? cleared : clearing.clear(lodgements);
            }
            accesses.clear();
            for (int i = 0; i < cleared.size(); i++) {
                answers[places.get(i)] = handed(cleared.get(i));
            }
            places.clear();
            lodgements.clear();
        }

        private List<Handed> answers() {
            clear();
            return Arrays.stream(answers).map(Objects::requireNonNull).toList();
        }
    }

    private static Handed handed(Answer answer) {
        Clearance clearance = answer.clearance();
        Assessment assessment = answer.assessment();
        DeclarationView view = clearance == null || assessment == null
                ? null
                : DeclarationView.of(clearance, assessment.canonical(), false);
        return new Handed.Answered(
                answer.accepted(),
                answer.repeated(),
                clearance == null ? null : clearance.mrn().value(),
                answer.findings(),
                view);
    }

    private static Action action(Declaration change) {
        return "GPR".equals(change.typeCode()) ? Action.PRESENT : Action.REQUEST_CHANGE;
    }

    /** Whose goods they are: of an import the importer, of an export the exporter. */
    private static @Nullable String owner(Declaration declaration) {
        return switch (declaration.flow()) {
            case IMPORT -> declaration.importer();
            case EXPORT -> declaration.exporter();
        };
    }

    /** Assesses without lodging or keeping anything; for everybody. */
    Handed check(Bytes message) {
        Instant now = now();
        return switch (reception.receive(message, "check", now, now)) {
            case Reception.Received.NoDeclaration none -> new Handed.NoDeclaration(none.reason());
            case Reception.Received.Unreadable unreadable -> new Handed.Unreadable(unreadable.reason());
            case Reception.Received.WithoutRulebook without ->
                new Handed.Answered(false, false, null, List.of(without.finding()), null);
            case Reception.Received.Declared declared -> {
                Answer answer = Clearing.dryRun(declared.lodgement());
                Assessment assessment = answer.assessment();
                String lrn = declared.lodgement().message().declaration().functionalReference();
                yield new Handed.Answered(
                        answer.accepted(),
                        false,
                        null,
                        answer.findings(),
                        assessment == null ? null : DeclarationView.ofCheck(lrn, assessment));
            }
        };
    }

    /** A declaration as the visitor may see it; empty where there is none for it. */
    Optional<Shown> show(Visitor visitor, String mrn) {
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
        if (!visitor.lodges()) {
            log(visitor, Action.READ_DECLARATION, mrn, verdict); // what customs reads, somebody may ask for later
        }
        boolean selection = visitor.may(Action.SEE_SELECTION, subject);
        boolean lane = visitor.may(Action.SEE_LANE, subject);
        return clearances.dossier(summary.get().mrn()).map(dossier -> {
            DeclarationView view = DeclarationView.of(dossier, selection);
            List<EventView> events = dossier.events().stream()
                    .flatMap(e -> EventView.of(e, selection, lane).stream())
                    .toList();
            return new Shown(
                    lane && !selection ? view.withLane(dossier.clearance().lane()) : view,
                    events,
                    summary.get(),
                    dossier);
        });
    }

    /** The original message of a declaration; empty where there is none for the visitor. */
    Optional<Evidence> message(Visitor visitor, String mrn) {
        return show(visitor, mrn)
                .filter(shown -> visitor.may(Action.SEE_MESSAGE, subject(shown.summary())))
                .map(shown -> shown.dossier().evidence().getFirst());
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

    /** Takes a case, or gives it back. */
    Acted take(Visitor visitor, String mrn, boolean take) {
        Optional<Asked> asked = ask(visitor, mrn, Action.TAKE_CASE, "");
        if (asked.isEmpty()) {
            return new Acted.Unknown();
        }
        if (asked.get().verdict() instanceof Verdict.Denied denied) {
            return new Acted.Denied(denied.reason());
        }
        Summary summary = asked.get().summary();
        String me = visitor.actor().id();
        String from = summary.assignee();
        boolean taken = take != me.equals(from)
                && assignments.assign(new Assignment(summary.mrn(), from, take ? me : null, me, now()));
        return taken ? new Acted.Given() : new Acted.Stale();
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
        Assignment assignment = new Assignment(asked.get().summary().mrn(), from, to, me, now());
        if (!assignments.assign(assignment)) {
            return new Acted.Stale();
        }
        news.publishEvent(assignment);
        return new Acted.Given();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<Summary> summary(@Nullable String mrn) {
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
        return new Subject(summary.declarant(), summary.importer(), summary.presented(), null);
    }

    private void log(Visitor visitor, Action action, String object, Verdict verdict) {
        log(visitor, action, object, "", verdict);
    }

    private void log(Visitor visitor, Action action, String object, String purpose, Verdict verdict) {
        log.append(List.of(access(visitor, action, object, purpose, verdict)));
    }

    private Access access(Visitor visitor, Action action, String object, Verdict verdict) {
        return access(visitor, action, object, "", verdict);
    }

    private Access access(Visitor visitor, Action action, String object, String purpose, Verdict verdict) {
        return Access.of(clock.instant(), visitor.actor(), action, object, purpose, verdict, visitor.address());
    }
}
