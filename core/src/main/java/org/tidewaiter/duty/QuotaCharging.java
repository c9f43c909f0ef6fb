package org.tidewaiter.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Quota;
import org.tidewaiter.tariff.QuotaDrawing;

/** How much of a line is charged within the quotas that its measures name. */
final class QuotaCharging {
    /** Of a quota-bound duty, how much of what is charged within the quota. */
    record Part(BigDecimal within, BigDecimal quantity, String unit) {}

    private final Rulebook rulebook;
    private final Entry entry;
    private final GoodsLine line;
    private final @Nullable QuotaClaim claim;
    private final List<QuotaRequest> requests = new ArrayList<>(0);
    private final List<DutyFinding> findings = new ArrayList<>(0);
    private boolean met;

    QuotaCharging(Rulebook rulebook, Entry entry, GoodsLine line) {
        this.rulebook = rulebook;
        this.entry = entry;
        this.line = line;
        this.claim = rulebook.programmes().quotas().isEmpty() ? null : line.quotas();
    }

    List<QuotaRequest> requests() {
        return requests;
    }

    List<DutyFinding> findings() {
        return findings;
    }

    /** Asks for what the measure's expression names, once for each quota. */
    void request(Measure measure, DutyExpression expression) {
        if (claim == null) {
            return;
        }
        if (expression instanceof DutyExpression.QuotaBound bound) {
            request(measure, bound, claim);
        }
        expression.parts().forEach(part -> request(measure, part));
    }

    private void request(Measure measure, DutyExpression.QuotaBound bound, QuotaClaim asked) {
        String order = bound.orderNumber();
        boolean named = order.equals(asked.orderNumber());
        Set<String> regimes = measure.scope().regimes();
        if (!named && asked.orderNumber() != null && regimes.isEmpty()) {
            return; // another quota is asked for
        }
        if (!named && !regimes.isEmpty()) {
            tell(
                    DutyFinding.Code.QUOTA_REFUSED,
                    measure,
                    "The preference " + line.preference() + " is one within quota " + order + ", and "
                            + (asked.orderNumber() == null ? "no quota" : "quota " + asked.orderNumber())
                            + " is declared; the duty beyond it is charged.",
                    "Declare the order number " + order + ".");
            met = true;
            return;
        }
        met = true;
        Quota quota = rulebook.quota(order, entry.dates().duty());
        if (quota == null) {
            if (named) {
                tell(
                        DutyFinding.Code.QUOTA_REFUSED,
                        measure,
                        "Quota " + order + " is not open on " + entry.dates().duty() + ".",
                        "Wait for its next period, or leave the order number out.");
            }
            return;
        }
        if (!quota.licences().isEmpty() && quota.licences().stream().noneMatch(asked.documents()::contains)) {
            tell(
                    DutyFinding.Code.QUOTA_REFUSED,
                    measure,
                    "Quota " + order + " needs a licence, document " + String.join(" or ", sorted(quota.licences()))
                            + ", and none is declared.",
                    "Declare the licence.");
            return;
        }
        BigDecimal quantity = quantity(quota, measure);
        if (quantity == null || quantity.signum() <= 0) {
            tell(
                    DutyFinding.Code.QUANTITY_MISSING,
                    measure,
                    "Quota " + order + " is counted in " + quota.unit() + ", and no quantity in it is declared.",
                    "Give the quantity in " + quota.unit() + ".");
            return;
        }
        if (requests.stream().noneMatch(r -> r.quota().equals(quota))) {
            requests.add(new QuotaRequest(line.id(), quota, quantity));
            explain(quota, quantity, measure, asked);
        }
    }

    private static List<String> sorted(Set<String> codes) {
        return codes.stream().sorted().toList();
    }

    private @Nullable BigDecimal quantity(Quota quota, Measure measure) {
        return quota.unit().equals(rulebook.title().currency())
                ? line.value()
                : line.quantities().of(measure.taxType(), quota.unit());
    }

    private void explain(Quota quota, BigDecimal quantity, Measure measure, QuotaClaim asked) {
        QuotaDrawing drawing = asked.drawing(quota.orderNumber());
        String order = "quota " + quota.orderNumber();
        if (drawing == null) {
            tell(
                    DutyFinding.Code.QUOTA_NOT_DRAWN,
                    measure,
                    "Of " + order + " nothing is drawn before acceptance; the duty beyond it is shown.",
                    "Nothing to do: what is left is drawn when the declaration is accepted.");
            return;
        }
        if (drawing.within(quantity).compareTo(quantity) < 0) {
            tell(
                    DutyFinding.Code.QUOTA_EXHAUSTED,
                    measure,
                    "Of " + Canonical.plain(quantity) + " " + quota.unit() + " asked of " + order + ", "
                            + Canonical.plain(drawing.within(quantity))
                            + " could be drawn; the duty beyond it is charged"
                            + " on the rest.",
                    "Nothing to do; or amend the quantity, or claim another preference.");
        }
        if (drawing.isWaiting()) {
            tell(
                    DutyFinding.Code.QUOTA_WAITING,
                    measure,
                    Canonical.plain(drawing.waiting()) + " " + quota.unit() + " asked of " + order
                            + " wait until all requests of the day are shared out; the difference to the duty beyond it is"
                            + " secured.",
                    "Give a guarantee for the difference; nothing else to do.");
        } else if (drawing.isAtRisk()) {
            tell(
                    DutyFinding.Code.QUOTA_SECURED,
                    measure,
                    "Of " + order + " " + Canonical.plain(drawing.balance()) + " " + quota.unit()
                            + " were left, which is under its critical level; the difference to the duty beyond"
                            + " it is secured.",
                    "Give a guarantee for the difference.");
        }
    }

    /** After all measures: a declared quota that no measure of the goods names. */
    void finish() {
        if (claim != null && claim.orderNumber() != null && !met) {
            findings.add(new DutyFinding(
                    line.id(),
                    DutyFinding.Code.QUOTA_REFUSED,
                    ChargeType.DUTY,
                    null,
                    "quota",
                    "No duty of " + line.commodityCode() + " from "
                            + (line.originOfClaim() == null ? "an unknown origin" : line.originOfClaim())
                            + " under regime "
                            + (line.preference() == null ? "none" : line.preference()) + " names quota "
                            + claim.orderNumber() + ".",
                    "Check order number, commodity, origin and preference."));
        }
    }

    private void tell(DutyFinding.Code code, Measure measure, String message, String fix) {
        findings.add(new DutyFinding(line.id(), code, ChargeType.of(measure), measure.id(), "quota", message, fix));
    }

    /** The part within the quota, null where nothing was decided. */
    @Nullable
    Part part(DutyExpression.QuotaBound bound) {
        QuotaDrawing drawing = drawing(bound.orderNumber());
        QuotaRequest request = drawing == null ? null : requestOf(bound.orderNumber());
        return drawing == null || request == null
                ? null
                : new Part(drawing.within(request.quantity()), request.quantity(), drawing.unit());
    }

    /** The same with nothing of what may still be taken back. */
    @Nullable
    Part safePart(DutyExpression.QuotaBound bound) {
        QuotaDrawing drawing = drawing(bound.orderNumber());
        Part part = part(bound);
        return part == null || drawing == null || !drawing.isAtRisk()
                ? part
                : new Part(drawing.safe(part.quantity), part.quantity, part.unit);
    }

    /** Whether the expression names a quota of which what was drawn may be taken back. */
    boolean isAtRisk(DutyExpression expression) {
        if (claim == null) {
            return false;
        }
        if (expression instanceof DutyExpression.QuotaBound bound) {
            QuotaDrawing drawing = drawing(bound.orderNumber());
            return drawing != null && drawing.isAtRisk() && requestOf(bound.orderNumber()) != null;
        }
        return expression.parts().stream().anyMatch(this::isAtRisk);
    }

    private @Nullable QuotaDrawing drawing(String order) {
        return claim == null ? null : claim.drawing(order);
    }

    private @Nullable QuotaRequest requestOf(String order) {
        for (QuotaRequest request : requests) {
            if (request.quota().orderNumber().equals(order)) {
                return request;
            }
        }
        return null;
    }
}
