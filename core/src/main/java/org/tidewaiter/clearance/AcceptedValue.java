package org.tidewaiter.clearance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.valuation.ValuationMethod;

/**
 * A transaction value that customs has accepted: of an item of a released declaration, valued by the first method,
 * neither doubted, nor found irregular by a control, nor determined by customs (Article 1 of the WTO Valuation Agreement).
 * Goods of another code, origin or quantity than declared are no evidence under what was declared, so that an
 * irregularity of any kind counts.
 *
 * @param receivedAt to the microsecond
 * @param code whole commodity code, with six digits at least
 * @param seller identification or name; empty where none is declared
 * @param quantity in the supplementary unit; null where none is declared
 * @param unit of the quantity; empty where none is declared
 * @param netMass in kilograms; null where none is declared
 * @param value customs value
 * @param currency of the value
 */
public record AcceptedValue(
        Mrn mrn,
        int item,
        Flow flow,
        Instant receivedAt,
        String code,
        String origin,
        String description,
        String seller,
        @Nullable BigDecimal quantity,
        String unit,
        @Nullable BigDecimal netMass,
        BigDecimal value,
        String currency) {
    /** States of declarations whose values are accepted. */
    public static final Set<State> RELEASED = Set.copyOf(EnumSet.of(State.RELEASED, State.CLEARED));

    private static final int SUBHEADING = 6;

    public AcceptedValue {
        if (code.length() < SUBHEADING || origin.isEmpty()) {
            throw new IllegalArgumentException(mrn + "/" + item + " has no subheading or no origin to find it by.");
        }
    }

    /** As evidence names it. */
    public String reference() {
        return mrn + "/" + item;
    }

    /** First six digits of the code. */
    public String subheading() {
        return code.substring(0, SUBHEADING);
    }

    /** Of the quantity; null where none is declared. */
    public @Nullable BigDecimal perUnit() {
        return by(quantity);
    }

    /** Null where no net mass is declared. */
    public @Nullable BigDecimal perKilogram() {
        return by(netMass);
    }

    private @Nullable BigDecimal by(@Nullable BigDecimal amount) {
        return amount == null || amount.signum() <= 0 ? null : value.divide(amount, MathContext.DECIMAL32);
    }

    /**
     * Those of a stored declaration that can be compared: with a subheading and an origin.
     *
     * @param inForce the declaration in force
     */
    public static List<AcceptedValue> of(Summary summary, Clearances.Dossier dossier, Declaration inForce) {
        List<AcceptedValue> values = new ArrayList<>();
        if (!RELEASED.contains(dossier.clearance().state())) {
            return values;
        }
        for (GoodsItem item : inForce.items()) {
            if (isComparable(item) && isAccepted(dossier, item)) {
                amount(dossier, item.number()).ifPresent(amount -> values.add(of(summary, inForce, item, amount)));
            }
        }
        return values;
    }

    private static AcceptedValue of(Summary summary, Declaration declaration, GoodsItem item, BigDecimal amount) {
        Element shipment = declaration.shipment();
        String seller = shipment == null ? null : shipment.textAt("Seller", "ID");
        String name = shipment == null ? null : shipment.textAt("Seller", "Name");
        Element quantity = item.tariffQuantity();
        String unit = quantity == null ? null : quantity.attribute("unitCode");
        return new AcceptedValue(
                summary.mrn(),
                item.number(),
                summary.flow(),
                summary.receivedAt(),
                item.commodityCode(),
                Objects.requireNonNull(item.origin()),
                storable(item.description()),
                storable(seller != null ? seller : name),
                item.supplementaryQuantity(),
                storable(unit),
                item.netMassKilograms(),
                amount,
                summary.currency());
    }

    /** Without what a store's texts can't hold, else one declaration would hold up all that follow; empty for null. */
    private static String storable(@Nullable String text) {
        return text == null
                ? ""
                : text.codePoints()
                        .map(c ->
                                Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static Optional<BigDecimal> amount(Clearances.Dossier dossier, int item) {
        for (CanonicalReader value : CanonicalReader.of(dossier.assessment()).objects("values")) {
            if (value.number("item") == item) {
                return Optional.of(new BigDecimal(value.require("amount")));
            }
        }
        return Optional.empty();
    }

    /** Whether goods like an item can be looked for. */
    static boolean isComparable(GoodsItem item) {
        String origin = item.origin();
        return item.commodityCode().length() >= SUBHEADING && origin != null && !origin.isEmpty();
    }

    /** The subheading of an item that is comparable. */
    static String subheading(GoodsItem item) {
        return item.commodityCode().substring(0, SUBHEADING);
    }

    static boolean isLike(GoodsItem item, GoodsItem like) {
        return isComparable(item)
                && Objects.equals(item.origin(), like.origin())
                && subheading(item).equals(subheading(like));
    }

    /**
     * Whether its transaction value was accepted: released, by the first method, not in doubt, not found irregular and
     * not replaced.
     */
    static boolean isAccepted(Clearances.Dossier dossier, GoodsItem item) {
        Element declared = item.valuationMethod();
        ValuationMethod method = declared == null
                ? ValuationMethod.TRANSACTION_VALUE
                : ValuationMethod.of(declared.text().strip());
        Clearance clearance = dossier.clearance();
        boolean doubted = clearance.verification().doubts().stream()
                .anyMatch(doubt -> doubt.items().contains(item.number()));
        boolean determined = Context.parse(dossier.lastAssessed().context()).values().stream()
                .anyMatch(value -> value.item() == item.number());
        return RELEASED.contains(clearance.state())
                && method == ValuationMethod.TRANSACTION_VALUE
                && !doubted
                && !determined
                && !isFoundIrregular(dossier, item.number());
    }

    /**
     * Whether a control's finding against an item stands. A later conform result takes it back; where it was settled by
     * payment or warning, only if an amendment came between.
     */
    private static boolean isFoundIrregular(Clearances.Dossier dossier, int item) {
        boolean found = false;
        boolean settled = false;
        for (Clearances.StoredEvent stored : dossier.events()) {
            ClearanceEvent event = ClearanceEvent.read(stored.text());
            if (event instanceof ClearanceEvent.ControlRecorded control) {
                found = control.result().isIrregular()
                        ? found || control.result().irregularities().stream().anyMatch(i -> concerns(i, item))
                        : found && settled;
            } else if (event instanceof ClearanceEvent.IrregularitySettled) {
                settled = found;
            } else if (event instanceof ClearanceEvent.Amended) {
                settled = false;
            }
        }
        return found;
    }

    private static boolean concerns(Irregularity irregularity, int item) {
        return irregularity.item() == item || irregularity.item() == Irregularity.WHOLE;
    }
}
