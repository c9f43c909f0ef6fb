package org.tidewaiter.clearance.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.ComparedPrice;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.Proposal;
import org.tidewaiter.clearance.Query;
import org.tidewaiter.clearance.RecordedScore;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.clearance.Verification;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.control.Settlement;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.MessageWriter;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.scoring.Models;
import tools.jackson.databind.json.JsonMapper;

/** What pages and API need around orders: what is open with a declaration, what may be ordered, and who may be given a case. */
@Component
final class OrderDesk {
    private static final int TAG_DIGITS = 12;

    /**
     * A declaration with what is open and what may be ordered.
     *
     * @param tag of exactly this view (RFC 9110, 8.8.3), quoted
     */
    record Told(Counter.Shown shown, DeclarationView view, String tag) {}

    private final Counter counter;
    private final MessageCounter messages;
    private final Dossiers dossiers;
    private final People people;
    private final OutageLog outageLog;
    private final MessageWriter writer;
    private final JsonMapper json;
    private final Models models;

    OrderDesk(
            Counter counter,
            MessageCounter messages,
            Dossiers dossiers,
            People people,
            OutageLog outageLog,
            MessageWriter writer,
            JsonMapper json,
            Models models) {
        this.counter = counter;
        this.messages = messages;
        this.dossiers = dossiers;
        this.people = people;
        this.outageLog = outageLog;
        this.writer = writer;
        this.json = json;
        this.models = models;
    }

    /** A declaration as the visitor may see it; empty where there is none for it. */
    Optional<Told> show(Visitor visitor, String mrn) {
        return counter.show(visitor, mrn).map(shown -> tell(visitor, shown));
    }

    Told tell(Visitor visitor, Counter.Shown shown) {
        Offered offered = new Offered(visitor, shown);
        String place = "/api/declarations/" + shown.summary().mrn();
        List<DeclarationView.OrderLink> links = new ArrayList<>();
        offered.orders().forEach(name -> links.add(new DeclarationView.OrderLink(name, place + "/orders/" + name)));
        if (offered.amends()) {
            links.add(new DeclarationView.OrderLink("amend", "/api/declarations"));
        }
        boolean selection = visitor.may(Action.SEE_SELECTION, Counter.subject(shown.summary()));
        List<ComparedPrice> prices =
                selection ? ComparedPrice.of(shown.dossier(), dossiers.inForce(shown.dossier())) : List.of();
        List<RecordedScore> scores = selection ? RecordedScore.of(shown.dossier(), models) : List.of();
        DeclarationView view = shown.view().with(scores, prices).with(open(visitor, shown), links);
        String rest = Digest.of(json.writeValueAsString(List.of(view))).hex().substring(0, TAG_DIGITS);
        return new Told(shown, view, "\"" + view.revision() + "-" + rest + "\"");
    }

    private DeclarationView.OpenMatters open(Visitor visitor, Counter.Shown shown) {
        Verification open = shown.dossier().clearance().verification();
        boolean customs = visitor.may(Action.SEE_SELECTION, Counter.subject(shown.summary()));
        Outages outages = outages(shown.dossier());
        return new DeclarationView.OpenMatters(
                open.queries().stream()
                        .map(q -> new DeclarationView.OpenQuery(
                                q.number(), q.question(), q.deadline(), q.due(outages, counter.now())))
                        .toList(),
                List.copyOf(open.heldItems()),
                customs
                        ? open.irregularities().stream()
                                .map(OrderDesk::irregularity)
                                .toList()
                        : List.of(),
                open.amendmentDemanded(),
                open.additional(),
                open.paid(),
                customs && open.proposal() != null ? proposal(open.proposal()) : null,
                customs ? shown.summary().assignee() : null,
                open.doubts().stream()
                        .map(d -> new DeclarationView.OpenDoubt(
                                d.number(), d.items(), d.groundsTold(), d.secured(), d.query()))
                        .toList(),
                asked(visitor, shown));
    }

    /** What waits for an officer's consent, for who may see its message; null without one. */
    @Nullable
    ChangeAsked asked(Visitor visitor, Counter.Shown shown) {
        return visitor.may(Action.SEE_MESSAGE, Counter.subject(shown.summary()))
                ? dossiers.proposed(shown.dossier())
                        .map(change -> ChangeAsked.of(shown.summary().mrn().value(), change))
                        .orElse(null)
                : null;
    }

    private static DeclarationView.OpenIrregularity irregularity(Irregularity i) {
        Money additional = i.additional();
        return new DeclarationView.OpenIrregularity(
                i.kind().name(), i.item(), i.declared(), i.found(), additional == null ? null : additional.amount());
    }

    private static DeclarationView.OpenProposal proposal(Proposal p) {
        return new DeclarationView.OpenProposal(
                p.actor(),
                p.at(),
                p.settlement() instanceof Settlement.AdditionalDuty duty
                        ? duty.amount().amount()
                        : BigDecimal.ZERO,
                p.reason());
    }

    /** Those that may count for the deadlines of the questions that are open. */
    Outages outages(Clearances.Dossier dossier) {
        return dossier.clearance().verification().queries().stream()
                .map(Query::raisedAt)
                .min(Comparator.naturalOrder())
                .map(outageLog::endedAfter)
                .orElse(Outages.NONE);
    }

    /** Numbers of the items in force. */
    Set<Integer> items(Clearances.Dossier dossier) {
        Set<Integer> items = new TreeSet<>();
        dossiers.inForce(dossier).items().stream().map(GoodsItem::number).forEach(items::add);
        return items;
    }

    /**
     * Hands in the message that a presentation or a withdrawal stands for.
     *
     * @param summary of what the visitor looked at
     * @param reason may be empty
     */
    Handed change(Visitor visitor, Summary summary, boolean present, String reason) {
        return messages.hand(
                visitor,
                ChangeMessages.of(
                        writer,
                        present ? ChangeMessages.PRESENTATION : ChangeMessages.INVALIDATION,
                        summary.mrn(),
                        summary.revision(),
                        reason));
    }

    /** Whether the visitor may give a case to somebody: to nobody, or to who works on declarations in its office. */
    boolean isColleague(Visitor visitor, @Nullable String id) {
        return id == null || officers(people, visitor).stream().anyMatch(p -> p.id().equals(id));
    }

    /** Who of the visitor's office works on declarations. */
    static List<Person> officers(People people, Visitor visitor) {
        String office = visitor.actor().office();
        return office == null
                ? List.of()
                : people.list(new People.Filter("", Role.OFFICER, office, true), 0, People.PAGE_MAX);
    }
}
