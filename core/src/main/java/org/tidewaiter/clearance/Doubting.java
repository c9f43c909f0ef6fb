package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.valuation.DeterminedValue;

/**
 * The dialogue about a declared value: customs asks, the importer explains, customs is satisfied or tells its
 * grounds, the importer may respond, and customs decides in writing (WTO Decision 6.1). Questions are queries, so
 * that time limits, answers, documents and reminders are those of queries.
 */
final class Doubting {
    private static final String DIALOGUE = "WTO Valuation Agreement, Article 17 and Decision 6.1";
    private static final String SECURITY = "WTO Valuation Agreement, Article 13";
    private static final String APPEAL = "WTO Valuation Agreement, Article 11";
    private static final String WRITTEN = "WTO Valuation Agreement, Article 16";
    private static final String NO_ANSWER = "The time to answer is over.";
    private static final String SATISFIED = "Customs is satisfied without it.";

    private Doubting() {}

    static Decision decide(Clearance clearance, Command.OnValue c) {
        return switch (c.move()) {
            case ValueMove.Doubt move -> doubt(clearance, c, move);
            case ValueMove.TellGrounds move -> tellGrounds(clearance, c, move);
            case ValueMove.Secure move -> secure(clearance, c, move);
            case ValueMove.Accept move -> accept(clearance, c, move);
            case ValueMove.Determine move -> determine(clearance, c, move);
        };
    }

    private static Decision doubt(Clearance clearance, Command.OnValue c, ValueMove.Doubt move) {
        Verification open = clearance.verification();
        Set<Integer> doubted = new HashSet<>();
        open.doubts().forEach(doubt -> doubted.addAll(doubt.items()));
        List<Integer> items = move.items().stream().sorted().toList();
        List<Integer> unknown =
                items.stream().filter(item -> !c.items().contains(item)).toList();
        List<Integer> again = items.stream().filter(doubted::contains).toList();
        if (items.isEmpty() || !unknown.isEmpty() || !again.isEmpty()) {
            return LifeCycle.refused(
                    LifeCycleRules.VALUE_ITEMS,
                    items.isEmpty()
                            ? "No item is named whose value is doubted."
                            : !unknown.isEmpty()
                                    ? clearance.mrn() + " has no items " + unknown + ": it has the items "
                                            + c.items().stream().sorted().toList() + "."
                                    : "The values of the items " + again + " of " + clearance.mrn()
                                            + " are doubted already.");
        }
        if (open.doubtsRaised() >= ValueDoubt.MAX_RAISED) {
            return LifeCycle.refused(
                    LifeCycleRules.VALUE_STEP, open.doubtsRaised() + " doubts were raised, which is all there may be.");
        }
        int number = open.doubtsRaised() + 1;
        return asking(
                clearance,
                c,
                List.of(),
                new Command.Ask(c.actor(), c.at(), move.reason(), move.deadline()),
                query -> new ValueStep.Doubted(number, query, items, move.reason()));
    }

    private static Decision tellGrounds(Clearance clearance, Command.OnValue c, ValueMove.TellGrounds move) {
        ValueDoubt doubt = clearance.verification().doubt(move.doubt());
        if (doubt == null) {
            return unknown(clearance, move.doubt());
        }
        if (doubt.groundsTold()) {
            return outOfOrder(doubt, "the grounds were told before. Decide on it now.");
        }
        Decision waits = waits(clearance, doubt, c.outages(), c);
        return waits != null
                ? waits
                : asking(
                        clearance,
                        c,
                        closed(clearance, doubt, c, NO_ANSWER),
                        new Command.Ask(c.actor(), c.at(), move.reason(), move.deadline()),
                        query -> new ValueStep.GroundsTold(doubt.number(), query, move.reason()));
    }

    private interface Step {
        ValueStep by(int query);
    }

    /** What comes first, the step, and the query that goes with it. */
    private static Decision asking(
            Clearance clearance, Command.OnValue c, List<ClearanceEvent> first, Command.Ask ask, Step step) {
        Clearance before = first.isEmpty() ? clearance : LifeCycle.apply(clearance, first);
        return switch (Asking.ask(before, ask)) {
            case Decision.Refused refused -> refused;
            case Decision.Done done -> {
                int query = before.verification().queriesRaised() + 1;
                List<ClearanceEvent> events = new ArrayList<>(first);
                events.add(new ClearanceEvent.OnValue(LifeCycle.by(c, DIALOGUE), step.by(query)));
                events.addAll(done.events());
                yield new Decision.Done(events);
            }
        };
    }

    private static Decision secure(Clearance clearance, Command.OnValue c, ValueMove.Secure move) {
        ValueDoubt doubt = clearance.verification().doubt(move.doubt());
        if (doubt == null) {
            return unknown(clearance, move.doubt());
        }
        if (doubt.secured()) {
            return outOfOrder(doubt, "security was given before.");
        }
        boolean right =
                move.amount().amount().signum() > 0 && move.amount().currency().equals(clearance.currency());
        if (!right) {
            return LifeCycle.refused(
                    LifeCycleRules.ADDITIONAL_AMOUNT,
                    "The security is " + move.amount() + "; the duties are assessed in " + clearance.currency() + ".");
        }
        return Asking.isWritten(move.reference())
                ? LifeCycle.done(new ClearanceEvent.OnValue(
                        LifeCycle.by(c, SECURITY),
                        new ValueStep.Secured(
                                doubt.number(), move.amount().amount(), clearance.currency(), move.reference())))
                : Asking.beyondLimits("reference", move.reference());
    }

    private static Decision accept(Clearance clearance, Command.OnValue c, ValueMove.Accept move) {
        ValueDoubt doubt = clearance.verification().doubt(move.doubt());
        if (doubt == null) {
            return unknown(clearance, move.doubt());
        }
        if (!Asking.isWritten(move.reason())) {
            return Asking.beyondLimits("reason", move.reason());
        }
        List<ClearanceEvent> events = closed(clearance, doubt, c, SATISFIED);
        events.add(new ClearanceEvent.OnValue(
                LifeCycle.by(c, DIALOGUE), new ValueStep.Accepted(doubt.number(), move.reason())));
        return new Decision.Done(events);
    }

    private static Decision determine(Clearance clearance, Command.OnValue c, ValueMove.Determine move) {
        ValueDoubt doubt = clearance.verification().doubt(move.doubt());
        if (doubt == null) {
            return unknown(clearance, move.doubt());
        }
        if (!doubt.groundsTold()) {
            return outOfOrder(doubt, "the importer was not told the grounds yet, nor given an opportunity to respond.");
        }
        Decision obstacle = obstacle(clearance, doubt, c, move);
        Assessment assessment = c.assessment();
        if (obstacle != null || assessment == null) {
            return obstacle != null ? obstacle : LifeCycle.refuse(clearance, "It was not assessed anew.");
        }
        List<ClearanceEvent> events = closed(clearance, doubt, c, NO_ANSWER);
        events.add(new ClearanceEvent.OnValue(
                LifeCycle.by(c, DIALOGUE, WRITTEN, APPEAL),
                new ValueStep.Determined(doubt.number(), move.values(), clearance.currency(), move.reason())));
        Verification open = clearance.verification();
        BigDecimal due = Releasing.due(assessment, open);
        events.add(Releasing.assessed(c, assessment, open));
        if (clearance.state() == State.AWAITING_PAYMENT && due.compareTo(clearance.payable()) != 0) {
            Verification after = LifeCycle.apply(clearance, events).verification();
            Releasing.payOrRelease(events, c, due, assessment.currency(), Releasing.laneOf(clearance), after);
        } else if (clearance.state() == State.PARTLY_RELEASED && due.signum() > 0) {
            events.add(new ClearanceEvent.PaymentRequested(
                    LifeCycle.by(c, Releasing.RELEASE), due, assessment.currency()));
        }
        return new Decision.Done(events);
    }

    private static @Nullable Decision obstacle(
            Clearance clearance, ValueDoubt doubt, Command.OnValue c, ValueMove.Determine move) {
        Decision waits = waits(clearance, doubt, c.outages(), c);
        if (waits != null) {
            return waits;
        }
        if (!Asking.isWritten(move.reason())) {
            return Asking.beyondLimits("reason", move.reason());
        }
        if (clearance.openRequest() != null) {
            return LifeCycle.refuse(clearance, "A change waits for consent; decide on that first.");
        }
        List<Integer> items = move.values().stream().map(DeterminedValue::item).toList();
        boolean once = items.size() == new HashSet<>(items).size();
        if (items.isEmpty() || !once || !doubt.items().containsAll(items)) {
            return LifeCycle.refused(
                    LifeCycleRules.VALUE_ITEMS,
                    "Values are given for items " + items + "; doubt " + doubt.number() + " is about items "
                            + doubt.items() + ", each of which may have one.");
        }
        for (DeterminedValue value : move.values()) {
            if (value.evidence().isEmpty() || !value.evidence().stream().allMatch(Asking::isWritten)) {
                return LifeCycle.refused(
                        LifeCycleRules.VALUE_EVIDENCE, "The value of item " + value.item() + " rests on no evidence.");
            }
        }
        return null;
    }

    /** That the importer has time left to answer; null where an answer came or that is over. */
    private static @Nullable Decision waits(Clearance clearance, ValueDoubt doubt, Outages outages, Command c) {
        for (Query query : clearance.verification().queries()) {
            if (query.number() == doubt.query() && !query.isOverdue(outages, c.at())) {
                return outOfOrder(
                        doubt,
                        "query " + query.number() + " is not answered, and the importer has time until "
                                + query.due(outages, c.at()) + ".");
            }
        }
        return null;
    }

    /** The withdrawal of the query that is still open; no event where it was answered. */
    private static List<ClearanceEvent> closed(Clearance clearance, ValueDoubt doubt, Command c, String why) {
        List<ClearanceEvent> events = new ArrayList<>();
        if (clearance.verification().isOpen(doubt.query())) {
            events.add(new ClearanceEvent.QueryWithdrawn(LifeCycle.by(c, DIALOGUE), doubt.query(), why));
        }
        return events;
    }

    /** The refusal of a release, which waits for what is neither decided nor secured; null where nothing is. */
    static @Nullable Decision waitForDecision(Clearance clearance) {
        List<Integer> open = clearance.verification().doubts().stream()
                .filter(doubt -> !doubt.secured())
                .map(ValueDoubt::number)
                .toList();
        return open.isEmpty() ? null : undecided(clearance, open);
    }

    /** The refusal of what waits for every decision; null where no doubt is open. */
    static @Nullable Decision waitForEveryDecision(Clearance clearance) {
        List<Integer> open = clearance.verification().doubts().stream()
                .map(ValueDoubt::number)
                .toList();
        return open.isEmpty() ? null : undecided(clearance, open);
    }

    private static Decision undecided(Clearance clearance, List<Integer> open) {
        return LifeCycle.refused(
                LifeCycleRules.VALUE_DOUBT_OPEN,
                "Customs doubts declared values of " + clearance.mrn() + " and has not decided: doubts " + open + ".");
    }

    /** What a step makes of what is open. */
    static Verification apply(Verification open, ValueStep step) {
        List<ValueDoubt> doubts = new ArrayList<>();
        for (ValueDoubt doubt : open.doubts()) {
            boolean meant = doubt.number() == step.doubt();
            switch (step) {
                case ValueStep.GroundsTold s when meant -> doubts.add(doubt.tellingGrounds(s.query()));
                case ValueStep.Secured s when meant -> doubts.add(doubt.securing());
                case ValueStep.Accepted s when meant -> {}
                case ValueStep.Determined s when meant -> {}
                case ValueStep other -> doubts.add(doubt);
            }
        }
        if (step instanceof ValueStep.Doubted s) {
            doubts.add(new ValueDoubt(s.doubt(), s.items(), false, s.query(), false));
        }
        return open.doubting(doubts, Math.max(open.doubtsRaised(), step.doubt()));
    }

    private static Decision outOfOrder(ValueDoubt doubt, String why) {
        return LifeCycle.refused(LifeCycleRules.VALUE_STEP, "Doubt " + doubt.number() + ": " + why);
    }

    private static Decision unknown(Clearance clearance, int doubt) {
        return LifeCycle.refused(
                LifeCycleRules.VALUE_DOUBT_UNKNOWN, "Doubt " + doubt + " of " + clearance.mrn() + " is not open.");
    }
}
