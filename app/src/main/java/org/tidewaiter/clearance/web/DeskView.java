package org.tidewaiter.clearance.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Proposal;
import org.tidewaiter.clearance.Query;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Verification;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.kernel.Money;

/**
 * What is open with a declaration, and which forms there are for the visitor.
 *
 * @param forms names of the forms
 * @param officers whom the visitor may assign it to
 */
public record DeskView(
        Set<String> forms,
        List<Integer> items,
        List<Integer> held,
        List<QueryRow> queries,
        List<IrregularityRow> irregularities,
        boolean amendmentDemanded,
        String additional,
        String paid,
        String currency,
        @Nullable ProposalRow proposal,
        @Nullable String assignee,
        List<Person> officers) {
    /** A settlement that waits for a second person, in texts; an amount of 0 is a warning. */
    public record ProposalRow(String actor, String at, String amount, String reason) {
        static ProposalRow of(Proposal p) {
            return new ProposalRow(
                    p.actor(),
                    p.at().toString(),
                    p.settlement() instanceof Settlement.AdditionalDuty duty
                            ? duty.amount().toString()
                            : "0",
                    p.reason());
        }
    }

    /** An open query, in texts. */
    public record QueryRow(int number, String question, String due, String left, boolean moved, boolean overdue) {
        static QueryRow of(Query q, Outages outages, Instant now) {
            Instant due = q.due(outages, now);
            return new QueryRow(
                    q.number(),
                    q.question(),
                    due.toString(),
                    remaining(now, due),
                    !due.equals(q.deadline()),
                    q.isOverdue(outages, now));
        }
    }

    /** An open irregularity, in texts. */
    public record IrregularityRow(String kind, int item, String declared, String found, String additional) {
        static IrregularityRow of(Irregularity i) {
            Money additional = i.additional();
            return new IrregularityRow(
                    i.kind().name(),
                    i.item(),
                    i.declared(),
                    i.found(),
                    additional == null ? "" : additional.toString());
        }
    }

    static DeskView of(
            Visitor visitor,
            Counter.Shown shown,
            List<Integer> items,
            List<Person> officers,
            Outages outages,
            Instant now) {
        Clearance c = shown.dossier().clearance();
        Verification open = c.verification();
        boolean customs = visitor.may(Action.SEE_SELECTION, Counter.subject(shown.summary()));
        return new DeskView(
                forms(visitor, Counter.subject(shown.summary()), c),
                List.copyOf(items),
                List.copyOf(open.heldItems()),
                open.queries().stream().map(q -> QueryRow.of(q, outages, now)).toList(),
                customs
                        ? open.irregularities().stream()
                                .map(IrregularityRow::of)
                                .toList()
                        : List.of(),
                open.amendmentDemanded(),
                open.additional().toPlainString(),
                open.paid().toPlainString(),
                c.currency(),
                customs && open.proposal() != null ? ProposalRow.of(open.proposal()) : null,
                customs ? shown.summary().assignee() : null,
                List.copyOf(officers));
    }

    /** What is left until then: the two largest of days, hours and minutes, as the page's clock shows it too. */
    static String remaining(Instant now, Instant until) {
        Duration left = Duration.between(now, until);
        if (left.isNegative()) {
            return "0 min";
        }
        if (left.toDays() > 0) {
            return left.toDays() + " d " + left.toHoursPart() + " h";
        }
        return left.toHours() > 0 ? left.toHours() + " h " + left.toMinutesPart() + " min" : left.toMinutes() + " min";
    }

    private static Set<String> forms(Visitor visitor, Subject subject, Clearance c) {
        Set<String> forms = new TreeSet<>();
        State state = c.state();
        Verification open = c.verification();
        boolean controlled = state == State.UNDER_DOCUMENT_CHECK || state == State.UNDER_PHYSICAL_CONTROL;
        boolean verified = controlled || state == State.HELD;
        boolean live = !state.isFinal();
        boolean controls = visitor.may(Action.RECORD_CONTROL, subject);
        boolean changes = visitor.may(Action.REQUEST_CHANGE, subject) && live;
        Clearance.ChangeRequest request = c.openRequest();
        // What customs proposes among itself is not to be seen, nor by what is missing then.
        boolean free = request == null || request.kind() == Clearance.ChangeRequest.Kind.SETTLEMENT;
        add(forms, "control", controls && controlled);
        add(forms, "settle", controls && !open.irregularities().isEmpty() && c.openRequest() == null);
        add(forms, "ask", controls && (verified || state == State.PARTLY_RELEASED || state == State.RELEASED));
        add(forms, "withdraw-query", controls && !open.queries().isEmpty());
        add(
                forms,
                "hold-item",
                visitor.may(Action.HOLD, subject)
                        && (verified || state == State.ACCEPTED || state == State.AWAITING_PAYMENT));
        add(
                forms,
                "release-item",
                visitor.may(Action.LIFT_HOLD, subject) && !open.heldItems().isEmpty());
        add(forms, "reply", changes && !open.queries().isEmpty());
        add(forms, "amend", changes && free);
        add(forms, "invalidate", changes && free);
        add(forms, "present", state == State.LODGED && visitor.may(Action.PRESENT, subject));
        add(forms, "assign", live && visitor.may(Action.ASSIGN, subject));
        add(forms, "release", isReleased(state));
        return Set.copyOf(forms);
    }

    static boolean isReleased(State state) {
        return state == State.RELEASED || state == State.PARTLY_RELEASED || state == State.CLEARED;
    }

    private static void add(Set<String> forms, String form, boolean there) {
        if (there) {
            forms.add(form);
        }
    }
}
