package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;

/**
 * What happened to a declaration. Names and versions are stable: an event once written is read for ever.
 */
public sealed interface ClearanceEvent {
    /** Who, when, and on which legal basis or by which rules. */
    record By(String actor, Instant at, List<String> basis) {
        public By {
            basis = List.copyOf(basis);
        }
    }

    /** The stable names of all events. */
    List<String> NAMES = List.of(
            "declaration-lodged",
            "declaration-rejected",
            "declaration-accepted",
            "duties-assessed",
            "goods-presented",
            "selected-for-control",
            "control-recorded",
            "judgement-answered",
            "irregularity-settled",
            "settlement-proposed",
            "settlement-declined",
            "amendment-demanded",
            "item-held",
            "item-released",
            "query-raised",
            "query-answered",
            "query-withdrawn",
            "goods-held",
            "hold-lifted",
            "payment-requested",
            "payment-confirmed",
            "goods-partly-released",
            "goods-released",
            "declaration-cleared",
            "change-requested",
            "change-refused",
            "declaration-amended",
            "declaration-withdrawn",
            "declaration-invalidated",
            "quota-allocated",
            "value-doubted",
            "value-grounds-told",
            "value-secured",
            "value-accepted",
            "value-determined");

    By by();

    /** Stable name, one of {@link #NAMES}. */
    default String name() {
        return switch (this) {
            case Lodged e -> "declaration-lodged";
            case Rejected e -> "declaration-rejected";
            case Accepted e -> "declaration-accepted";
            case Assessed e -> "duties-assessed";
            case Presented e -> "goods-presented";
            case Selected e -> "selected-for-control";
            case ControlRecorded e -> "control-recorded";
            case JudgementAnswered e -> "judgement-answered";
            case IrregularitySettled e -> "irregularity-settled";
            case SettlementProposed e -> "settlement-proposed";
            case SettlementDeclined e -> "settlement-declined";
            case AmendmentDemanded e -> "amendment-demanded";
            case ItemHeld e -> "item-held";
            case ItemReleased e -> "item-released";
            case QueryRaised e -> "query-raised";
            case QueryAnswered e -> "query-answered";
            case QueryWithdrawn e -> "query-withdrawn";
            case Held e -> "goods-held";
            case HoldLifted e -> "hold-lifted";
            case PaymentRequested e -> "payment-requested";
            case PaymentConfirmed e -> "payment-confirmed";
            case PartlyReleased e -> "goods-partly-released";
            case Released e -> "goods-released";
            case Cleared e -> "declaration-cleared";
            case ChangeRequested e -> "change-requested";
            case ChangeRefused e -> "change-refused";
            case Amended e -> "declaration-amended";
            case Withdrawn e -> "declaration-withdrawn";
            case Invalidated e -> "declaration-invalidated";
            case QuotaAllocated e -> "quota-allocated";
            case OnValue e -> e.step().name();
        };
    }

    /** Version of its shape. */
    default int schema() {
        return this instanceof ControlRecorded e ? e.result.schema() : 1;
    }

    record Lodged(By by, Mrn mrn, String lrn, String declarant, Flow flow, boolean preLodged)
            implements ClearanceEvent {}

    record Rejected(By by, List<String> findings) implements ClearanceEvent {
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    record Accepted(By by) implements ClearanceEvent {}

    record Assessed(By by, Digest assessment, BigDecimal payable, BigDecimal secured, String currency)
            implements ClearanceEvent {
        public Assessed {
            payable = Canonical.normal(payable);
            secured = Canonical.normal(secured);
        }
    }

    record Presented(By by) implements ClearanceEvent {}

    record Selected(By by, Lane lane) implements ClearanceEvent {}

    /**
     * Schema 2, or 3 with a reason for the judgement; schema 1 told {@code conform} and {@code result}, a text, and is read as
     * {@link ControlResult#ofFirstSchema}.
     */
    record ControlRecorded(By by, ControlResult result) implements ClearanceEvent {}

    /** A risk analyst answers what an officer said of the selection. */
    record JudgementAnswered(By by, JudgementAnswer answer) implements ClearanceEvent {}

    /**
     * The irregularities that do not forbid a release are settled.
     *
     * @param additional to be paid for them, 0 for a warning
     */
    record IrregularitySettled(By by, BigDecimal additional, String currency, String reason) implements ClearanceEvent {
        public IrregularitySettled {
            additional = Canonical.normal(additional);
        }
    }

    /**
     * A settlement waits for a second person.
     *
     * @param additional to be paid, 0 for a warning
     */
    record SettlementProposed(By by, BigDecimal additional, String currency, String reason) implements ClearanceEvent {
        public SettlementProposed {
            additional = Canonical.normal(additional);
        }
    }

    record SettlementDeclined(By by, String reason) implements ClearanceEvent {}

    record AmendmentDemanded(By by, String reason) implements ClearanceEvent {}

    record ItemHeld(By by, int item, String reason) implements ClearanceEvent {}

    record ItemReleased(By by, int item, String reason) implements ClearanceEvent {}

    record QueryRaised(By by, int query, String question, Instant deadline) implements ClearanceEvent {}

    record QueryAnswered(By by, int query, String text, List<Digest> documents) implements ClearanceEvent {
        public QueryAnswered {
            documents = List.copyOf(documents);
        }
    }

    record QueryWithdrawn(By by, int query, String reason) implements ClearanceEvent {}

    /** A step of the dialogue about a declared value; its name is the step's. */
    record OnValue(By by, ValueStep step) implements ClearanceEvent {}

    /** All goods may go but those of the items that are held. */
    record PartlyReleased(By by, Lane lane) implements ClearanceEvent {}

    record Held(By by, String reason) implements ClearanceEvent {}

    record HoldLifted(By by, String reason) implements ClearanceEvent {}

    record PaymentRequested(By by, BigDecimal amount, String currency) implements ClearanceEvent {
        public PaymentRequested {
            amount = Canonical.normal(amount);
        }
    }

    record PaymentConfirmed(By by, String reference) implements ClearanceEvent {}

    record Released(By by, Lane lane) implements ClearanceEvent {}

    record Cleared(By by) implements ClearanceEvent {}

    record ChangeRequested(By by, Clearance.ChangeRequest.Kind kind, String reference) implements ClearanceEvent {}

    record ChangeRefused(By by, String reason) implements ClearanceEvent {}

    record Amended(By by, String reference, int version, List<String> changes) implements ClearanceEvent {
        public Amended {
            changes = List.copyOf(changes);
        }
    }

    record Withdrawn(By by, String reason) implements ClearanceEvent {}

    record Invalidated(By by, String reason) implements ClearanceEvent {}

    /**
     * What an item waited for of a quota was shared out with all requests of the day.
     *
     * @param order number of the quota
     * @param day whose requests were shared out
     * @param requested what the item waited for, in the quota's unit
     * @param granted of it, from nothing to all
     */
    record QuotaAllocated(By by, int item, String order, LocalDate day, BigDecimal requested, BigDecimal granted)
            implements ClearanceEvent {
        public QuotaAllocated {
            requested = Canonical.normal(requested);
            granted = Canonical.normal(granted);
        }
    }

    /** The canonical text that is stored. */
    default String canonical() {
        return Canonical.text(this, (c, event) -> {
            c.field("event", event.name()).field("schema", event.schema());
            c.field("actor", event.by().actor()).field("at", event.by().at().toString());
            c.strings("basis", event.by().basis());
            event.members(c);
        });
    }

    /**
     * Reads a stored text. An event of a later schema than this code knows, or of an unknown name, is a broken store.
     *
     * @throws IllegalArgumentException naming the text
     */
    static ClearanceEvent read(String text) {
        CanonicalReader r = CanonicalReader.of(text);
        long schema = r.number("schema");
        boolean known = schema == 1
                || (schema == 2 || schema == 3) && r.require("event").equals("control-recorded");
        if (!known) {
            throw new IllegalArgumentException("Schema " + schema + " of an event is not known: " + text);
        }
        By by = new By(r.require("actor"), Instant.parse(r.require("at")), r.strings("basis"));
        String name = r.require("event");
        return switch (name) {
            case String value when ValueStep.NAMES.contains(value) -> new OnValue(by, ValueStep.read(value, r));
            case "declaration-lodged" ->
                new Lodged(
                        by,
                        new Mrn(r.require("mrn")),
                        r.require("lrn"),
                        r.require("declarant"),
                        Flow.valueOf(r.require("flow")),
                        r.flag("preLodged"));
            case "declaration-rejected" -> new Rejected(by, r.strings("findings"));
            case "declaration-accepted" -> new Accepted(by);
            case "duties-assessed" ->
                new Assessed(
                        by,
                        new Digest(r.require("assessment")),
                        new BigDecimal(r.require("payable")),
                        new BigDecimal(r.require("secured")),
                        r.require("currency"));
            case "goods-presented" -> new Presented(by);
            case "selected-for-control" -> new Selected(by, Lane.valueOf(r.require("lane")));
            case "control-recorded" ->
                new ControlRecorded(
                        by,
                        schema == 1
                                ? ControlResult.ofFirstSchema(r.flag("conform"), r.require("result"))
                                : ControlResult.read(r, schema));
            case "judgement-answered" -> new JudgementAnswered(by, JudgementAnswer.read(r));
            case "irregularity-settled" ->
                new IrregularitySettled(
                        by, new BigDecimal(r.require("additional")), r.require("currency"), r.require("reason"));
            case "settlement-proposed" ->
                new SettlementProposed(
                        by, new BigDecimal(r.require("additional")), r.require("currency"), r.require("reason"));
            case "settlement-declined" -> new SettlementDeclined(by, r.require("reason"));
            case "amendment-demanded" -> new AmendmentDemanded(by, r.require("reason"));
            case "item-held" -> new ItemHeld(by, (int) r.number("item"), r.require("reason"));
            case "item-released" -> new ItemReleased(by, (int) r.number("item"), r.require("reason"));
            case "query-raised" ->
                new QueryRaised(
                        by, (int) r.number("query"), r.require("question"), Instant.parse(r.require("deadline")));
            case "query-answered" ->
                new QueryAnswered(
                        by,
                        (int) r.number("query"),
                        r.require("text"),
                        r.strings("documents").stream().map(Digest::new).toList());
            case "query-withdrawn" -> new QueryWithdrawn(by, (int) r.number("query"), r.require("reason"));
            case "goods-partly-released" -> new PartlyReleased(by, Lane.valueOf(r.require("lane")));
            case "goods-held" -> new Held(by, r.require("reason"));
            case "hold-lifted" -> new HoldLifted(by, r.require("reason"));
            case "payment-requested" ->
                new PaymentRequested(by, new BigDecimal(r.require("amount")), r.require("currency"));
            case "payment-confirmed" -> new PaymentConfirmed(by, r.require("reference"));
            case "goods-released" -> new Released(by, Lane.valueOf(r.require("lane")));
            case "declaration-cleared" -> new Cleared(by);
            case "change-requested" ->
                new ChangeRequested(
                        by, Clearance.ChangeRequest.Kind.valueOf(r.require("kind")), r.require("reference"));
            case "change-refused" -> new ChangeRefused(by, r.require("reason"));
            case "declaration-amended" ->
                new Amended(by, r.require("reference"), (int) r.number("version"), r.strings("changes"));
            case "declaration-withdrawn" -> new Withdrawn(by, r.require("reason"));
            case "declaration-invalidated" -> new Invalidated(by, r.require("reason"));
            case "quota-allocated" ->
                new QuotaAllocated(
                        by,
                        (int) r.number("item"),
                        r.require("order"),
                        LocalDate.parse(r.require("day")),
                        new BigDecimal(r.require("requested")),
                        new BigDecimal(r.require("granted")));
            default -> throw new IllegalArgumentException("The event is not known: " + text);
        };
    }

    private void members(Canonical c) {
        switch (this) {
            case Lodged e ->
                c.field("mrn", e.mrn.value())
                        .field("lrn", e.lrn)
                        .field("declarant", e.declarant)
                        .field("flow", e.flow)
                        .field("preLodged", e.preLodged);
            case Rejected e -> c.strings("findings", e.findings);
            case Assessed e ->
                c.field("assessment", e.assessment.hex())
                        .field("payable", e.payable)
                        .field("secured", e.secured)
                        .field("currency", e.currency);
            case Selected e -> c.field("lane", e.lane);
            case ControlRecorded e -> e.result.canonical(c);
            case JudgementAnswered e -> e.answer.canonical(c);
            case IrregularitySettled e ->
                c.field("additional", e.additional)
                        .field("currency", e.currency)
                        .field("reason", e.reason);
            case SettlementProposed e ->
                c.field("additional", e.additional)
                        .field("currency", e.currency)
                        .field("reason", e.reason);
            case SettlementDeclined e -> c.field("reason", e.reason);
            case AmendmentDemanded e -> c.field("reason", e.reason);
            case ItemHeld e -> c.field("item", e.item).field("reason", e.reason);
            case ItemReleased e -> c.field("item", e.item).field("reason", e.reason);
            case QueryRaised e ->
                c.field("query", e.query).field("question", e.question).field("deadline", e.deadline.toString());
            case QueryAnswered e ->
                c.field("query", e.query)
                        .field("text", e.text)
                        .strings(
                                "documents",
                                e.documents.stream().map(Digest::hex).toList());
            case QueryWithdrawn e -> c.field("query", e.query).field("reason", e.reason);
            case PartlyReleased e -> c.field("lane", e.lane);
            case Held e -> c.field("reason", e.reason);
            case HoldLifted e -> c.field("reason", e.reason);
            case PaymentRequested e -> c.field("amount", e.amount).field("currency", e.currency);
            case PaymentConfirmed e -> c.field("reference", e.reference);
            case Released e -> c.field("lane", e.lane);
            case ChangeRequested e -> c.field("kind", e.kind).field("reference", e.reference);
            case ChangeRefused e -> c.field("reason", e.reason);
            case Amended e ->
                c.field("reference", e.reference).field("version", e.version).strings("changes", e.changes);
            case Withdrawn e -> c.field("reason", e.reason);
            case Invalidated e -> c.field("reason", e.reason);
            case QuotaAllocated e ->
                c.field("item", e.item)
                        .field("order", e.order)
                        .field("day", e.day.toString())
                        .field("requested", e.requested)
                        .field("granted", e.granted);
            case OnValue e -> e.step.canonical(c);
            case Accepted e -> {}
            case Presented e -> {}
            case Cleared e -> {}
        }
    }
}
