package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Money;

/**
 * What officers decide while they verify a declaration. Only goods against which nothing is open are released: Union Customs
 * Code, Article 194(1).
 */
final class Verifying {
    private static final String RESULT = "Union Customs Code, Article 191";
    private static final String HOLD = "Union Customs Code, Article 194";
    private static final String DEMAND = "Union Customs Code, Article 173";
    private static final String OFFENCE = "Revised Kyoto Convention, General Annex, standard 3.43";
    private static final String ERROR = "Revised Kyoto Convention, General Annex, standard 3.39";

    private Verifying() {}

    static Decision recordControl(Clearance clearance, Command.RecordControl c) {
        if (clearance.state() != State.UNDER_DOCUMENT_CHECK && clearance.state() != State.UNDER_PHYSICAL_CONTROL) {
            return LifeCycle.refuse(clearance, "No control is under way.");
        }
        Decision mistake = mistake(clearance, c);
        if (mistake != null) {
            return mistake;
        }
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(new ClearanceEvent.ControlRecorded(LifeCycle.by(c, LifeCycle.CONTROL, RESULT), c.result()));
        if (c.result().isIrregular()) {
            events.add(new ClearanceEvent.Held(
                    LifeCycle.by(c, LifeCycle.CONTROL), c.result().summary()));
            return new Decision.Done(events);
        }
        Decision obstacle = obstacle(clearance);
        if (obstacle != null) {
            return obstacle;
        }
        Releasing.payOrRelease(events, c, clearance);
        return new Decision.Done(events);
    }

    /** What is wrong with a result; null for nothing. */
    private static @Nullable Decision mistake(Clearance clearance, Command.RecordControl c) {
        ControlResult result = c.result();
        if (!Asking.isWithinLimits(result.text())) {
            return Asking.beyondLimits("text", result.text());
        }
        if (!Asking.isWithinLimits(result.why()) || result.why().length() > ControlResult.MAX_WHY) {
            return LifeCycle.refused(
                    LifeCycleRules.CONTROL_LIMITS,
                    "The reason of the judgement has " + result.why().length()
                            + " characters, or one that is none; at most " + ControlResult.MAX_WHY + " are taken.");
        }
        if (result.attachments().size() > ControlResult.MAX_ATTACHMENTS) {
            return Asking.tooMany(result.attachments().size(), "attachments", ControlResult.MAX_ATTACHMENTS);
        }
        int open = clearance.verification().irregularities().size()
                + result.irregularities().size();
        if (open > ControlResult.MAX_IRREGULARITIES) {
            return Asking.tooMany(open, "irregularities", ControlResult.MAX_IRREGULARITIES);
        }
        for (Irregularity irregularity : result.irregularities()) {
            String words = irregularity.declared() + irregularity.found();
            if (!Asking.isWithinLimits(words)) {
                return Asking.beyondLimits("irregularity", words);
            }
            if (irregularity.item() != Irregularity.WHOLE && !c.items().contains(irregularity.item())) {
                return unknownItem(clearance, irregularity.item());
            }
        }
        return null;
    }

    static Decision hold(Clearance clearance, Command.Hold c) {
        return switch (clearance.state()) {
            case ACCEPTED, UNDER_DOCUMENT_CHECK, UNDER_PHYSICAL_CONTROL, AWAITING_PAYMENT ->
                LifeCycle.done(new ClearanceEvent.Held(LifeCycle.by(c, LifeCycle.CONTROL), c.reason()));
            case LODGED, REJECTED, HELD, PARTLY_RELEASED, RELEASED, CLEARED, WITHDRAWN, INVALIDATED ->
                LifeCycle.refuse(clearance, "It can't be held now.");
        };
    }

    static Decision liftHold(Clearance clearance, Command.LiftHold c) {
        if (clearance.state() != State.HELD) {
            return LifeCycle.refuse(clearance, "It is not held.");
        }
        Decision obstacle = obstacle(clearance);
        if (obstacle != null) {
            return obstacle;
        }
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(new ClearanceEvent.HoldLifted(LifeCycle.by(c, LifeCycle.CONTROL), c.reason()));
        Releasing.payOrRelease(events, c, clearance);
        return new Decision.Done(events);
    }

    static Decision settle(Clearance clearance, Command.Settle c) {
        if (clearance.verification().irregularities().isEmpty()) {
            return LifeCycle.refuse(clearance, "No irregularity is open.");
        }
        if (!Asking.isWritten(c.reason())) {
            return Asking.beyondLimits("reason", c.reason());
        }
        if (clearance.openRequest() != null) {
            return LifeCycle.refuse(clearance, "Another request waits for consent.");
        }
        return switch (c.settlement()) {
            case Settlement.Amendment demanded ->
                clearance.verification().amendmentDemanded()
                        ? LifeCycle.refuse(clearance, "An amendment was demanded before.")
                        : LifeCycle.done(
                                new ClearanceEvent.AmendmentDemanded(LifeCycle.by(c, RESULT, DEMAND), c.reason()));
            case Settlement.AdditionalDuty duty -> {
                boolean due = duty.amount().amount().signum() > 0
                        && duty.amount().currency().equals(clearance.currency());
                yield due
                        ? settledOrProposed(clearance, c, duty.amount().amount(), OFFENCE)
                        : LifeCycle.refused(
                                LifeCycleRules.ADDITIONAL_AMOUNT,
                                "The additional duty is " + duty.amount() + "; the duties are assessed in "
                                        + clearance.currency() + ".");
            }
            case Settlement.Warning warning -> settledOrProposed(clearance, c, BigDecimal.ZERO, ERROR);
        };
    }

    /** One officer alone may ask for all that the irregularities come to; less takes a second person. */
    private static Decision settledOrProposed(
            Clearance clearance, Command.Settle c, BigDecimal additional, String basis) {
        List<Irregularity> open = clearance.verification().irregularities();
        if (open.stream().allMatch(i -> i.kind().forbidsRelease())) {
            return LifeCycle.refused(
                    LifeCycleRules.GOODS_PROHIBITED,
                    "Goods of " + clearance.mrn() + " were found to be prohibited: " + open + ".");
        }
        return asksForAll(open, additional, clearance.currency())
                ? settled(clearance, c, additional, basis, c.reason())
                : LifeCycle.done(new ClearanceEvent.SettlementProposed(
                        LifeCycle.by(c, RESULT, basis), additional, clearance.currency(), c.reason()));
    }

    /** Whether it is as much as they were reckoned to come to; what nobody has reckoned, or in another currency, is more. */
    private static boolean asksForAll(List<Irregularity> open, BigDecimal additional, String currency) {
        BigDecimal all = BigDecimal.ZERO;
        for (Irregularity irregularity : open) {
            Money reckoned = irregularity.additional();
            if (irregularity.kind().forbidsRelease()) {
                continue;
            }
            if (reckoned == null || !reckoned.currency().equals(currency)) {
                return false;
            }
            all = all.add(reckoned.amount());
        }
        return additional.compareTo(all) >= 0;
    }

    /** What a proposal proposes. */
    static Settlement settlement(ClearanceEvent.SettlementProposed proposed) {
        return proposed.additional().signum() == 0
                ? new Settlement.Warning()
                : new Settlement.AdditionalDuty(new Money(proposed.additional(), proposed.currency()));
    }

    static Decision approve(Clearance clearance, Command.Consent c) {
        Proposal proposal = Objects.requireNonNull(clearance.verification().proposal(), "the request is a proposal");
        if (proposal.actor().equals(c.actor())) {
            return LifeCycle.refused(
                    LifeCycleRules.SECOND_PERSON,
                    "You proposed the settlement of " + clearance.mrn() + " yourself, at " + proposal.at() + ".");
        }
        return switch (proposal.settlement()) {
            case Settlement.AdditionalDuty duty ->
                settled(clearance, c, duty.amount().amount(), OFFENCE, proposal.reason());
            case Settlement.Warning warning -> settled(clearance, c, BigDecimal.ZERO, ERROR, proposal.reason());
            case Settlement.Amendment none ->
                throw new IllegalStateException("An amendment of " + clearance.mrn() + " was proposed.");
        };
    }

    /** Who proposed may take it back the same way. */
    static Decision decline(Clearance clearance, Command.Refuse c) {
        return Asking.isWritten(c.reason())
                ? LifeCycle.done(new ClearanceEvent.SettlementDeclined(LifeCycle.by(c, RESULT), c.reason()))
                : Asking.beyondLimits("reason", c.reason());
    }

    /** Settles, asks for what is to be paid, and lets goods go that were held for these irregularities alone. */
    private static Decision settled(
            Clearance clearance, Command c, BigDecimal additional, String basis, String reason) {
        ClearanceEvent settled = new ClearanceEvent.IrregularitySettled(
                LifeCycle.by(c, RESULT, basis), additional, clearance.currency(), reason);
        Clearance after = LifeCycle.apply(clearance, settled);
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(settled);
        switch (clearance.state()) {
            case HELD -> {
                boolean heldForThem = !clearance
                        .verification()
                        .irregularitiesBeside(clearance.verification().heldItems())
                        .isEmpty();
                if (heldForThem && obstacle(after) == null) {
                    events.add(new ClearanceEvent.HoldLifted(LifeCycle.by(c, LifeCycle.CONTROL), reason));
                    Releasing.payOrRelease(events, c, after);
                }
            }
            case AWAITING_PAYMENT, PARTLY_RELEASED -> {
                if (additional.signum() > 0) {
                    events.add(new ClearanceEvent.PaymentRequested(
                            LifeCycle.by(c, Releasing.RELEASE), after.payable(), after.currency()));
                }
            }
            case LODGED,
                    REJECTED,
                    ACCEPTED,
                    UNDER_DOCUMENT_CHECK,
                    UNDER_PHYSICAL_CONTROL,
                    RELEASED,
                    CLEARED,
                    WITHDRAWN,
                    INVALIDATED -> {}
        }
        return new Decision.Done(events);
    }

    static Decision holdItem(Clearance clearance, Command.HoldItem c) {
        boolean now =
                switch (clearance.state()) {
                    case ACCEPTED, UNDER_DOCUMENT_CHECK, UNDER_PHYSICAL_CONTROL, HELD, AWAITING_PAYMENT -> true;
                    case LODGED, REJECTED, PARTLY_RELEASED, RELEASED, CLEARED, WITHDRAWN, INVALIDATED -> false;
                };
        if (!now) {
            return LifeCycle.refuse(clearance, "Item " + c.item() + " can't be held now.");
        }
        if (!c.items().contains(c.item())) {
            return unknownItem(clearance, c.item());
        }
        if (clearance.isHeld(c.item())) {
            return LifeCycle.refuse(clearance, "Item " + c.item() + " is held already.");
        }
        if (!Asking.isWritten(c.reason())) {
            return Asking.beyondLimits("reason", c.reason());
        }
        Set<Integer> free = new HashSet<>(c.items());
        free.removeAll(clearance.verification().heldItems());
        free.remove(c.item());
        return free.isEmpty()
                ? LifeCycle.refused(
                        LifeCycleRules.ALL_ITEMS_HELD,
                        "With item " + c.item() + " all items of " + clearance.mrn() + " would be held.")
                : LifeCycle.done(new ClearanceEvent.ItemHeld(LifeCycle.by(c, HOLD), c.item(), c.reason()));
    }

    static Decision releaseItem(Clearance clearance, Command.ReleaseItem c) {
        if (!clearance.isHeld(c.item())) {
            return LifeCycle.refuse(clearance, "Item " + c.item() + " is not held by itself.");
        }
        if (!Asking.isWritten(c.reason())) {
            return Asking.beyondLimits("reason", c.reason());
        }
        ClearanceEvent freed = new ClearanceEvent.ItemReleased(LifeCycle.by(c, HOLD), c.item(), c.reason());
        Clearance after = LifeCycle.apply(clearance, freed);
        if (clearance.verification().irregularities().stream().anyMatch(i -> i.item() == c.item())) {
            return irregularitiesOpen(after);
        }
        List<ClearanceEvent> events = new ArrayList<>();
        events.add(freed);
        if (clearance.state() == State.PARTLY_RELEASED) {
            Decision obstacle = obstacle(after);
            if (obstacle != null) {
                return obstacle;
            }
            if (clearance.payable().signum() > 0) {
                return LifeCycle.refuse(
                        clearance, clearance.payable() + " " + clearance.currency() + " are still to be paid.");
            }
            if (after.verification().heldItems().isEmpty()) {
                Releasing.payOrRelease(events, c, after);
            }
        }
        return new Decision.Done(events);
    }

    /** The refusal of a release that something is in the way of; null where nothing is. */
    private static @Nullable Decision obstacle(Clearance clearance) {
        Verification open = clearance.verification();
        return open.irregularitiesBeside(open.heldItems()).isEmpty()
                ? Asking.waitForQueries(clearance)
                : irregularitiesOpen(clearance);
    }

    private static Decision irregularitiesOpen(Clearance clearance) {
        Verification open = clearance.verification();
        return LifeCycle.refused(
                LifeCycleRules.IRREGULARITY_OPEN,
                "Irregularities of " + clearance.mrn() + " are not settled: "
                        + open.irregularitiesBeside(open.heldItems()) + ".");
    }

    private static Decision unknownItem(Clearance clearance, int item) {
        return LifeCycle.refused(
                LifeCycleRules.ITEM_UNKNOWN, "Declaration " + clearance.mrn() + " has no item " + item + ".");
    }
}
