package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/** What somebody asks for. */
public sealed interface Command {
    /** Who asks: an identification of a party, an officer or a system. */
    String actor();

    /** When it reached customs. */
    Instant at();

    /**
     * Lodges a declaration.
     *
     * @param preLodged whether the goods are not there yet
     * @param assessment of the declaration
     */
    record Lodge(
            String actor,
            Instant at,
            Mrn mrn,
            String lrn,
            String declarant,
            Flow flow,
            boolean preLodged,
            Assessment assessment)
            implements Command {}

    /**
     * Presents the goods of a pre-lodged declaration.
     *
     * @param assessment made anew for that moment
     */
    record Present(String actor, Instant at, Assessment assessment) implements Command {}

    /**
     * Amends a declaration.
     *
     * @param reference functional reference of the request, which is not the LRN
     * @param changes one line a change
     * @param assessment of the amended declaration
     */
    record Amend(String actor, Instant at, String reference, List<String> changes, Assessment assessment)
            implements Command {
        public Amend {
            changes = List.copyOf(changes);
        }
    }

    /** Takes a declaration back: withdraws it before acceptance, invalidates it after. */
    record Invalidate(String actor, Instant at, String reference, String reason) implements Command {}

    /**
     * An officer consents to the open request, or a second person to a proposed settlement. For an amendment, the assessment of
     * the amended declaration comes along.
     */
    record Consent(
            String actor,
            Instant at,
            List<String> changes,
            @org.jspecify.annotations.Nullable Assessment assessment) implements Command {
        public Consent {
            changes = List.copyOf(changes);
        }
    }

    /** An officer refuses the open request, or a second person declines a proposed settlement. */
    record Refuse(String actor, Instant at, String reason) implements Command {}

    /**
     * An officer selects the declaration for control.
     *
     * @param lane YELLOW for documents, RED for goods
     */
    record OrderControl(String actor, Instant at, Lane lane, String reason) implements Command {}

    /**
     * An officer records what a control found. Conform goods and those with a minor irregularity go on to payment and
     * release, irregular ones are held until the irregularities are settled.
     *
     * @param items item numbers of the declaration, which the result may name; {@link Clearing#act} fills them in
     */
    record RecordControl(String actor, Instant at, ControlResult result, Set<Integer> items) implements Command {
        public RecordControl {
            items = Set.copyOf(items);
        }

        /** For {@link Clearing#act}, which knows the items. */
        public RecordControl(String actor, Instant at, ControlResult result) {
            this(actor, at, result, Set.of());
        }
    }

    /**
     * A risk analyst answers what an officer said of a selection. It changes nothing of the declaration, so that it may be
     * given whatever has become of that.
     *
     * @param result number of the event that recorded the result with the judgement
     * @param text 1 to {@value JudgementAnswer#MAX_TEXT} characters
     * @param judgements of the declaration; {@link Clearing#act} fills them in
     */
    record AnswerJudgement(
            String actor, Instant at, int result, JudgementAnswer.Reply reply, String text, List<Judgement> judgements)
            implements Command {
        public AnswerJudgement {
            judgements = List.copyOf(judgements);
        }

        /** For {@link Clearing#act}, which knows the judgements. */
        public AnswerJudgement(String actor, Instant at, int result, JudgementAnswer.Reply reply, String text) {
            this(actor, at, result, reply, text, List.of());
        }
    }

    /**
     * An officer decides on all irregularities that are open. Where nothing else is in the way, held goods go on to payment
     * and release. Goods that are prohibited can only be amended to what they are. What asks for less than the irregularities
     * come to waits for a second person.
     */
    record Settle(String actor, Instant at, Settlement settlement, String reason) implements Command {}

    /**
     * An officer holds the goods of one item; those of the others may be released without them.
     *
     * @param items item numbers of the declaration; {@link Clearing#act} fills them in
     */
    record HoldItem(String actor, Instant at, int item, String reason, Set<Integer> items) implements Command {
        public HoldItem {
            items = Set.copyOf(items);
        }

        /** For {@link Clearing#act}, which knows the items. */
        public HoldItem(String actor, Instant at, int item, String reason) {
            this(actor, at, item, reason, Set.of());
        }
    }

    /**
     * An officer frees an item that is held. With the last one of a partly released declaration all of it is released. (That an
     * item is in the declaration is not asked again: an amendment may have deleted it.)
     */
    record ReleaseItem(String actor, Instant at, int item, String reason) implements Command {}

    /**
     * An officer asks the declarant. The state stays; no officer can release the goods, or close a released declaration, while a
     * query is open. So a query needs a state that only an officer ends: for a declaration that waits for payment, order a
     * control first, since to ask is to verify (Union Customs Code, Article 188).
     *
     * @param question at most {@value ControlResult#MAX_TEXT} characters
     * @param deadline later than the asking
     */
    record Ask(String actor, Instant at, String question, Instant deadline) implements Command {}

    /**
     * The declarant answers a query, in time or not; the query is closed by it.
     *
     * @param query its number
     * @param text at most {@value ControlResult#MAX_TEXT} characters; may be empty where documents come along
     * @param documents SHA-256 digests of documents kept elsewhere, at most {@value ControlResult#MAX_ATTACHMENTS}
     */
    record Reply(String actor, Instant at, int query, String text, List<Digest> documents) implements Command {
        public Reply {
            documents = List.copyOf(documents);
        }
    }

    /** An officer takes a query back. */
    record WithdrawQuery(String actor, Instant at, int query, String reason) implements Command {}

    /**
     * An officer goes on with the dialogue about a declared value.
     *
     * @param outages whose time is given back to who has to answer
     * @param items item numbers of the declaration; {@link Clearing#act} fills them in
     * @param assessment with the values that are determined, where the move determines some; filled in too
     */
    record OnValue(
            String actor,
            Instant at,
            ValueMove move,
            Outages outages,
            Set<Integer> items,
            @org.jspecify.annotations.Nullable Assessment assessment)
            implements Command {
        public OnValue {
            items = Set.copyOf(items);
        }

        /** For {@link Clearing#act}, which knows the rest. */
        public OnValue(String actor, Instant at, ValueMove move, Outages outages) {
            this(actor, at, move, outages, Set.of(), null);
        }
    }

    record Hold(String actor, Instant at, String reason) implements Command {}

    record LiftHold(String actor, Instant at, String reason) implements Command {}

    record ConfirmPayment(String actor, Instant at, String reference) implements Command {}

    /**
     * Grants what its items waited for of quotas, now that the requests of the day are shared out.
     *
     * @param grants at least one
     * @param assessment with what is granted
     */
    record Allocate(String actor, Instant at, List<QuotaRequests.Request> grants, Assessment assessment)
            implements Command {
        public Allocate {
            grants = List.copyOf(grants);
        }
    }

    /** Closes a released declaration of which nothing is open. */
    record Close(String actor, Instant at) implements Command {}
}
