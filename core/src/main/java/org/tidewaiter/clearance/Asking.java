package org.tidewaiter.clearance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.LifeCycleRules;
import org.tidewaiter.control.ControlResult;

/** Queries to the declarant, and the limits on what officers and declarants write. */
final class Asking {
    private static final String ASK = "Union Customs Code, Article 188(b)";

    private Asking() {}

    static Decision ask(Clearance clearance, Command.Ask c) {
        boolean now =
                switch (clearance.state()) {
                    case UNDER_DOCUMENT_CHECK, UNDER_PHYSICAL_CONTROL, HELD, PARTLY_RELEASED, RELEASED -> true;
                    case LODGED, REJECTED, ACCEPTED, AWAITING_PAYMENT, CLEARED, WITHDRAWN, INVALIDATED -> false;
                };
        if (!now) {
            return LifeCycle.refuse(clearance, "A query can be raised in a control, on hold or after release.");
        }
        if (!isWritten(c.question())) {
            return beyondLimits("question", c.question());
        }
        if (!c.deadline().isAfter(c.at())) {
            return LifeCycle.refused(
                    LifeCycleRules.QUERY_DEADLINE,
                    "The deadline " + c.deadline() + " is not after the moment of asking, " + c.at() + ".");
        }
        Verification open = clearance.verification();
        if (open.queries().size() >= Query.MAX_OPEN || open.queriesRaised() >= Query.MAX_RAISED) {
            return LifeCycle.refused(
                    LifeCycleRules.QUERIES_TOO_MANY,
                    open.queries().size() + " queries are open, of " + open.queriesRaised() + " raised; at most "
                            + Query.MAX_OPEN + " may be open and " + Query.MAX_RAISED + " raised.");
        }
        return LifeCycle.done(new ClearanceEvent.QueryRaised(
                LifeCycle.by(c, ASK), open.queriesRaised() + 1, c.question(), c.deadline()));
    }

    static Decision reply(Clearance clearance, Command.Reply c) {
        if (!clearance.verification().isOpen(c.query())) {
            return unknown(clearance, c.query());
        }
        boolean documentsOnly = c.text().isEmpty() && !c.documents().isEmpty();
        if (!documentsOnly && !isWritten(c.text())) {
            return beyondLimits("reply", c.text());
        }
        if (c.documents().size() > ControlResult.MAX_ATTACHMENTS) {
            return tooMany(c.documents().size(), "documents", ControlResult.MAX_ATTACHMENTS);
        }
        return LifeCycle.done(
                new ClearanceEvent.QueryAnswered(LifeCycle.by(c, ASK), c.query(), c.text(), c.documents()));
    }

    static Decision withdraw(Clearance clearance, Command.WithdrawQuery c) {
        if (!clearance.verification().isOpen(c.query())) {
            return unknown(clearance, c.query());
        }
        if (clearance.verification().doubts().stream().anyMatch(doubt -> doubt.query() == c.query())) {
            return LifeCycle.refused(
                    LifeCycleRules.VALUE_STEP,
                    "Query " + c.query() + " belongs to a doubt about a value, which accepting the value ends.");
        }
        return isWritten(c.reason())
                ? LifeCycle.done(new ClearanceEvent.QueryWithdrawn(LifeCycle.by(c, ASK), c.query(), c.reason()))
                : beyondLimits("reason", c.reason());
    }

    /**
     * The refusal of a release, which waits for answers but to queries about a value that security was given for;
     * null where nothing is open.
     */
    static @Nullable Decision waitForQueries(Clearance clearance) {
        Decision doubt = Doubting.waitForDecision(clearance);
        return doubt == null ? waitForQueries(clearance, false) : doubt;
    }

    /** The refusal of what waits for every answer and every decision on values; null where nothing is open. */
    static @Nullable Decision waitForAll(Clearance clearance) {
        Decision doubt = Doubting.waitForEveryDecision(clearance);
        return doubt == null ? waitForQueries(clearance, true) : doubt;
    }

    private static @Nullable Decision waitForQueries(Clearance clearance, boolean all) {
        List<ValueDoubt> doubts = clearance.verification().doubts();
        List<Integer> open = clearance.verification().queries().stream()
                .map(Query::number)
                .filter(query -> all || doubts.stream().noneMatch(doubt -> doubt.query() == query))
                .toList();
        return open.isEmpty()
                ? null
                : LifeCycle.refused(
                        LifeCycleRules.QUERY_OPEN, "Open queries of " + clearance.mrn() + ": " + open + ".");
    }

    private static Decision unknown(Clearance clearance, int query) {
        return LifeCycle.refused(
                LifeCycleRules.QUERY_UNKNOWN, "Query " + query + " of " + clearance.mrn() + " is not open.");
    }

    /** Whether a text is there and every store can keep it. */
    static boolean isWritten(String text) {
        return !text.isBlank() && isWithinLimits(text);
    }

    /** Whether every store can keep a text, which may be empty. */
    static boolean isWithinLimits(String text) {
        return text.length() <= ControlResult.MAX_TEXT
                && text.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
    }

    static Decision beyondLimits(String what, String text) {
        return LifeCycle.refused(
                LifeCycleRules.CONTROL_LIMITS,
                "The " + what + " has " + text.length() + " characters, or one that is none; 1 to "
                        + ControlResult.MAX_TEXT + " are taken.");
    }

    static Decision tooMany(int count, String what, int limit) {
        return LifeCycle.refused(LifeCycleRules.CONTROL_LIMITS, count + " " + what + " are more than " + limit + ".");
    }
}
