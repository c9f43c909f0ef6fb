package org.tidewaiter.clearance.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Proposal;
import org.tidewaiter.clearance.Query;
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
 * @param doubts about declared values, open and decided
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
        List<Person> officers,
        List<DoubtView> doubts) {
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
                new Offered(visitor, shown).forms(),
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
                List.copyOf(officers),
                DoubtView.of(shown.dossier(), customs, outages, now));
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
}
