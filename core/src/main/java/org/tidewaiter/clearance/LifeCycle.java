package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.assessment.Rule;
import org.tidewaiter.clearance.Clearance.ChangeRequest;
import org.tidewaiter.clearance.ClearanceEvent.By;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.risk.Lane;

/**
 * The two functions of the life cycle: {@link #decide} says what a command leads to, {@link #apply} what an event makes of a
 * clearance. Live and replayed runs are the same fold.
 */
public final class LifeCycle {
    /** The same whatever waits: that customs proposes something among itself is not for the parties. */
    private static final String WAIT = "It can't be changed before customs has answered what is open.";

    private static final String LODGEMENT = "Revised Kyoto Convention, General Annex, standard 3.11";
    static final String CONTROL = "WTO Trade Facilitation Agreement, Article 7.4";
    private static final String AMENDMENT = "Revised Kyoto Convention, General Annex, standards 3.27 and 3.28";
    private static final String WITHDRAWAL = "Revised Kyoto Convention, General Annex, standard 3.29";

    private LifeCycle() {}

    /**
     * @param clearance what is known so far; null for a new one
     * @param command what is asked for
     */
    public static Decision decide(@Nullable Clearance clearance, Command command) {
        if (command instanceof Command.Lodge lodge) {
            return clearance == null ? lodge(lodge) : refuse(clearance, "It was lodged before.");
        }
        if (clearance == null) {
            return refused(LifeCycleRules.MRN_UNKNOWN, "There is no declaration of that MRN.");
        }
        if (clearance.state().isFinal() && !(command instanceof Command.AnswerJudgement)) {
            return refuse(clearance, "It is " + clearance.state() + ", which is final.");
        }
        String words = words(command);
        if (!Asking.isWithinLimits(words)) {
            return Asking.beyondLimits("text", words);
        }
        return switch (command) {
            case Command.Lodge lodge -> refuse(clearance, "It was lodged before.");
            case Command.Present present -> present(clearance, present);
            case Command.Amend amend -> amend(clearance, amend);
            case Command.Invalidate invalidate -> invalidate(clearance, invalidate);
            case Command.Consent consent -> consent(clearance, consent);
            case Command.Refuse refuse -> refuseRequest(clearance, refuse);
            case Command.OrderControl order -> orderControl(clearance, order);
            case Command.RecordControl control -> Verifying.recordControl(clearance, control);
            case Command.AnswerJudgement answer -> Judging.answer(clearance, answer);
            case Command.Settle settle -> Verifying.settle(clearance, settle);
            case Command.HoldItem hold -> Verifying.holdItem(clearance, hold);
            case Command.ReleaseItem free -> Verifying.releaseItem(clearance, free);
            case Command.Ask ask -> Asking.ask(clearance, ask);
            case Command.Reply reply -> Asking.reply(clearance, reply);
            case Command.WithdrawQuery withdrawal -> Asking.withdraw(clearance, withdrawal);
            case Command.OnValue onValue -> Doubting.decide(clearance, onValue);
            case Command.Hold hold -> Verifying.hold(clearance, hold);
            case Command.LiftHold lift -> Verifying.liftHold(clearance, lift);
            case Command.ConfirmPayment payment -> Releasing.confirmPayment(clearance, payment);
            case Command.Allocate allocate -> Allocating.decide(clearance, allocate);
            case Command.Close close -> Releasing.close(clearance, close);
        };
    }

    /** What somebody wrote with a command that says no more than that; it may be empty. */
    private static String words(Command command) {
        return switch (command) {
            case Command.Refuse c -> c.reason();
            case Command.OrderControl c -> c.reason();
            case Command.Hold c -> c.reason();
            case Command.LiftHold c -> c.reason();
            case Command.ConfirmPayment c -> c.reference();
            case Command.Lodge c -> "";
            case Command.Present c -> "";
            case Command.Amend c -> "";
            case Command.Invalidate c -> "";
            case Command.Consent c -> "";
            case Command.RecordControl c -> "";
            case Command.AnswerJudgement c -> "";
            case Command.Settle c -> "";
            case Command.HoldItem c -> "";
            case Command.ReleaseItem c -> "";
            case Command.Ask c -> "";
            case Command.Reply c -> "";
            case Command.WithdrawQuery c -> "";
            case Command.OnValue c -> "";
            case Command.Allocate c -> "";
            case Command.Close c -> "";
        };
    }

    private static Decision lodge(Command.Lodge c) {
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(
                new ClearanceEvent.Lodged(by(c, LODGEMENT), c.mrn(), c.lrn(), c.declarant(), c.flow(), c.preLodged()));
        if (!c.assessment().isAccepted()) {
            events.add(rejected(c, c.assessment()));
        } else if (c.preLodged()) {
            events.add(Releasing.assessed(c, c.assessment(), Verification.NONE));
        } else {
            Releasing.accept(events, c, c.assessment(), null, Verification.NONE);
        }
        return new Decision.Done(events);
    }

    private static Decision present(Clearance clearance, Command.Present c) {
        if (clearance.presented()) {
            return refuse(clearance, "The goods were presented before.");
        }
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(new ClearanceEvent.Presented(by(c, LODGEMENT)));
        if (c.assessment().isAccepted()) {
            Releasing.accept(events, c, c.assessment(), clearance.lane(), clearance.verification());
        } else {
            events.add(rejected(c, c.assessment()));
        }
        return new Decision.Done(events);
    }

    private static Decision amend(Clearance clearance, Command.Amend c) {
        if (clearance.openRequest() != null) {
            return refuse(clearance, WAIT);
        }
        if (!c.assessment().isAccepted()) {
            return new Decision.Refused(firstError(c.assessment()));
        }
        if (clearance.needsConsent()) {
            return done(
                    new ClearanceEvent.ChangeRequested(by(c, AMENDMENT), ChangeRequest.Kind.AMENDMENT, c.reference()));
        }
        return new Decision.Done(amended(clearance, c, c.reference(), c.changes(), c.assessment()));
    }

    private static List<ClearanceEvent> amended(
            Clearance clearance, Command c, String reference, List<String> changes, Assessment assessment) {
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(new ClearanceEvent.Amended(by(c, AMENDMENT), reference, clearance.version() + 1, changes));
        Verification open = clearance.verification();
        switch (clearance.state()) {
            // The goods are not there; or gone: what is owed changes, what was released stays; or held, until that is
            // lifted.
            case LODGED, RELEASED, CLEARED, HELD -> events.add(Releasing.assessed(c, assessment, open));
            case PARTLY_RELEASED -> {
                BigDecimal due = Releasing.due(assessment, open);
                events.add(Releasing.assessed(c, assessment, open));
                if (due.signum() > 0) {
                    events.add(
                            new ClearanceEvent.PaymentRequested(by(c, Releasing.RELEASE), due, assessment.currency()));
                }
            }
            case ACCEPTED, UNDER_DOCUMENT_CHECK, UNDER_PHYSICAL_CONTROL, AWAITING_PAYMENT ->
                Releasing.accept(events, c, assessment, clearance.lane(), open);
            case REJECTED, WITHDRAWN, INVALIDATED ->
                throw new IllegalStateException(
                        "An amendment of " + clearance.mrn() + ", which is " + clearance.state() + ".");
        }
        return events;
    }

    private static Decision invalidate(Clearance clearance, Command.Invalidate c) {
        if (clearance.openRequest() != null) {
            return refuse(clearance, WAIT);
        }
        if (clearance.state() == State.LODGED) {
            return done(new ClearanceEvent.Withdrawn(by(c, WITHDRAWAL), c.reason()));
        }
        if (clearance.needsConsent()) {
            return done(new ClearanceEvent.ChangeRequested(
                    by(c, WITHDRAWAL), ChangeRequest.Kind.INVALIDATION, c.reference()));
        }
        return done(new ClearanceEvent.Invalidated(by(c, WITHDRAWAL), c.reason()));
    }

    private static Decision consent(Clearance clearance, Command.Consent c) {
        ChangeRequest request = clearance.openRequest();
        if (request == null) {
            return refuse(clearance, "No request waits for consent.");
        }
        return switch (request.kind()) {
            case INVALIDATION ->
                done(new ClearanceEvent.Invalidated(by(c, WITHDRAWAL), "requested by " + request.reference()));
            case AMENDMENT -> consentToAmendment(clearance, c, request);
            case SETTLEMENT -> Verifying.approve(clearance, c);
        };
    }

    private static Decision consentToAmendment(Clearance clearance, Command.Consent c, ChangeRequest request) {
        Assessment assessment = c.assessment();
        if (assessment == null) {
            return refuse(clearance, "The amended declaration was not assessed.");
        }
        return assessment.isAccepted()
                ? new Decision.Done(amended(clearance, c, request.reference(), c.changes(), assessment))
                : new Decision.Refused(firstError(assessment));
    }

    private static Decision refuseRequest(Clearance clearance, Command.Refuse c) {
        ChangeRequest request = clearance.openRequest();
        if (request == null) {
            return refuse(clearance, "No request waits for consent.");
        }
        return request.kind() == ChangeRequest.Kind.SETTLEMENT
                ? Verifying.decline(clearance, c)
                : done(new ClearanceEvent.ChangeRefused(by(c, AMENDMENT), c.reason()));
    }

    private static Decision orderControl(Clearance clearance, Command.OrderControl c) {
        boolean control = c.lane() == Lane.YELLOW || c.lane() == Lane.RED;
        boolean open =
                switch (clearance.state()) {
                    case ACCEPTED, UNDER_DOCUMENT_CHECK, AWAITING_PAYMENT -> true;
                    case LODGED,
                            REJECTED,
                            UNDER_PHYSICAL_CONTROL,
                            HELD,
                            PARTLY_RELEASED,
                            RELEASED,
                            CLEARED,
                            WITHDRAWN,
                            INVALIDATED -> false;
                };
        return open && control
                ? done(new ClearanceEvent.Selected(by(c, CONTROL, c.reason()), c.lane()))
                : refuse(clearance, "A control in lane " + c.lane() + " can't be ordered now.");
    }

    private static ClearanceEvent rejected(Command c, Assessment assessment) {
        List<String> codes = assessment.findings().stream()
                .filter(Finding::isError)
                .map(Finding::code)
                .distinct()
                .toList();
        return new ClearanceEvent.Rejected(new By(c.actor(), c.at(), codes), codes);
    }

    /** What an event makes of a clearance; it can't fail on an event that was decided. */
    public static Clearance apply(@Nullable Clearance before, ClearanceEvent event) {
        if (event instanceof ClearanceEvent.Lodged e) {
            return new Clearance(
                    e.mrn(),
                    e.lrn(),
                    e.declarant(),
                    e.flow(),
                    State.LODGED,
                    1,
                    1,
                    !e.preLodged(),
                    null,
                    BigDecimal.ZERO,
                    Money.NO_CURRENCY, // its duties are not assessed yet
                    null,
                    Verification.NONE);
        }
        Clearance c = Objects.requireNonNull(before, "the first event is that the declaration was lodged");
        return applyTo(c, event).nextRevision();
    }

    private static Clearance applyTo(Clearance c, ClearanceEvent event) {
        Verification open = c.verification();
        return switch (event) {
            case ClearanceEvent.Lodged e -> c;
            case ClearanceEvent.Rejected e -> c.in(State.REJECTED);
            case ClearanceEvent.Accepted e -> c.in(State.ACCEPTED);
            case ClearanceEvent.Assessed e -> c.owing(e.payable(), e.currency());
            case ClearanceEvent.Presented e -> c.arrived();
            case ClearanceEvent.Selected e ->
                c.in(e.lane()).in(e.lane() == Lane.RED ? State.UNDER_PHYSICAL_CONTROL : State.UNDER_DOCUMENT_CHECK);
            case ClearanceEvent.ControlRecorded e ->
                e.result().isIrregular() ? c.with(open.finding(e.result().irregularities())) : c;
            case ClearanceEvent.JudgementAnswered e -> c;
            case ClearanceEvent.IrregularitySettled e ->
                withoutProposal(c)
                        .with(open.settled(e.additional()))
                        .owing(Canonical.normal(c.payable().add(e.additional())), e.currency());
            case ClearanceEvent.SettlementProposed e ->
                c.with(new ChangeRequest(ChangeRequest.Kind.SETTLEMENT, e.by().actor()))
                        .with(open.proposing(
                                new Proposal(e.by().actor(), e.by().at(), Verifying.settlement(e), e.reason())));
            case ClearanceEvent.SettlementDeclined e -> c.without().with(open.proposing(null));
            case ClearanceEvent.AmendmentDemanded e -> c.with(open.demandingAmendment());
            case ClearanceEvent.ItemHeld e -> c.with(open.holding(e.item()));
            case ClearanceEvent.ItemReleased e -> c.with(open.freeing(e.item()));
            case ClearanceEvent.QueryRaised e ->
                c.with(open.asking(new Query(e.query(), e.question(), e.by().at(), e.deadline())));
            case ClearanceEvent.QueryAnswered e -> c.with(open.closing(e.query()));
            case ClearanceEvent.QueryWithdrawn e -> c.with(open.closing(e.query()));
            case ClearanceEvent.OnValue e -> c.with(Doubting.apply(open, e.step()));
            case ClearanceEvent.Held e -> c.in(State.HELD);
            case ClearanceEvent.HoldLifted e -> c.with(open.unheld()).in(State.ACCEPTED);
            case ClearanceEvent.PaymentRequested e ->
                c.state() == State.PARTLY_RELEASED ? c : c.in(State.AWAITING_PAYMENT);
            case ClearanceEvent.PaymentConfirmed e ->
                c.with(open.paying(c.payable())).owing(BigDecimal.ZERO, c.currency());
            case ClearanceEvent.PartlyReleased e -> c.in(e.lane()).in(State.PARTLY_RELEASED);
            case ClearanceEvent.Released e -> c.in(e.lane()).in(State.RELEASED);
            case ClearanceEvent.Cleared e -> c.in(State.CLEARED);
            case ClearanceEvent.ChangeRequested e -> c.with(new ChangeRequest(e.kind(), e.reference()));
            case ClearanceEvent.ChangeRefused e -> c.without();
            case ClearanceEvent.Amended e ->
                c.without().withVersion(e.version()).with(open.amended());
            case ClearanceEvent.QuotaAllocated e -> c;
            case ClearanceEvent.Withdrawn e -> c.without().in(State.WITHDRAWN);
            case ClearanceEvent.Invalidated e ->
                c.without().with(open.proposing(null).closingAll()).in(State.INVALIDATED);
        };
    }

    private static Clearance withoutProposal(Clearance c) {
        return c.verification().proposal() == null ? c : c.without();
    }

    /** Folds events over a clearance. */
    public static Clearance apply(@Nullable Clearance before, List<ClearanceEvent> events) {
        Clearance c = before;
        for (ClearanceEvent event : events) {
            c = apply(c, event);
        }
        return Objects.requireNonNull(c, "no event, no clearance");
    }

    static By by(Command c, String... basis) {
        return new By(c.actor(), c.at(), List.of(basis));
    }

    static Decision done(ClearanceEvent event) {
        return new Decision.Done(List.of(event));
    }

    private static Finding firstError(Assessment assessment) {
        return assessment.findings().stream()
                .filter(Finding::isError)
                .findFirst()
                .orElseThrow();
    }

    static Decision refuse(Clearance clearance, String why) {
        return refused(
                LifeCycleRules.NOT_NOW,
                why + " Declaration " + clearance.mrn() + " is in state " + clearance.state() + ".");
    }

    static Decision refused(Rule rule, String message) {
        return new Decision.Refused(new Finding(
                rule.id(), rule.severity(), new Pointer(rule.wcoPointer(), rule.path()), message, rule.fix()));
    }
}
