package org.tidewaiter.clearance.wco;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Finding;

/** What the trader gets for the events of one command. */
final class Answers {
    private final Clearance clearance;
    private final @Nullable Assessment assessment;
    private final List<GoodsItem> items;
    private final Instant issued;
    private final Supplier<String> ids;

    Answers(
            Clearance clearance,
            @Nullable Assessment assessment,
            List<GoodsItem> items,
            Instant issued,
            Supplier<String> ids) {
        this.clearance = clearance;
        this.assessment = assessment;
        this.items = items;
        this.issued = issued;
        this.ids = ids;
    }

    List<Element> to(List<ClearanceEvent> events) {
        boolean clears = events.stream().anyMatch(ClearanceEvent.Cleared.class::isInstance);
        List<Element> messages = new ArrayList<>();
        for (ClearanceEvent event : events) {
            boolean toldByClearance = clears && event instanceof ClearanceEvent.Released;
            if (!toldByClearance) {
                messages.addAll(to(event));
            }
        }
        return messages;
    }

    private List<Element> to(ClearanceEvent event) {
        return switch (event) {
            case ClearanceEvent.Lodged e -> e.preLodged() ? List.of(receipt()) : List.of();
            case ClearanceEvent.Presented e -> List.of(receipt());
            case ClearanceEvent.ChangeRequested e -> List.of(receipt());
            case ClearanceEvent.Rejected e ->
                List.of(ResponseWriter.rejection(clearance.lrn(), clearance.mrn(), findings(), issued, ids.get()));
            case ClearanceEvent.Accepted e ->
                List.of(ResponseWriter.acceptance(clearance, findings(), e.by().at(), issued, ids.get()));
            case ClearanceEvent.Assessed e -> tax(ResponseWriter.CALCULATED);
            case ClearanceEvent.Selected e -> List.of(ResponseWriter.control(clearance, e.lane(), issued, ids.get()));
            case ClearanceEvent.ControlRecorded e -> List.of();
            case ClearanceEvent.JudgementAnswered e -> List.of();
            // No example of HMRC's has a message for these; traders see them with the declaration.
            case ClearanceEvent.IrregularitySettled e -> List.of();
            case ClearanceEvent.SettlementProposed e -> List.of();
            case ClearanceEvent.SettlementDeclined e -> List.of();
            case ClearanceEvent.AmendmentDemanded e -> List.of();
            case ClearanceEvent.ItemHeld e -> List.of();
            case ClearanceEvent.ItemReleased e -> List.of();
            case ClearanceEvent.QueryRaised e -> List.of();
            case ClearanceEvent.QueryAnswered e -> List.of();
            case ClearanceEvent.QueryWithdrawn e -> List.of();
            case ClearanceEvent.QuotaAllocated e -> List.of();
            case ClearanceEvent.OnValue e -> List.of();
            case ClearanceEvent.PartlyReleased e -> List.of();
            case ClearanceEvent.Held e -> List.of();
            case ClearanceEvent.HoldLifted e -> List.of();
            case ClearanceEvent.PaymentRequested e ->
                List.of(ResponseWriter.paymentDue(clearance, e.amount(), e.currency(), issued, ids.get()));
            case ClearanceEvent.PaymentConfirmed e -> List.of();
            case ClearanceEvent.Released e -> List.of(ResponseWriter.release(clearance, issued, ids.get()));
            case ClearanceEvent.Cleared e -> cleared();
            case ClearanceEvent.ChangeRefused e -> List.of(position(ResponseWriter.DENIED));
            case ClearanceEvent.Amended e -> List.of(position(ResponseWriter.GRANTED));
            case ClearanceEvent.Withdrawn e ->
                List.of(ResponseWriter.invalidation(clearance, e.reason(), issued, ids.get()));
            case ClearanceEvent.Invalidated e ->
                List.of(ResponseWriter.invalidation(clearance, e.reason(), issued, ids.get()));
        };
    }

    /** The charges as settled, then the clearance: as in TT_IM001a. */
    private List<Element> cleared() {
        List<Element> messages = new ArrayList<>(tax(ResponseWriter.SETTLED));
        messages.add(ResponseWriter.clearance(clearance, issued, ids.get()));
        return messages;
    }

    private List<Element> tax(String status) {
        return assessment == null || assessment.charges().isEmpty()
                ? List.of()
                : List.of(ResponseWriter.tax(clearance, assessment, status, items, issued, ids.get()));
    }

    private Element receipt() {
        return ResponseWriter.receipt(clearance, issued, ids.get());
    }

    private Element position(String status) {
        return ResponseWriter.position(clearance, status, issued, ids.get());
    }

    private List<Finding> findings() {
        return assessment == null ? List.of() : assessment.findings();
    }
}
