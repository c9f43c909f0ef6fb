package org.tidewaiter.clearance.wco;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Charge;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;

/** Charges as duty, tax and fee lines (50A) of a response. */
final class ResponseTaxes {
    /** Amounts are n..16,3. */
    private static final int MAX_SCALE = 3;
    /** Rates are shown as 2.00. */
    private static final int RATE_SCALE = 2;

    private ResponseTaxes() {}

    /** The charges of the declaration as a whole: the model gives them amounts, but no type. */
    static List<Element> ofDeclaration(List<Charge> charges) {
        List<Element> lines = new ArrayList<>();
        for (Charge charge : charges) {
            if (charge.item() == 0) {
                lines.add(ResponseDraft.parent("DutyTaxFee", List.of(payment(charge))));
            }
        }
        return lines;
    }

    /** The goods shipment with the charges item by item; null where no item has any. */
    static @Nullable Element ofItems(List<Charge> charges, List<GoodsItem> items) {
        Map<Integer, List<Element>> lines = new TreeMap<>();
        for (Charge charge : charges) {
            if (charge.item() > 0) {
                lines.computeIfAbsent(charge.item(), item -> new ArrayList<>())
                        .add(line(charge, regime(charge.item(), items)));
            }
        }
        List<Element> ofItems = new ArrayList<>();
        lines.forEach((item, ofItem) -> ofItems.add(ResponseDraft.parent(
                "GovernmentAgencyGoodsItem",
                List.of(
                        ResponseDraft.leaf("SequenceNumeric", Integer.toString(item)),
                        ResponseDraft.parent("Commodity", ofItem)))));
        return ofItems.isEmpty() ? null : ResponseDraft.parent("GoodsShipment", ofItems);
    }

    private static @Nullable String regime(int number, List<GoodsItem> items) {
        for (GoodsItem item : items) {
            if (item.number() == number) {
                return item.dutyRegime();
            }
        }
        return null;
    }

    private static Element line(Charge charge, @Nullable String regime) {
        List<Element> children = new ArrayList<>();
        BigDecimal base = charge.base();
        if (base != null) {
            children.add(amount("AdValoremTaxBaseAmount", base, charge.currency()));
        }
        children.add(amount("DeductAmount", charge.relieved(), charge.currency()));
        if (regime != null) {
            children.add(ResponseDraft.leaf("DutyRegimeCode", regime));
        }
        BigDecimal percent = percent(charge.rate());
        if (percent != null) {
            children.add(ResponseDraft.leaf(
                    "TaxRateNumeric",
                    percent.setScale(Math.max(RATE_SCALE, percent.scale()), RoundingMode.UNNECESSARY)
                            .toPlainString()));
        }
        children.add(ResponseDraft.leaf("TypeCode", charge.taxType()));
        children.add(payment(charge));
        return ResponseDraft.parent("DutyTaxFee", children);
    }

    /** The percentage of an ad valorem rate; null for a specific or compound one, which one number can't tell. */
    private static @Nullable BigDecimal percent(String rate) {
        DutyExpression expression = DutyExpressions.parse(rate);
        if (expression instanceof DutyExpression.AdValorem(BigDecimal percent)) {
            return percent;
        }
        return expression instanceof DutyExpression.Free ? BigDecimal.ZERO : null;
    }

    private static Element payment(Charge charge) {
        return ResponseDraft.parent(
                "Payment",
                List.of(
                        amount("TaxAssessedAmount", charge.assessed(), charge.currency()),
                        amount("PaymentAmount", charge.payable(), charge.currency())));
    }

    static Element amount(String name, BigDecimal amount, String currency) {
        BigDecimal shown = amount.scale() > MAX_SCALE ? amount.setScale(MAX_SCALE, RoundingMode.HALF_UP) : amount;
        return new Element(
                ResponseWriter.RESPONSE_NAMESPACE,
                name,
                shown.toPlainString(),
                List.of(new Attribute("", "currencyID", currency)),
                List.of());
    }
}
