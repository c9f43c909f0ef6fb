package org.tidewaiter.clearance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.RateHint;
import org.tidewaiter.assessment.RateHints;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.selectivity.Draws;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.selectivity.SelectionRules;
import org.tidewaiter.selectivity.Selectivity;
import org.tidewaiter.tariff.QuotaDrawing;
import org.tidewaiter.valuation.DeterminedValue;

/**
 * Reads stored declarations again: to go on with them, to answer a message handed in twice, and to prove a decision by making
 * it again from its evidence.
 */
public final class Dossiers {
    private final Clearances clearances;
    private final Versions versions;
    private final Rulebooks rulebooks;
    private final Selectivity selectivity;

    /** Without any risk plan. */
    public Dossiers(Clearances clearances, MessageReader reader, Rulebooks rulebooks) {
        this(clearances, reader, rulebooks, Selectivity.NONE);
    }

    public Dossiers(Clearances clearances, MessageReader reader, Rulebooks rulebooks, Selectivity selectivity) {
        this.selectivity = selectivity;
        this.clearances = clearances;
        this.versions = new Versions(reader);
        this.rulebooks = rulebooks;
    }

    /**
     * A stored declaration in its present version.
     *
     * @param dossier all that is stored
     * @param declaration original and amendments in force
     * @param context of the last assessment
     */
    record Open(Clearances.Dossier dossier, Declaration declaration, Context context) {
        Clearance clearance() {
            return dossier.clearance();
        }
    }

    /**
     * An amendment that waits for consent, applied.
     *
     * @param request its evidence
     * @param changes one line a change
     * @param drawn assessment of the amended declaration, with what it draws on quotas
     * @param particulars of the amended declaration
     */
    record Pending(Evidence request, List<String> changes, QuotaDesk.Drawn drawn, Particulars particulars) {
        Assessment assessment() {
            return drawn.assessment();
        }

        List<QuotaMovement> movements() {
            return drawn.movements();
        }

        Evidence evidence(int version) {
            return new Evidence(
                    version,
                    Evidence.Purpose.AMENDMENT,
                    request.message(),
                    request.messageDigest(),
                    request.format(),
                    drawn.context().canonical(),
                    request.rulebook(),
                    request.engine(),
                    request.at(),
                    drawn.assessment().digest());
        }
    }

    /** Makes every decision on the declaration again; empty when there is no such declaration. */
    public Optional<Replay> replay(Mrn mrn) {
        return clearances.dossier(mrn).map(this::replay);
    }

    private Replay replay(Clearances.Dossier dossier) {
        List<Replay.Check> checks = new ArrayList<>();
        Declaration declaration = null;
        Assessment last = null;
        for (Evidence evidence : dossier.evidence()) {
            Step step = step(declaration, evidence);
            Assessment again = step.assessment;
            checks.add(new Replay.Check(
                    evidence.version(),
                    evidence.purpose(),
                    evidence.assessment(),
                    again == null ? null : again.digest(),
                    step.problem));
            if (step.declaration != null && evidence.purpose() != Evidence.Purpose.AMENDMENT_REQUEST) {
                declaration = step.declaration;
            }
            last = again == null || evidence.purpose().onlyAsks() ? last : again;
        }
        return new Replay(dossier, checks, Replay.eventsAgree(dossier), last);
    }

    /**
     * What the declaration in force would be charged under another rulebook, from the evidence of its last assessment: the same
     * facts, the same moment. Empty where there is no such declaration, or it was never accepted.
     */
    public Optional<BackCalculation> calculateBack(Mrn mrn, Rulebook other) {
        return clearances.dossier(mrn).flatMap(dossier -> calculateBack(dossier, other));
    }

    private Optional<BackCalculation> calculateBack(Clearances.Dossier dossier, Rulebook other) {
        Versions.Charged charged = versions.charged(dossier);
        if (charged == null) {
            return Optional.empty();
        }
        Declaration declaration = charged.declaration();
        Evidence last = charged.evidence();
        String then = Digest.of(dossier.assessment()).equals(last.assessment())
                ? dossier.assessment()
                : again(declaration, last);
        Assessment now = assess(declaration, Context.parse(last.context()), other, last.at());
        return Optional.of(BackCalculation.of(dossier.clearance(), declaration, then, now, other.currencyScale()));
    }

    /**
     * How the profiles of a risk plan would have selected the declaration in force, from the evidence of its last assessment; its
     * models and draws are left out. Empty where there is no such declaration, or it was never accepted.
     */
    public Optional<TriedSelection> trySelection(Mrn mrn, RiskPlan plan) {
        return clearances.dossier(mrn).flatMap(dossier -> {
            Versions.Charged charged = versions.charged(dossier);
            if (charged == null) {
                return Optional.empty();
            }
            Evidence last = charged.evidence();
            Rulebook rulebook = kept(last);
            LocalDate day = LocalDate.ofInstant(last.at(), rulebook.title().zone());
            Context then = Context.parse(last.context());
            Context context = then.trying(SelectionFacts.ofProfiles(
                    plan, selectivity.screen(plan, charged.declaration(), day), then.selection()));
            Assessment assessment = Assess.assess(
                    charged.declaration(), context, rulebook, new SelectionRules(plan, Map.of()), last.at());
            return Optional.of(TriedSelection.of(dossier, assessment));
        });
    }

    /**
     * Where another rate is better founded on what was declared; none where it was never accepted, or its rulebook is not kept.
     *
     * @param later the edition in force now; null where none is looked at
     */
    public List<RateHint> hints(Clearances.Dossier dossier, @Nullable Rulebook later) {
        Versions.Charged charged = versions.charged(dossier);
        Rulebook rulebook = charged == null
                ? null
                : rulebooks.withDigest(charged.evidence().rulebook()).orElse(null);
        return charged == null || rulebook == null
                ? List.of()
                : RateHints.of(
                        charged.declaration(),
                        Context.parse(charged.evidence().context()),
                        rulebook,
                        charged.evidence().at(),
                        later);
    }

    /** The assessment of evidence that is not the last, made again; its digest is known. */
    private String again(Declaration declaration, Evidence evidence) {
        return assess(declaration, Context.parse(evidence.context()), kept(evidence), evidence.at())
                .canonical();
    }

    private Assessment assess(Declaration declaration, Context context, Rulebook rulebook, Instant at) {
        return Assess.assess(declaration, context, rulebook, selectivity.rulesOf(context.selection()), at);
    }

    /** The desk of what comes in, by the same plans. */
    SelectionDesk selecting(Draws draws) {
        return new SelectionDesk(selectivity, draws);
    }

    private Rulebook kept(Evidence evidence) {
        return rulebooks
                .withDigest(evidence.rulebook())
                .orElseThrow(
                        () -> new IllegalStateException("The rulebook " + evidence.rulebook() + " is not kept here."));
    }

    private record Step(
            @Nullable Declaration declaration,
            @Nullable Assessment assessment,
            @Nullable String problem) {
        static Step impossible(String problem) {
            return new Step(null, null, problem);
        }
    }

    /** The declaration after a message, and its assessment made again. */
    private Step step(@Nullable Declaration before, Evidence evidence) {
        if (!evidence.message().digest().equals(evidence.messageDigest())) {
            return Step.impossible("The stored message is not the one that was received: its digest differs.");
        }
        if (!evidence.engine().equals(Assess.ENGINE)) {
            return Step.impossible("It was decided by " + evidence.engine() + "; this is " + Assess.ENGINE + ".");
        }
        Optional<Rulebook> rulebook = rulebooks.withDigest(evidence.rulebook());
        if (rulebook.isEmpty()) {
            return Step.impossible("The rulebook " + evidence.rulebook() + " is not kept here.");
        }
        Declaration message = versions.read(evidence);
        Declaration declaration = message;
        switch (evidence.purpose()) {
            case LODGEMENT -> {}
            case AMENDMENT, AMENDMENT_REQUEST -> {
                Amendments.Outcome.Amended amended = before == null
                        ? null
                        : Amendments.apply(before, message).amended();
                if (amended == null) {
                    return Step.impossible("The stored amendment does not fit the stored declaration.");
                }
                declaration = amended.declaration();
            }
            case PRESENTATION, INVALIDATION, ALLOCATION, VALUATION -> {
                if (before == null) {
                    return Step.impossible("There is no declaration before this message.");
                }
                declaration = before;
            }
        }
        Context context = Context.parse(evidence.context());
        SelectionFacts selection = context.selection();
        if (selection != null && selectivity.rules(selection.plan()).isEmpty()) {
            return Step.impossible("The risk plan " + selection.plan() + " is not kept here.");
        }
        return new Step(declaration, assess(declaration, context, rulebook.get(), evidence.at()), null);
    }

    /** The answer given before to the same bytes. */
    Answer answerAgain(Mrn mrn) {
        Replay replay = replay(mrn)
                .orElseThrow(() -> new IllegalStateException("The store names " + mrn + " and does not hold it."));
        Assessment assessment = replay.assessment();
        List<Finding> findings = assessment == null ? List.of() : assessment.findings();
        Clearance clearance = replay.dossier().clearance();
        return new Answer(clearance.state() != State.REJECTED, clearance, assessment, findings, List.of(), true);
    }

    /** The declaration as it is in force: the original with all amendments. */
    public Declaration inForce(Clearances.Dossier dossier) {
        return versions.open(dossier).declaration();
    }

    /** What the profiles that hit it knew of the goods before. */
    public List<ConsultedHistory> consulted(Clearances.Dossier dossier) {
        return ConsultedHistory.of(dossier, inForce(dossier), rulebooks, selectivity);
    }

    /** The change of a party that waits for consent, applied and assessed as it was when it came; empty without one. */
    public Optional<ProposedChange> proposed(Clearances.Dossier dossier) {
        int place = ProposedChange.place(dossier);
        if (place < 0) {
            return Optional.empty();
        }
        Evidence evidence = dossier.evidence().get(place);
        Declaration inForce = inForce(dossier);
        return Optional.of(
                ProposedChange.of(dossier, inForce, versions.read(evidence), step(inForce, evidence).assessment));
    }

    /** The assessment in force, made again; empty where its rulebook is not kept here. */
    Optional<Assessment> assessedLast(Open open) {
        Evidence last = open.dossier().lastAssessed();
        return rulebooks
                .withDigest(last.rulebook())
                .map(rulebook -> assess(open.declaration(), open.context(), rulebook, last.at()));
    }

    /** The rulebook that a declaration was last assessed by. */
    Rulebook rulebook(Mrn mrn) {
        Clearances.Dossier dossier = clearances
                .dossier(mrn)
                .orElseThrow(() -> new IllegalStateException("The store names " + mrn + " and does not hold it."));
        return kept(dossier.lastAssessed());
    }

    /** The declaration of that MRN; null when the text is no MRN of ours or unknown. */
    @Nullable
    Open open(@Nullable String mrn) {
        Optional<Clearances.Dossier> found =
                mrn == null || !Mrn.isMrn(mrn) ? Optional.empty() : clearances.dossier(new Mrn(mrn));
        return found.map(versions::open).orElse(null);
    }

    /**
     * The declaration in force with other drawings on quotas, by the facts and rulebook of its last assessment.
     *
     * @param drawings what its items have of quotas now
     */
    Anew allotted(Open open, List<QuotaDrawing> drawings) {
        Evidence last = open.dossier().lastAssessed();
        return anew(
                open,
                last,
                Evidence.Purpose.ALLOCATION,
                Context.parse(last.context()).drawing(drawings));
    }

    /**
     * The declaration in force with values that customs determined, by the facts and rulebook of its last assessment.
     *
     * @param values in place of those of the same items
     */
    Anew valued(Open open, List<DeterminedValue> values) {
        Evidence last = open.dossier().lastAssessed();
        return anew(
                open,
                last,
                Evidence.Purpose.VALUATION,
                Context.parse(last.context()).valued(values));
    }

    private Anew anew(Open open, Evidence last, Evidence.Purpose purpose, Context context) {
        Assessment assessment = assess(open.declaration(), context, kept(last), last.at());
        return new Anew(last, purpose, context, assessment);
    }

    /** An assessment without a new message, and the evidence that it goes back to. */
    record Anew(Evidence last, Evidence.Purpose purpose, Context context, Assessment assessment) {
        Evidence evidence(int version) {
            return new Evidence(
                    version,
                    purpose,
                    last.message(),
                    last.messageDigest(),
                    last.format(),
                    context.canonical(),
                    last.rulebook(),
                    assessment.engine(),
                    last.at(),
                    assessment.digest());
        }
    }

    /** The amendment that waits for consent, applied and assessed as it was when it came; null without one. */
    @Nullable
    Pending pending(Open open, QuotaDesk desk) {
        Clearance.ChangeRequest request = open.clearance().openRequest();
        if (request == null || request.kind() != Clearance.ChangeRequest.Kind.AMENDMENT) {
            return null;
        }
        Evidence evidence = open.dossier().evidence().stream()
                .filter(e -> e.purpose() == Evidence.Purpose.AMENDMENT_REQUEST)
                .reduce((first, second) -> second)
                .orElseThrow(
                        () -> new IllegalStateException("The request " + request.reference() + " has no message."));
        // A request stored before changes for other administrations were refused may be one of those.
        Rulebook rulebook = rulebooks
                .withDigest(evidence.rulebook())
                .filter(r ->
                        r.title().jurisdiction().equals(open.clearance().mrn().country()))
                .orElse(null);
        Step step = step(open.declaration(), evidence);
        Amendments.Outcome.Amended amended =
                Amendments.apply(open.declaration(), versions.read(evidence)).amended();
        if (rulebook == null || step.assessment == null || amended == null) {
            return null;
        }
        // What is held now, which is not what was held when the request came, if something was given back since.
        Context context = Context.parse(evidence.context())
                .drawing(open.context().quotas())
                .valued(open.context().values());
        QuotaDesk.Drawn drawn = desk.accept(amended.declaration(), context, rulebook, evidence.at());
        return new Pending(evidence, amended.changes(), drawn, Particulars.of(amended.declaration()));
    }
}
