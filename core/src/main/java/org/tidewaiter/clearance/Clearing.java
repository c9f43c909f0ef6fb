package org.tidewaiter.clearance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.selectivity.Draws;

/**
 * Clears messages: looks up, assesses, decides and stores, in that order, so that an answer is given only of what is durable.
 * The same bytes handed in again get the same answer.
 */
public final class Clearing {
    /** How often a message is tried when others store the same declaration at the same moment. */
    static final int MAX_TRIES = 5;
    /**
     * How often more where the decision draws on a quota. Each time somebody else has drawn meanwhile, so what is left is used up
     * long before; then it holds.
     */
    static final int MAX_DRAWINGS = 500;
    /** In place of a revision: whatever it is. */
    static final int ANY_REVISION = 0;
    /** Most characters of a key: twice what a reference may have, so that none that is too long passes for another. */
    static final int MAX_KEY_LENGTH = 70;

    private final Clearances clearances;
    private final Dossiers dossiers;
    private final SelectionDesk selecting;
    private final Changing changing;

    /**
     * @param clearances where they are kept
     * @param dossiers reads stored declarations again
     * @param draws one for each new declaration
     */
    public Clearing(Clearances clearances, Dossiers dossiers, Draws draws) {
        this.clearances = clearances;
        this.dossiers = dossiers;
        this.selecting = dossiers.selecting(draws);
        this.changing = new Changing(clearances, dossiers, selecting);
    }

    /** Assesses without looking up or storing anything; a change can't find its declaration then. */
    public static Answer dryRun(Lodgement lodgement) {
        Declaration declaration = lodgement.message().declaration();
        if (isChange(declaration)) {
            return Answer.refused(
                    null,
                    declaration.mrn() == null
                            ? changeWithoutDeclaration(declaration)
                            : finding(
                                    LifeCycleRules.CHANGE_NOT_LOOKED_UP,
                                    "Declaration " + declaration.mrn() + " was not looked up in this dry run."));
        }
        Context context = Context.dryRun(lodgement.receivedAt(), lodgement.rulesNotApplied());
        Assessment assessment = Assess.assess(declaration, context, lodgement.rulebook(), lodgement.at());
        return new Answer(assessment.isAccepted(), null, assessment, assessment.findings(), List.of(), false);
    }

    /** An original declaration that is decided on and not stored yet. */
    public record Decided(Lodgement lodgement, Filing filing) {}

    /**
     * Decides on an original without storing it.
     *
     * @return empty where the same bytes were lodged before: {@link #clear} gives the same answer again
     */
    public Optional<Decided> decide(Lodgement original) {
        Clearances.Known known = clearances.lookUp(List.of(key(original))).getFirst();
        return known.sameMessage() == null
                ? Optional.of(new Decided(
                        original,
                        file(
                                original,
                                known,
                                clearances.reserveSerials(1),
                                desk(),
                                selecting.batch(List.of(original)),
                                0)))
                : Optional.empty();
    }

    /**
     * Stores what was decided, together.
     *
     * @param batch at most {@link Clearances#MAX_BATCH}
     * @return one for each; empty where somebody else stored the same message or reference since it was decided: {@link #clear}
     *     decides anew
     */
    public List<Optional<Answer>> store(List<Decided> batch) {
        List<Boolean> stored =
                clearances.add(batch.stream().map(Decided::filing).toList());
        List<Optional<Answer>> answers = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            answers.add(stored.get(i) ? Optional.of(answer(batch.get(i).filing)) : Optional.empty());
        }
        return answers;
    }

    /**
     * Clears messages in their order: originals together, each change by itself.
     *
     * @param batch at most {@link Clearances#MAX_BATCH}
     * @return one answer for each, in their order
     */
    public List<Answer> clear(List<Lodgement> batch) {
        @Nullable Answer[] answers = new Answer[batch.size()];
        int start = 0;
        for (int i = 0; i <= batch.size(); i++) {
            boolean change = i < batch.size() && isChange(batch.get(i).message().declaration());
            if (change || i == batch.size()) {
                lodge(batch, start, i, answers);
                if (change) {
                    answers[i] = changing.change(batch.get(i));
                }
                start = i + 1;
            }
        }
        return Arrays.stream(answers).map(Objects::requireNonNull).toList();
    }

    private static boolean isChange(Declaration declaration) {
        return Declaration.CHANGE.equals(declaration.functionCode());
    }

    private void lodge(List<Lodgement> batch, int from, int to, @Nullable Answer[] answers) {
        List<Integer> open = new ArrayList<>();
        for (int i = from; i < to; i++) {
            open.add(i);
        }
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            if (attempt > MAX_TRIES + MAX_DRAWINGS + (to - from)) {
                throw new IllegalStateException(open.size() + " declarations were stored by others again and again. "
                        + "Maybe two programs clear the same folder.");
            }
            open = lodgeOnce(batch, open, answers);
        }
    }

    /** Lodges what is new, each message and reference once; returns what is to be tried again. */
    private List<Integer> lodgeOnce(List<Lodgement> batch, List<Integer> open, @Nullable Answer[] answers) {
        List<Integer> again = new ArrayList<>();
        List<Integer> now = new ArrayList<>();
        Set<Object> taken = new HashSet<>();
        for (int i : open) {
            Clearances.Key key = key(batch.get(i));
            boolean newMessage = taken.add(key.message());
            boolean newReference = taken.add(List.of(key.declarant(), key.lrn()));
            (newMessage && newReference ? now : again).add(i);
        }
        List<Clearances.Known> known =
                clearances.lookUp(now.stream().map(i -> key(batch.get(i))).toList());
        long serial = clearances.reserveSerials(now.size());
        QuotaDesk desk = desk();
        SelectionDesk.Batch selection =
                selecting.batch(now.stream().map(batch::get).toList());
        List<Integer> filed = new ArrayList<>();
        List<Filing> filings = new ArrayList<>();
        for (int n = 0; n < now.size(); n++) {
            int i = now.get(n);
            Mrn earlier = known.get(n).sameMessage();
            if (earlier != null) {
                answers[i] = dossiers.answerAgain(earlier);
            } else {
                filings.add(file(batch.get(i), known.get(n), serial + n, desk, selection, n));
                filed.add(i);
            }
        }
        List<Boolean> stored = filings.isEmpty() ? List.of() : clearances.add(filings);
        for (int n = 0; n < filed.size(); n++) {
            if (stored.get(n)) {
                answers[filed.get(n)] = answer(filings.get(n));
            } else {
                again.add(filed.get(n));
            }
        }
        return again;
    }

    private QuotaDesk desk() {
        return new QuotaDesk(selecting, clearances.quotas());
    }

    static Clearances.Key key(Lodgement lodgement) {
        Declaration declaration = lodgement.message().declaration();
        return new Clearances.Key(lodgement.digest(), declarant(declaration), reference(declaration));
    }

    /**
     * Whose reference it is: the declarant's identifier. Without one it is the name in quotes, in capitals and with single spaces, so
     * that two of them who happen to use the same reference are not taken for one; the quotes tell a name from an identifier.
     */
    private static String declarant(Declaration declaration) {
        String id = declaration.declarant();
        String name = id == null ? declaration.declarantName() : null;
        return fit(
                name == null ? orEmpty(id) : '"' + name.replaceAll("\\s+", " ").toUpperCase(Locale.ROOT) + '"');
    }

    static String reference(Declaration declaration) {
        return fit(orEmpty(declaration.functionalReference()));
    }

    /**
     * A declared text as every store can keep and index it: cut after {@value #MAX_KEY_LENGTH} characters, without control
     * characters and halves of surrogate pairs. The message, which is the evidence, keeps it as declared.
     */
    static String fit(String declared) {
        return declared.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(MAX_KEY_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Filing file(
            Lodgement lodgement,
            Clearances.Known known,
            long serial,
            QuotaDesk desk,
            SelectionDesk.Batch selection,
            int place) {
        Declaration declaration = lodgement.message().declaration();
        Mrn used = known.sameReference();
        Rulebook rulebook = lodgement.rulebook();
        Flow flow = declaration.flow();
        Mrn mrn = Mrn.of(
                lodgement.receivedAt().atZone(rulebook.title().zone()).getYear(),
                rulebook.title().jurisdiction(),
                serial,
                flow == Flow.EXPORT ? Mrn.EXPORT : Mrn.IMPORT);
        Context facts = new Context(
                lodgement.receivedAt(),
                used == null || declaration.functionalReference() == null ? null : used.value(),
                known.declarantKnown(),
                selecting.draw(mrn),
                null,
                selection.facts(place),
                List.of(),
                List.of(),
                lodgement.rulesNotApplied());
        boolean preLodged = declaration.isPreLodged();
        QuotaDesk.Drawn drawn = preLodged
                ? desk.nothing(declaration, facts, rulebook, lodgement.at())
                : desk.accept(declaration, facts, rulebook, lodgement.at());
        Assessment assessment = drawn.assessment();
        Command.Lodge lodge = new Command.Lodge(
                lodgement.actor(),
                lodgement.receivedAt(),
                mrn,
                reference(declaration),
                declarant(declaration),
                flow,
                preLodged,
                assessment);
        List<ClearanceEvent> events = ((Decision.Done) LifeCycle.decide(null, lodge)).events();
        Evidence evidence = evidence(lodgement, 1, Evidence.Purpose.LODGEMENT, drawn.context(), assessment);
        return new Filing(
                LifeCycle.apply(null, events),
                events,
                evidence,
                assessment,
                Particulars.of(declaration),
                drawn.movements(),
                preLodged ? null : selection.take(drawn.context(), assessment));
    }

    static Evidence evidence(
            Lodgement lodgement, int version, Evidence.Purpose purpose, Context context, Assessment assessment) {
        return new Evidence(
                version,
                purpose,
                lodgement.bytes(),
                lodgement.digest(),
                lodgement.format(),
                context.canonical(),
                assessment.rulebook(),
                assessment.engine(),
                lodgement.at(),
                assessment.digest());
    }

    private static Answer answer(Filing filing) {
        Assessment assessment = Objects.requireNonNull(filing.assessment());
        return new Answer(
                filing.clearance().state() != State.REJECTED,
                filing.clearance(),
                assessment,
                assessment.findings(),
                filing.events(),
                false);
    }

    /** Carries out an officer's or a system's command on a declaration, where that needs no new message. */
    public Answer act(Mrn mrn, Command command) {
        return act(mrn, ANY_REVISION, command).orElseThrow();
    }

    /**
     * The same, of what somebody has looked at.
     *
     * @param revision that was looked at
     * @return empty where the declaration has another one by now; then nothing was done
     */
    public Optional<Answer> act(Mrn mrn, int revision, Command command) {
        return changing.act(mrn, revision, command);
    }

    static Finding changeWithoutDeclaration(Declaration declaration) {
        return declaration.mrn() == null
                ? finding(LifeCycleRules.MRN_MISSING, "The change names no MRN.")
                : finding(LifeCycleRules.MRN_UNKNOWN, "There is no declaration " + declaration.mrn() + " here.");
    }

    static Finding finding(Rule rule, String message) {
        return new Finding(
                rule.id(), rule.severity(), new Pointer(rule.wcoPointer(), rule.path()), message, rule.fix());
    }
}
