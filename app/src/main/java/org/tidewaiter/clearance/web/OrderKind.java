package org.tidewaiter.clearance.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidewaiter.access.Action;

/** Orders by the words that addresses and texts have for them, each with the body that it takes and an example of it. */
enum OrderKind {
    REPLY(
            Action.REQUEST_CHANGE,
            OrderBody.Reply.class,
            "Answer a question, with documents that were attached before",
            "{\"query\": 1, \"text\": \"The blue one, see the data sheet.\", \"attachments\": [1]}"),
    PRESENT(Action.PRESENT, OrderBody.Nothing.class, "Present goods that were declared before they came", "{}"),
    INVALIDATE(
            Action.REQUEST_CHANGE,
            OrderBody.Reasoned.class,
            "Withdraw a declaration, or ask for its invalidation",
            "{\"reason\": \"Lodged twice.\"}"),
    TAKE(Action.TAKE_CASE, OrderBody.Nothing.class, "Take a case", "{}"),
    GIVE_BACK(Action.TAKE_CASE, OrderBody.Nothing.class, "Give a case back", "{}"),
    ASSIGN(
            Action.ASSIGN,
            OrderBody.Assign.class,
            "Give a case to an officer of the own office; to nobody with null",
            "{\"officer\": \"olga\"}"),
    ASK(
            Action.RECORD_CONTROL,
            OrderBody.Ask.class,
            "Ask the declarant; to be answered by a deadline, or within so many days (5 where nothing is said)",
            "{\"question\": \"Which model is it?\", \"days\": 3}"),
    WITHDRAW_QUERY(
            Action.RECORD_CONTROL,
            OrderBody.WithdrawQuery.class,
            "Take a question back",
            "{\"query\": 1, \"reason\": \"The invoice answers it.\"}"),
    DOUBT_VALUE(
            Action.RECORD_CONTROL,
            ValueBody.DoubtValue.class,
            "Doubt the declared value of items, and ask the importer to explain it within so many days",
            "{\"items\": [1], \"reason\": \"The price is half of what others pay. Send contract and "
                    + "payment.\", \"days\": 30}"),
    TELL_GROUNDS(
            Action.RECORD_CONTROL,
            ValueBody.TellGrounds.class,
            "Tell the importer why the doubt in a value remains; to be responded to within so many days",
            "{\"doubt\": 1, \"reason\": \"The payment does not match the invoice.\", \"days\": 30}"),
    SECURE_VALUE(
            Action.RECORD_CONTROL,
            ValueBody.SecureValue.class,
            "Record security given for goods whose value is doubted, so that they may go before the decision",
            "{\"doubt\": 1, \"amount\": 120.00, \"reference\": \"G-2026-7\"}"),
    ACCEPT_VALUE(
            Action.RECORD_CONTROL,
            ValueBody.AcceptValue.class,
            "Accept the declared value that was doubted",
            "{\"doubt\": 1, \"reason\": \"The contract explains the discount.\"}"),
    DETERMINE_VALUE(
            Action.RECORD_CONTROL,
            ValueBody.DetermineValue.class,
            "Determine values in place of doubted ones, by methods 2 to 6 with their evidence; in writing, "
                    + "with the grounds",
            "{\"doubt\": 1, \"reason\": \"No proof of payment was given.\", \"values\": [{\"item\": 1, \"method\": 3,"
                    + " \"amount\": 2500.00, \"evidence\": [\"26GB000000000001R9/1\"]}]}"),
    CONTROL(
            Action.RECORD_CONTROL,
            OrderBody.Control.class,
            "Record what a check of documents or an examination of goods found, and whether the selection was of use",
            "{\"outcome\": \"IRREGULAR\", \"selection\": \"USEFUL\", \"why\": \"Half of the cartons were not declared.\", \"text\": \"Two cartons more than declared.\","
                    + " \"irregularities\": [{\"kind\": \"QUANTITY\", \"item\": 1, \"declared\": \"10 cartons\","
                    + " \"found\": \"12 cartons\", \"additional\": 80.00}], \"attachments\": []}"),
    ANSWER_JUDGEMENT(
            Action.ANSWER_JUDGEMENT,
            OrderBody.AnswerJudgement.class,
            "Answer what an officer said of the selection; result is the number of the event that recorded it",
            "{\"result\": 7, \"reply\": \"PROFILE_CHANGED\", \"text\": \"This importer is left out from June.\"}"),
    SETTLE(
            Action.RECORD_CONTROL,
            OrderBody.Settle.class,
            "Decide on what was found; what asks for less than it comes to waits for a second person",
            "{\"settlement\": \"ADDITIONAL_DUTY\", \"additional\": 80.00, \"reason\": \"All of the shortfall.\"}"),
    APPROVE(Action.CONSENT, OrderBody.Nothing.class, "Approve what a colleague proposed", "{}"),
    DECLINE(
            Action.CONSENT,
            OrderBody.Reasoned.class,
            "Decline what a colleague proposed",
            "{\"reason\": \"Ask for all of it.\"}"),
    CONSENT(Action.CONSENT, OrderBody.Nothing.class, "Consent to the change that waits", "{}"),
    REFUSE(
            Action.CONSENT,
            OrderBody.Reasoned.class,
            "Refuse the change that waits",
            "{\"reason\": \"The goods are being examined.\"}"),
    ORDER_DOCUMENTS(
            Action.ORDER_CONTROL,
            OrderBody.Reasoned.class,
            "Order a check of documents",
            "{\"reason\": \"The certificate of origin is illegible.\"}"),
    ORDER_GOODS(
            Action.ORDER_CONTROL,
            OrderBody.Reasoned.class,
            "Order an examination of the goods",
            "{\"reason\": \"The seal is broken.\"}"),
    HOLD(Action.HOLD, OrderBody.Reasoned.class, "Hold all goods", "{\"reason\": \"A licence is missing.\"}"),
    LIFT_HOLD(Action.LIFT_HOLD, OrderBody.Reasoned.class, "Lift a hold", "{\"reason\": \"The licence is there.\"}"),
    HOLD_ITEM(
            Action.HOLD,
            OrderBody.Item.class,
            "Hold one item; the others may go without it",
            "{\"item\": 2, \"reason\": \"Its licence is missing.\"}"),
    RELEASE_ITEM(
            Action.LIFT_HOLD,
            OrderBody.Item.class,
            "Free an item that is held",
            "{\"item\": 2, \"reason\": \"The licence is there.\"}"),
    CONFIRM_PAYMENT(
            Action.CONFIRM_PAYMENT,
            OrderBody.ConfirmPayment.class,
            "Confirm that what is payable was paid; a system of the treasury does so without If-Match",
            "{\"reference\": \"P-2026-118\"}"),
    CLOSE(Action.CLOSE, OrderBody.Nothing.class, "Close a released declaration", "{}");

    private final Action action;
    private final Class<? extends OrderBody> body;
    private final String summary;
    private final String example;

    OrderKind(Action action, Class<? extends OrderBody> body, String summary, String example) {
        this.action = action;
        this.body = body;
        this.summary = summary;
        this.example = example;
    }

    /** What the guard is asked for. */
    Action action() {
        return action;
    }

    /** What a body is read as. */
    Class<? extends OrderBody> body() {
        return body;
    }

    String summary() {
        return summary;
    }

    /** A body, in JSON. */
    String example() {
        return example;
    }

    /** As addresses have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<OrderKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(OrderKind::word).collect(Collectors.joining(", "));
    }
}
