package org.tidewaiter.clearance.web;

import org.jspecify.annotations.Nullable;
import org.tidewaiter.json.StrictJson;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.Lane;

/** What the body of an order asks for, by the way in which it is done. */
sealed interface OrderAsked {
    record Take(boolean take) implements OrderAsked {}

    record Give(@Nullable String to) implements OrderAsked {}

    record Change(boolean present, String reason) implements OrderAsked {}

    record Act(Order order) implements OrderAsked {}

    /** @param body nothing at all reads as an object without members */
    static OrderBody read(Bytes body, OrderKind kind) throws StrictJson.Unreadable {
        return StrictJson.read(body.size() == 0 ? new byte[] {'{', '}'} : body.array(), kind.body());
    }

    /** Null where something is wrong, which the reading names. */
    static @Nullable OrderAsked of(OrderKind kind, OrderBody body, OrderReading reading) {
        return switch (body) {
            case OrderBody.Nothing nothing ->
                switch (kind) {
                    case TAKE -> new Take(true);
                    case GIVE_BACK -> new Take(false);
                    case PRESENT -> new Change(true, "");
                    case CLOSE -> new Act(Order.close());
                    default -> new Act(Order.consent());
                };
            case OrderBody.Reasoned reasoned -> {
                String reason = reading.written("$.reason", reasoned.reason());
                yield reason == null ? null : reasoned(kind, reason);
            }
            case OrderBody.Assign assign -> new Give(assign.officer());
            case OrderBody.ConfirmPayment payment -> {
                String reference = reading.written("$.reference", payment.reference());
                yield reference == null ? null : new Act(Order.confirmPayment(reference));
            }
            case OrderBody.Item item -> {
                Integer number = reading.number("$.item", item.item());
                String reason = reading.written("$.reason", item.reason());
                yield number == null || reason == null
                        ? null
                        : new Act(
                                kind == OrderKind.HOLD_ITEM
                                        ? Order.holdItem(number, reason)
                                        : Order.releaseItem(number, reason));
            }
            case OrderBody.WithdrawQuery withdrawal -> {
                Integer number = reading.number("$.query", withdrawal.query());
                String reason = reading.written("$.reason", withdrawal.reason());
                yield number == null || reason == null ? null : new Act(Order.withdrawQuery(number, reason));
            }
            case OrderBody.Ask ask -> act(ask.order(reading));
            case OrderBody.Reply reply -> act(reply.order(reading));
            case OrderBody.Control control -> act(control.order(reading));
            case OrderBody.AnswerJudgement answer -> act(answer.order(reading));
            case OrderBody.Settle settle -> act(settle.order(reading));
            case ValueBody value -> act(value.order(reading));
        };
    }

    private static OrderAsked reasoned(OrderKind kind, String reason) {
        return switch (kind) {
            case INVALIDATE -> new Change(false, reason);
            case HOLD -> new Act(Order.hold(reason));
            case LIFT_HOLD -> new Act(Order.liftHold(reason));
            case ORDER_DOCUMENTS -> new Act(Order.control(Lane.YELLOW, reason));
            case ORDER_GOODS -> new Act(Order.control(Lane.RED, reason));
            default -> new Act(Order.refuse(reason));
        };
    }

    private static @Nullable OrderAsked act(@Nullable Order order) {
        return order == null ? null : new Act(order);
    }
}
