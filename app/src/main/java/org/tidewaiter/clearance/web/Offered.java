package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Judgement;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.clearance.ValueDoubt;
import org.tidewaiter.clearance.Verification;

/**
 * What somebody may order now: what the guard allows and the state is for. Whether something else is in the way, an open question
 * say, the order itself tells.
 */
final class Offered {
    private static final Set<State> CONTROLLED = EnumSet.of(State.UNDER_DOCUMENT_CHECK, State.UNDER_PHYSICAL_CONTROL);
    /** Goods that are there and go by themselves as soon as they may. */
    private static final Set<State> WAITING = EnumSet.of(State.ACCEPTED, State.AWAITING_PAYMENT);

    private final Visitor visitor;
    private final Summary summary;
    private final Subject subject;
    private final Clearance clearance;
    private final State state;
    private final Verification open;
    private final List<Judgement> judgements;

    Offered(Visitor visitor, Counter.Shown shown) {
        this.visitor = visitor;
        this.summary = shown.summary();
        this.subject = Counter.subject(summary);
        this.clearance = shown.dossier().clearance();
        this.state = clearance.state();
        this.open = clearance.verification();
        this.judgements = Judgement.of(shown.dossier().events());
    }

    /** Every order, by name, in a stable sequence. */
    List<String> orders() {
        Set<String> names = new TreeSet<>(actions());
        names.addAll(forms());
        return Stream.of(OrderKind.values())
                .map(OrderKind::word)
                .filter(names::contains)
                .toList();
    }

    /** Whether a message that amends is taken. */
    boolean amends() {
        return forms().contains("amend");
    }

    /** Orders that take a note at most, the likeliest first. */
    List<String> actions() {
        List<String> actions = new ArrayList<>();
        Clearance.ChangeRequest request = clearance.openRequest();
        boolean controlled = CONTROLLED.contains(state);
        boolean waiting = WAITING.contains(state);
        boolean works = !state.isFinal() && state != State.CLEARED && may(Action.TAKE_CASE);
        boolean mine = visitor.actor().id().equals(summary.assignee());
        boolean consents = request != null && may(Counter.consenting(summary));
        boolean settles = request != null && request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT;
        boolean proposed =
                request != null && settles && visitor.actor().signature().equals(request.reference());
        boolean paysTheRest =
                state == State.PARTLY_RELEASED && clearance.payable().signum() > 0;
        add(actions, settles ? "approve" : "consent", consents && !proposed);
        add(actions, settles ? "decline" : "refuse", consents);
        add(actions, "lift-hold", state == State.HELD && may(Action.LIFT_HOLD));
        add(
                actions,
                "confirm-payment",
                (state == State.AWAITING_PAYMENT || paysTheRest) && may(Action.CONFIRM_PAYMENT));
        add(actions, "take", works && !mine);
        add(actions, "give-back", works && mine);
        add(actions, "order-documents", waiting && may(Action.ORDER_CONTROL));
        add(actions, "order-goods", (waiting || state == State.UNDER_DOCUMENT_CHECK) && may(Action.ORDER_CONTROL));
        add(actions, "hold", (waiting || controlled) && may(Action.HOLD));
        add(actions, "close", state == State.RELEASED && request == null && may(Action.CLOSE));
        return actions;
    }

    /** Orders that take more, and what else the page has for the visitor. */
    Set<String> forms() {
        Set<String> forms = new TreeSet<>();
        boolean controlled = CONTROLLED.contains(state);
        boolean verified = controlled || state == State.HELD;
        boolean live = !state.isFinal();
        boolean controls = may(Action.RECORD_CONTROL);
        boolean changes = may(Action.REQUEST_CHANGE) && live;
        Clearance.ChangeRequest request = clearance.openRequest();
        // What customs proposes among itself is not to be seen, nor by what is missing then.
        boolean free = request == null || request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT;
        add(forms, "control", controls && controlled);
        add(forms, "settle", controls && !open.irregularities().isEmpty() && request == null);
        add(forms, "ask", controls && (verified || state == State.PARTLY_RELEASED || state == State.RELEASED));
        String me = visitor.actor().signature();
        boolean answers = may(Action.ANSWER_JUDGEMENT)
                && judgements.stream()
                        .anyMatch(judgement -> !judgement.officer().equals(me));
        add(forms, "answer-judgement", answers);
        boolean doubts = controls && live && !open.doubts().isEmpty();
        add(forms, "doubt-value", controls && (verified || state == State.PARTLY_RELEASED || state == State.RELEASED));
        add(forms, "tell-grounds", doubts && open.doubts().stream().anyMatch(d -> !d.groundsTold()));
        add(forms, "secure-value", doubts && open.doubts().stream().anyMatch(d -> !d.secured()));
        add(forms, "accept-value", doubts);
        add(forms, "determine-value", doubts && open.doubts().stream().anyMatch(ValueDoubt::groundsTold));
        add(forms, "withdraw-query", controls && !open.queries().isEmpty());
        add(forms, "hold-item", may(Action.HOLD) && (verified || WAITING.contains(state)));
        add(forms, "release-item", may(Action.LIFT_HOLD) && !open.heldItems().isEmpty());
        add(forms, "reply", changes && !open.queries().isEmpty());
        add(forms, "amend", changes && free);
        add(forms, "invalidate", changes && free);
        add(forms, "present", state == State.LODGED && may(Action.PRESENT));
        add(forms, "assign", live && may(Action.ASSIGN));
        add(forms, "release", isReleased(state));
        return Set.copyOf(forms);
    }

    static boolean isReleased(State state) {
        return state == State.RELEASED || state == State.PARTLY_RELEASED || state == State.CLEARED;
    }

    private boolean may(Action action) {
        return visitor.may(action, subject);
    }

    private static void add(Collection<String> names, String name, boolean there) {
        if (there) {
            names.add(name);
        }
    }
}
