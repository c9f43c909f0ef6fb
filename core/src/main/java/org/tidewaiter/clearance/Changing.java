package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Mrn;

/**
 * Changes declarations that are stored: by a message that names one, or by a command. It is decided anew where somebody else has
 * changed the declaration meanwhile, and what was shared out to it is told to it first.
 */
final class Changing {
    private final Clearances clearances;
    private final Dossiers dossiers;
    private final Allocating allocating;

    private final SelectionDesk selecting;

    Changing(Clearances clearances, Dossiers dossiers, SelectionDesk selecting) {
        this.selecting = selecting;
        this.clearances = clearances;
        this.dossiers = dossiers;
        this.allocating = new Allocating(clearances, dossiers);
    }

    /** A change to a declaration that was lodged before: amendment, invalidation, presentation. */
    Answer change(Lodgement lodgement) {
        for (int attempt = 0; attempt < Clearing.MAX_TRIES + Clearing.MAX_DRAWINGS; attempt++) {
            Mrn earlier = clearances
                    .lookUp(List.of(Clearing.key(lodgement)))
                    .getFirst()
                    .sameMessage();
            if (earlier != null) {
                return dossiers.answerAgain(earlier);
            }
            Declaration declaration = lodgement.message().declaration();
            Dossiers.Open open = dossiers.open(declaration.mrn());
            if (open == null) {
                return Answer.refused(null, Clearing.changeWithoutDeclaration(declaration));
            }
            Finding elsewhere = elsewhere(lodgement, open.clearance().mrn());
            if (elsewhere != null) {
                return Answer.refused(open.clearance(), elsewhere);
            }
            if (allocating.settles(open, lodgement.receivedAt())) {
                continue;
            }
            Answer answer = changeOnce(lodgement, open);
            if (answer != null) {
                return answer;
            }
        }
        throw new IllegalStateException(
                "Declaration " + lodgement.message().declaration().mrn()
                        + " was changed by others again and again. Maybe two programs clear the same folder.");
    }

    /** Whoever sends a change does not choose whose law the declaration is under; null where it is that of its own. */
    private static @Nullable Finding elsewhere(Lodgement lodgement, Mrn mrn) {
        String country = lodgement.rulebook().title().jurisdiction();
        Rule rule = LifeCycleRules.CHANGE_ELSEWHERE;
        return country.equals(mrn.country())
                ? null
                : new Finding(
                        rule.id(),
                        rule.severity(),
                        Reception.COUNTRY,
                        "The change is for '" + country + "'; declaration " + mrn + " was lodged with '" + mrn.country()
                                + "'.",
                        rule.fix());
    }

    /** Null when somebody else was faster. */
    private @Nullable Answer changeOnce(Lodgement lodgement, Dossiers.Open open) {
        Declaration patch = lodgement.message().declaration();
        Clearance clearance = open.clearance();
        String type = Clearing.orEmpty(patch.typeCode());
        String reference = Clearing.reference(patch);
        String actor = lodgement.actor();
        Instant now = lodgement.receivedAt();
        return switch (type) {
            case "COR" -> {
                Amendments.Outcome outcome = Amendments.receive(open.declaration(), patch);
                yield switch (outcome) {
                    case Amendments.Outcome.NotAmendable none ->
                        new Answer(false, clearance, null, none.findings(), List.of(), false);
                    case Amendments.Outcome.Amended amended -> {
                        boolean inForce = clearance.state() != State.LODGED && !clearance.needsConsent();
                        QuotaDesk.Drawn drawn = assess(lodgement, open, amended.declaration(), inForce);
                        Command command =
                                new Command.Amend(actor, now, reference, amended.changes(), drawn.assessment());
                        Particulars particulars = Particulars.of(amended.declaration());
                        yield store(open, command, lodgement, drawn, Evidence.Purpose.AMENDMENT, particulars);
                    }
                };
            }
            case "GPR" -> {
                QuotaDesk.Drawn drawn = assess(lodgement, open, open.declaration(), !clearance.presented());
                Command command = new Command.Present(actor, now, drawn.assessment());
                Particulars particulars = Particulars.of(open.declaration());
                yield store(open, command, lodgement, drawn, Evidence.Purpose.PRESENTATION, particulars);
            }
            case "INV" -> {
                QuotaDesk.Drawn drawn = assess(lodgement, open, open.declaration(), false);
                String reason =
                        Clearing.orEmpty(patch.element().textAt("AdditionalInformation", "StatementDescription"));
                Command command = new Command.Invalidate(actor, now, reference, reason);
                yield store(open, command, lodgement, drawn, Evidence.Purpose.INVALIDATION, null);
            }
            default ->
                Answer.refused(
                        clearance,
                        Clearing.finding(
                                LifeCycleRules.CHANGE_TYPE_UNKNOWN, "The type of the change is '" + type + "'."));
        };
    }

    /** @param draws whether the declaration is accepted by it, so that it draws on quotas */
    private QuotaDesk.Drawn assess(Lodgement lodgement, Dossiers.Open open, Declaration declaration, boolean draws) {
        Context context = open.context()
                .again(lodgement.receivedAt(), open.clearance().lane(), selecting.facts(lodgement, declaration));
        QuotaDesk desk = new QuotaDesk(selecting, clearances.quotas());
        return draws
                ? desk.accept(declaration, context, lodgement.rulebook(), lodgement.at())
                : desk.nothing(declaration, context, lodgement.rulebook(), lodgement.at());
    }

    /** The answer to what brings no assessment into force: what is in force goes on, and it is told what waits. */
    private Answer asked(Dossiers.Open open, Clearance after, Assessment asked, List<ClearanceEvent> events) {
        Assessment inForce = dossiers.assessedLast(open).orElse(null);
        List<Finding> findings = new ArrayList<>();
        Clearance.ChangeRequest request = after.openRequest();
        if (request != null) {
            String total = asked.totalPayable().toPlainString() + " " + asked.currency();
            findings.add(Clearing.finding(
                    LifeCycleRules.CHANGE_WAITS,
                    request.kind() == Clearance.ChangeRequest.Kind.AMENDMENT
                            ? "The amendment " + request.reference() + " waits for the consent of an officer; by it "
                                    + total + " would be payable in all."
                            : "The request " + request.reference() + " to invalidate the declaration waits for the"
                                    + " consent of an officer."));
        }
        findings.addAll(inForce == null ? List.of() : inForce.findings());
        return new Answer(true, after, inForce, findings, events, false);
    }

    /** Where the declaration is accepted, or goes on in a version that is in force. */
    private static @Nullable SelectionMade selection(
            Clearance before, List<ClearanceEvent> events, QuotaDesk.Drawn drawn) {
        return events.stream().anyMatch(ClearanceEvent.Selected.class::isInstance)
                ? SelectionMade.of(drawn.context(), drawn.assessment(), before.lane())
                : null;
    }

    /** What a decision moves of quotas: all is given back with a declaration that is void. */
    private static List<QuotaMovement> movements(Clearance after, List<QuotaMovement> taken, Context before) {
        boolean isVoid = after.state() == State.INVALIDATED || after.state() == State.WITHDRAWN;
        return isVoid ? QuotaMovement.returning(before.quotas()) : taken;
    }

    private @Nullable Answer store(
            Dossiers.Open open,
            Command command,
            Lodgement lodgement,
            QuotaDesk.Drawn drawn,
            Evidence.Purpose purpose,
            @Nullable Particulars particulars) {
        Clearance before = open.clearance();
        Assessment assessment = drawn.assessment();
        return switch (LifeCycle.decide(before, command)) {
            case Decision.Refused refused -> Answer.refused(before, refused.finding());
            case Decision.Done done -> {
                List<ClearanceEvent> events = done.events();
                Clearance after = LifeCycle.apply(before, events);
                boolean waits = after.openRequest() != null;
                Evidence.Purpose stored =
                        waits && purpose == Evidence.Purpose.AMENDMENT ? Evidence.Purpose.AMENDMENT_REQUEST : purpose;
                Evidence evidence = Clearing.evidence(lodgement, after.version(), stored, drawn.context(), assessment);
                Filing filing = new Filing(
                        after,
                        events,
                        evidence,
                        assessment,
                        stored == Evidence.Purpose.AMENDMENT ? particulars : null,
                        movements(after, drawn.movements(), open.context()),
                        selection(before, events, drawn));
                if (!clearances.append(before, filing)) {
                    yield null;
                }
                yield stored.onlyAsks()
                        ? asked(open, after, assessment, events)
                        : new Answer(true, after, assessment, assessment.findings(), events, false);
            }
        };
    }

    /**
     * The same, of what somebody has looked at.
     *
     * @param revision that was looked at
     * @return empty where the declaration has another one by now; then nothing was done
     */
    Optional<Answer> act(Mrn mrn, int revision, Command command) {
        for (int attempt = 0; attempt < Clearing.MAX_TRIES + Clearing.MAX_DRAWINGS; attempt++) {
            Dossiers.Open open = dossiers.open(mrn.value());
            if (open == null) {
                return Optional.of(Answer.refused(
                        null, Clearing.finding(LifeCycleRules.MRN_UNKNOWN, "There is no declaration " + mrn + ".")));
            }
            if (allocating.settles(open, command.at())) {
                continue;
            }
            Clearance before = open.clearance();
            if (revision != Clearing.ANY_REVISION && revision != before.revision()) {
                return Optional.empty();
            }
            Dossiers.Pending pending = command instanceof Command.Consent
                    ? dossiers.pending(open, new QuotaDesk(selecting, clearances.quotas()))
                    : null;
            Dossiers.Anew valued = valued(command, open);
            Finding unfounded = ComparableGoods.mistake(command, open, dossiers);
            if (unfounded != null) {
                return Optional.of(Answer.refused(before, unfounded));
            }
            Command full = fill(command, open, pending, valued);
            Decision decision = LifeCycle.decide(before, full);
            if (decision instanceof Decision.Refused refused) {
                return Optional.of(Answer.refused(before, refused.finding()));
            }
            List<ClearanceEvent> events = ((Decision.Done) decision).events();
            Clearance after = LifeCycle.apply(before, events);
            Filing filing = new Filing(
                    after,
                    events,
                    pending != null
                            ? pending.evidence(after.version())
                            : valued == null ? null : valued.evidence(after.version()),
                    pending != null ? pending.assessment() : valued == null ? null : valued.assessment(),
                    pending == null ? null : pending.particulars(),
                    movements(after, pending == null ? List.of() : pending.movements(), open.context()),
                    pending == null ? null : selection(before, events, pending.drawn()));
            if (clearances.append(before, filing)) {
                return Optional.of(new Answer(true, after, filing.assessment(), List.of(), events, false));
            }
        }
        throw new IllegalStateException("Declaration " + mrn + " was changed by others again and again.");
    }

    /** A command with what only the stored declaration can tell. */
    private static Command fill(
            Command command, Dossiers.Open open, Dossiers.@Nullable Pending pending, Dossiers.@Nullable Anew valued) {
        return switch (command) {
            case Command.Consent c
            when pending != null -> new Command.Consent(c.actor(), c.at(), pending.changes(), pending.assessment());
            case Command.AnswerJudgement c ->
                new Command.AnswerJudgement(
                        c.actor(),
                        c.at(),
                        c.result(),
                        c.reply(),
                        c.text(),
                        Judgement.of(open.dossier().events()));
            case Command.RecordControl c -> new Command.RecordControl(c.actor(), c.at(), c.result(), items(open));
            case Command.OnValue c ->
                new Command.OnValue(
                        c.actor(),
                        c.at(),
                        c.move(),
                        c.outages(),
                        items(open),
                        valued == null ? null : valued.assessment());
            case Command.HoldItem c -> new Command.HoldItem(c.actor(), c.at(), c.item(), c.reason(), items(open));
            default -> command;
        };
    }

    /** The assessment with the values that a command determines; null where it determines none. */
    private Dossiers.@Nullable Anew valued(Command command, Dossiers.Open open) {
        return command instanceof Command.OnValue c && c.move() instanceof ValueMove.Determine move
                ? dossiers.valued(open, move.values())
                : null;
    }

    private static Set<Integer> items(Dossiers.Open open) {
        return open.declaration().items().stream().map(GoodsItem::number).collect(Collectors.toSet());
    }
}
