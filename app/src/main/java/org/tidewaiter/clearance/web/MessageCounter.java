package org.tidewaiter.clearance.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.continuity.Depository;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Where messages are handed in, from the API and the pages alike: asks the guard, logs it, and lodges or changes what they declare;
 * or only checks it.
 */
@Component
final class MessageCounter {
    private final Counter counter;
    private final Clearing clearing;
    private final Reception reception;
    private final AccessLog log;
    private final LodgingDesk desk;
    private final Depository depository;
    private final Sandbox sandbox;
    private final People people;

    MessageCounter(
            Counter counter,
            Clearing clearing,
            Reception reception,
            AccessLog log,
            LodgingDesk desk,
            Depository depository,
            Sandbox sandbox,
            People people) {
        this.counter = counter;
        this.clearing = clearing;
        this.reception = reception;
        this.log = log;
        this.desk = desk;
        this.depository = depository;
        this.sandbox = sandbox;
        this.people = people;
    }

    /** Takes a message in: lodges a declaration, or changes one; deposits it while the store is away. Durable when it returns. */
    Handed hand(Visitor visitor, Bytes message) {
        Instant now = counter.now();
        try {
            return handAll(visitor, List.of(message), now, true).getFirst();
        } catch (StoreUnavailable e) {
            // Should it have been stored after all, the same bytes get the same answer later.
            return deposit(visitor, message, e);
        }
    }

    /** Deposits a message while the store is away; where there is no room for it either, that it is away stands. */
    Handed deposit(Visitor visitor, Bytes message, StoreUnavailable away) {
        return depository
                .deposit(visitor.actor().signature(), counter.now(), message)
                .<Handed>map(Handed.Deposited::new)
                .orElseThrow(() -> away);
    }

    /**
     * Takes messages in, in their order. Durable when it returns.
     *
     * @param messages at most {@link Clearances#MAX_BATCH}
     * @param receivedAt when customs received them
     * @return one answer for each, in their order
     */
    List<Handed> handAll(Visitor visitor, List<Bytes> messages, Instant receivedAt) {
        return handAll(visitor, messages, receivedAt, false);
    }

    /** @param awaited whether somebody waits for the answer */
    private List<Handed> handAll(Visitor visitor, List<Bytes> messages, Instant receivedAt, boolean awaited) {
        Batch batch = new Batch(visitor, messages.size(), awaited);
        for (int i = 0; i < messages.size(); i++) {
            batch.take(i, reception.receive(messages.get(i), visitor.actor().signature(), receivedAt, receivedAt));
        }
        return batch.answers();
    }

    /** Messages on their way: what may be done is done together, whether it may is asked with what came before it stored. */
    private final class Batch {
        private final Visitor visitor;
        private final boolean awaited;
        private final @Nullable Handed[] answers;
        private final List<Integer> places = new ArrayList<>();
        private final List<Lodgement> lodgements = new ArrayList<>();
        private final List<Access> accesses = new ArrayList<>();
        private final Map<String, Visitor> principals = new HashMap<>();

        private Batch(Visitor visitor, int size, boolean awaited) {
            this.visitor = visitor;
            this.awaited = awaited;
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
                    refusal = refusal == null && !change
                            ? sandbox.refuse(declaration.functionalReference(), awaited)
                            : refusal;
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
            Optional<Summary> summary = counter.summary(declaration.mrn());
            if (summary.isEmpty()) {
                // An unknown number has its own finding; nobody learns more from it than from a foreign one.
                return new Handed.Forbidden("There is no declaration of that MRN for you here.");
            }
            Verdict verdict = visitor.check(action(declaration), Counter.subject(summary.get()));
            accesses.add(counter.access(
                    visitor, action(declaration), summary.get().mrn().value(), verdict));
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
            Verdict verdict = asking(subject).check(Action.LODGE, subject);
            String reference = declaration.functionalReference();
            accesses.add(counter.access(visitor, Action.LODGE, reference == null ? "" : reference, verdict));
            return verdict instanceof Verdict.Denied denied
                    ? new Handed.Forbidden(denied.reason().sentence())
                    : null;
        }

        /** The visitor; where it lodges for who declares for others, with what that one was given. */
        private Visitor asking(Subject subject) {
            String declarant = subject.declarant();
            String owner = subject.importer();
            return declarant == null
                            || owner == null
                            || owner.equals(declarant)
                            || declarant.equals(visitor.actor().party())
                    ? visitor
                    : principals.computeIfAbsent(declarant, d -> visitor.knowing(people.mandatesOf(d)));
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
        Instant now = counter.now();
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
}
