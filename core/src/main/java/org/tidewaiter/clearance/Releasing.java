package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.assessment.Reason;
import org.tidewaiter.clearance.ClearanceEvent.By;
import org.tidewaiter.risk.Lane;

/** Acceptance, payment and release: what is due, and what follows once nothing stands against it. */
final class Releasing {
    /** Methods of payment that let goods go before the money is there: E is deferred payment, UK Tariff volume 3, 4/8. */
    private static final Set<String> DEFERRED = Set.of("E");

    private static final String ACCEPTANCE = "Revised Kyoto Convention, General Annex, standard 3.19";
    static final String RELEASE = "Revised Kyoto Convention, General Annex, standard 3.40";
    private static final String PART = "Union Customs Code, Article 194(2), second subparagraph";

    private Releasing() {}

    /** A payment releases what waits for nothing else; of a partly released declaration an officer frees the rest. */
    static Decision confirmPayment(Clearance clearance, Command.ConfirmPayment c) {
        boolean partly = clearance.state() == State.PARTLY_RELEASED
                && clearance.payable().signum() > 0;
        if (clearance.state() != State.AWAITING_PAYMENT && !partly) {
            return LifeCycle.refuse(clearance, "No payment is awaited.");
        }
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(new ClearanceEvent.PaymentConfirmed(LifeCycle.by(c, RELEASE), c.reference()));
        if (!partly) {
            release(events, c, laneOf(clearance), clearance.verification());
        }
        return new Decision.Done(events);
    }

    static Decision close(Clearance clearance, Command.Close c) {
        if (clearance.state() != State.RELEASED || clearance.openRequest() != null) {
            return LifeCycle.refuse(clearance, "It can't be closed now.");
        }
        Decision queries = Asking.waitForAll(clearance);
        return queries == null ? LifeCycle.done(new ClearanceEvent.Cleared(LifeCycle.by(c, RELEASE))) : queries;
    }

    /** Acceptance, and what follows from it without anybody's hand. */
    static void accept(
            List<ClearanceEvent> events, Command c, Assessment assessment, @Nullable Lane earlier, Verification open) {
        Lane now = Objects.requireNonNull(assessment.lane(), "an accepted assessment has a lane");
        Lane lane = earlier == null ? now : now.or(earlier);
        events.add(new ClearanceEvent.Accepted(LifeCycle.by(c, ACCEPTANCE)));
        events.add(assessed(c, assessment, open));
        if (lane == Lane.YELLOW || lane == Lane.RED) {
            List<String> basis = new ArrayList<>();
            basis.add(LifeCycle.CONTROL);
            assessment.reasons().stream().map(Reason::id).forEach(basis::add);
            events.add(new ClearanceEvent.Selected(new By(c.actor(), c.at(), basis), lane));
        } else {
            payOrRelease(events, c, due(assessment, open), assessment.currency(), lane, open);
        }
    }

    /** What follows once no officer has anything against the release. All is paid before a part is released. */
    static void payOrRelease(List<ClearanceEvent> events, Command c, Clearance clearance) {
        payOrRelease(events, c, clearance.payable(), clearance.currency(), laneOf(clearance), clearance.verification());
    }

    static void payOrRelease(
            List<ClearanceEvent> events, Command c, BigDecimal amount, String currency, Lane lane, Verification open) {
        if (amount.signum() > 0) {
            events.add(new ClearanceEvent.PaymentRequested(LifeCycle.by(c, RELEASE), amount, currency));
        } else {
            release(events, c, lane, open);
        }
    }

    /**
     * A release closes the declaration; a blue one stays open for the audit, one against security for the decision
     * on the value.
     */
    private static void release(List<ClearanceEvent> events, Command c, Lane lane, Verification open) {
        if (!open.heldItems().isEmpty()) {
            events.add(new ClearanceEvent.PartlyReleased(LifeCycle.by(c, RELEASE, PART), lane));
            return;
        }
        events.add(new ClearanceEvent.Released(LifeCycle.by(c, RELEASE), lane));
        if (lane != Lane.BLUE && open.doubts().isEmpty()) {
            events.add(new ClearanceEvent.Cleared(LifeCycle.by(c, RELEASE)));
        }
    }

    static Lane laneOf(Clearance clearance) {
        Lane lane = clearance.lane();
        return lane == null ? Lane.GREEN : lane;
    }

    /** What is still to be paid before release: as assessed and imposed, less what was paid; never less than zero. */
    static BigDecimal due(Assessment assessment, Verification open) {
        return dueBeforeRelease(assessment)
                .add(open.additional())
                .subtract(open.paid())
                .max(BigDecimal.ZERO);
    }

    private static BigDecimal dueBeforeRelease(Assessment assessment) {
        BigDecimal due = BigDecimal.ZERO;
        for (Charge charge : assessment.charges()) {
            String method = charge.methodOfPayment();
            due = method != null && DEFERRED.contains(method) ? due : due.add(charge.payable());
        }
        return due;
    }

    static ClearanceEvent assessed(Command c, Assessment assessment, Verification open) {
        List<String> measures =
                assessment.charges().stream().map(Charge::measure).distinct().toList();
        return new ClearanceEvent.Assessed(
                new By(c.actor(), c.at(), measures),
                assessment.digest(),
                due(assessment, open),
                assessment.totalSecured(),
                assessment.currency());
    }
}
