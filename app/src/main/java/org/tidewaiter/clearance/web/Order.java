package org.tidewaiter.clearance.web;

import java.time.Instant;
import java.util.List;
import org.tidewaiter.access.Action;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.JudgementAnswer;
import org.tidewaiter.clearance.ValueMove;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;

/**
 * What somebody orders to be done with a declaration, but for who orders it and when. The forms of the pages and the bodies of the
 * API lead to the same ones.
 */
final class Order {
    private interface Making {
        Command by(String who, Instant at);
    }

    private final Action action;
    private final Making making;

    private Order(Action action, Making making) {
        this.action = action;
        this.making = making;
    }

    /** What the guard is asked for. */
    Action action() {
        return action;
    }

    Command by(String who, Instant at) {
        return making.by(who, at);
    }

    static Order control(Lane lane, String reason) {
        return new Order(Action.ORDER_CONTROL, (who, at) -> new Command.OrderControl(who, at, lane, reason));
    }

    static Order record(ControlResult result) {
        return new Order(Action.RECORD_CONTROL, (who, at) -> new Command.RecordControl(who, at, result));
    }

    static Order answerJudgement(int result, JudgementAnswer.Reply reply, String text) {
        return new Order(
                Action.ANSWER_JUDGEMENT, (who, at) -> new Command.AnswerJudgement(who, at, result, reply, text));
    }

    static Order settle(Settlement settlement, String reason) {
        return new Order(Action.RECORD_CONTROL, (who, at) -> new Command.Settle(who, at, settlement, reason));
    }

    /** To ask the declarant is to verify, so it takes what a control takes. */
    static Order ask(String question, Instant deadline) {
        return new Order(Action.RECORD_CONTROL, (who, at) -> new Command.Ask(who, at, question, deadline));
    }

    static Order withdrawQuery(int query, String reason) {
        return new Order(Action.RECORD_CONTROL, (who, at) -> new Command.WithdrawQuery(who, at, query, reason));
    }

    /** To doubt a value, and to decide on it, is to verify. */
    static Order onValue(ValueMove move, Outages outages) {
        return new Order(Action.RECORD_CONTROL, (who, at) -> new Command.OnValue(who, at, move, outages));
    }

    static Order reply(int query, String text, List<Digest> documents) {
        return new Order(Action.REQUEST_CHANGE, (who, at) -> new Command.Reply(who, at, query, text, documents));
    }

    static Order hold(String reason) {
        return new Order(Action.HOLD, (who, at) -> new Command.Hold(who, at, reason));
    }

    static Order liftHold(String reason) {
        return new Order(Action.LIFT_HOLD, (who, at) -> new Command.LiftHold(who, at, reason));
    }

    static Order holdItem(int item, String reason) {
        return new Order(Action.HOLD, (who, at) -> new Command.HoldItem(who, at, item, reason));
    }

    static Order releaseItem(int item, String reason) {
        return new Order(Action.LIFT_HOLD, (who, at) -> new Command.ReleaseItem(who, at, item, reason));
    }

    /** Consents to a change, or approves what a colleague proposed. */
    static Order consent() {
        return new Order(Action.CONSENT, (who, at) -> new Command.Consent(who, at, List.of(), null));
    }

    /** Refuses a change, or declines what a colleague proposed. */
    static Order refuse(String reason) {
        return new Order(Action.CONSENT, (who, at) -> new Command.Refuse(who, at, reason));
    }

    static Order confirmPayment(String reference) {
        return new Order(Action.CONFIRM_PAYMENT, (who, at) -> new Command.ConfirmPayment(who, at, reference));
    }

    static Order close() {
        return new Order(Action.CLOSE, Command.Close::new);
    }
}
