package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.valuation.CustomsValue;
import org.tidewaiter.valuation.DeliveryCost;
import org.tidewaiter.valuation.DeterminedValue;
import org.tidewaiter.valuation.Incoterm;
import org.tidewaiter.valuation.ValuationBasis;
import org.tidewaiter.valuation.ValuationMethod;

/**
 * Second stage: the customs value of each item in domestic currency, by the declared method, 1 where none is declared.
 *
 * <p>The base is the item price for methods 1, 4 (there that of the resale) and 5 (the producer's cost), and the declared customs
 * value for 2, 3 and 6; each stands in for the other where it alone is declared. Charges adjust the base: codes of additions
 * begin with A, of deductions with B (data element 4/9 of the Union Customs Code's Annex B). What is declared for the shipment is
 * shared by price over the items of methods 1 and 5 (Articles 8 and 6.2(c)); other values hold it already.
 */
final class Valuing {
    private static final int SHARE_SCALE = 12;

    private final Facts facts;
    private final Report report;
    private final String domestic;
    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final List<String> ratesMissing = new ArrayList<>();

    /** An item with its base. */
    private record Based(GoodsItem item, ValuationMethod method, Element declared, BigDecimal amount) {
        boolean shares() {
            return method == ValuationMethod.TRANSACTION_VALUE || method == ValuationMethod.COMPUTED;
        }
    }

    private Valuing(Facts facts, Report report) {
        this.facts = facts;
        this.report = report;
        this.domestic = facts.rulebook().title().currency();
    }

    static List<ItemValue> value(Facts facts, Report report) {
        return new Valuing(facts, report).run();
    }

    private List<ItemValue> run() {
        List<Based> bases = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (GoodsItem item : facts.declaration().items()) {
            ValuationMethod method = method(item);
            Element declared = base(item, method);
            BigDecimal amount = declared == null ? null : domestic(declared, item);
            if (declared != null && amount != null) {
                Based based = new Based(item, method, declared, amount);
                bases.add(based);
                total = based.shares() ? total.add(amount) : total;
            }
        }
        List<CustomsValue.Adjustment> shipment = ofShipment();
        List<ItemValue> values = new ArrayList<>(bases.size());
        for (Based based : bases) {
            List<CustomsValue.Adjustment> adjustments = new ArrayList<>(charges(based.item.valuation()));
            if (based.shares()) {
                share(shipment, based.amount, total, adjustments);
            }
            if (CustomsValue.isExceeded(based.amount, adjustments)) {
                report.of(Catalogue.DEDUCTIONS_EXCEED)
                        .item(
                                based.item,
                                based.declared,
                                "More is left out of the value of item " + based.item.number() + " than it holds.");
            }
            CustomsValue value = CustomsValue.declared(
                    based.method, based.amount, adjustments, facts.rulebook().currencyScale());
            values.add(determined(new ItemValue(based.item.number(), value.amount(), trace(based.declared, value))));
        }
        return values;
    }

    /** What customs determined in place of a declared value; what is shared with other items stays as declared. */
    private ItemValue determined(ItemValue declared) {
        for (DeterminedValue value : facts.context().values()) {
            if (value.item() == declared.item()) {
                BigDecimal amount = value.amount().setScale(facts.rulebook().currencyScale(), RoundingMode.HALF_EVEN);
                List<String> trace = new ArrayList<>();
                trace.add("determined by customs, method " + value.method().number() + " ("
                        + value.method().article() + "), in place of "
                        + declared.amount().toPlainString());
                if (value.restsOnOtherGoods()) { // whose importers are nobody's concern: Article 10 of the Agreement
                    trace.add("rests on " + value.evidence().size() + " accepted transaction values of other goods");
                } else {
                    value.evidence().forEach(evidence -> trace.add("rests on " + evidence));
                }
                return new ItemValue(declared.item(), amount, trace);
            }
        }
        return declared;
    }

    private static ValuationMethod method(GoodsItem item) {
        Element code = item.valuationMethod();
        ValuationMethod known =
                code == null ? null : ValuationMethod.of(code.text().strip());
        return known == null ? ValuationMethod.TRANSACTION_VALUE : known;
    }

    private static @Nullable Element base(GoodsItem item, ValuationMethod method) {
        Element price = item.price();
        Element value = item.element().first("CustomsValueAmount");
        return switch (method) {
            case TRANSACTION_VALUE, DEDUCTIVE, COMPUTED -> price == null ? value : price;
            case IDENTICAL_GOODS, SIMILAR_GOODS, FALLBACK -> value == null ? price : value;
        };
    }

    private List<String> trace(Element declared, CustomsValue value) {
        String currency = declared.attribute("currencyID");
        if (currency == null || currency.equals(domestic)) {
            return value.trace();
        }
        List<String> trace = new ArrayList<>(value.trace());
        BigDecimal rate = rates.get(currency);
        trace.addFirst(declared.text().strip() + " " + currency + " at " + (rate == null ? "?" : Canonical.plain(rate))
                + " " + domestic);
        return trace;
    }

    /** The amount in domestic currency; null when it can't be read or converted. */
    private @Nullable BigDecimal domestic(Element amount, @Nullable GoodsItem item) {
        BigDecimal value = Declared.decimal(amount).orNull();
        String currency = amount.attribute("currencyID");
        if (value == null || value.signum() < 0 || currency == null) {
            return null; // a rule of the catalogue says so
        }
        if (currency.equals(domestic)) {
            return value;
        }
        BigDecimal rate = rates.computeIfAbsent(
                currency, c -> facts.rulebook().references().domesticPerUnit(c, facts.taxPoint()));
        if (rate == null) {
            missingRate(currency, amount, item);
            return null;
        }
        return value.multiply(rate);
    }

    private void missingRate(String currency, Element amount, @Nullable GoodsItem item) {
        if (ratesMissing.contains(currency)) {
            return;
        }
        ratesMissing.add(currency);
        String message = "The rulebook has no exchange rate of " + Report.quote(currency) + " on " + facts.taxPoint()
                + ", so the amount can't be valued in " + domestic + ".";
        report.of(Catalogue.EXCHANGE_RATE_MISSING);
        if (item == null) {
            report.element(amount, message);
        } else {
            report.item(item, amount, message);
        }
    }

    /**
     * Charges of the whole shipment. Carriage counts where the value includes it and the Incoterm's price does not; it is left
     * out where the value does not include it and the Incoterm's price does.
     */
    private List<CustomsValue.Adjustment> ofShipment() {
        Element shipment = facts.declaration().shipment();
        Element valuation = shipment == null ? null : shipment.first("CustomsValuation");
        if (valuation == null) {
            return List.of();
        }
        List<CustomsValue.Adjustment> adjustments = new ArrayList<>();
        Element freight = valuation.first("FreightChargeAmount");
        String terms = facts.declaration().incoterm();
        Incoterm incoterm = terms == null ? null : Incoterm.of(terms);
        BigDecimal carriage = freight == null ? null : domestic(freight, null);
        if (freight != null && carriage != null && incoterm == null && carriage.signum() != 0) {
            report.of(Catalogue.FREIGHT_OPEN)
                    .element(
                            freight,
                            "Freight of " + freight.text().strip() + " is declared, and "
                                    + (terms == null ? "no delivery terms say" : Report.quote(terms) + " does not say")
                                    + " whether the price holds it; it is not counted.");
        }
        if (carriage != null && incoterm != null) {
            boolean holds = incoterm.holds(DeliveryCost.CARRIAGE);
            boolean wanted = basis() == ValuationBasis.CIF;
            if (holds != wanted) {
                adjustments.add(new CustomsValue.Adjustment(
                        "freight, which " + incoterm + (holds ? " holds" : " leaves out"), carriage, holds));
            }
        }
        adjustments.addAll(charges(valuation));
        return adjustments;
    }

    private List<CustomsValue.Adjustment> charges(@Nullable Element valuation) {
        if (valuation == null) {
            return List.of();
        }
        List<CustomsValue.Adjustment> adjustments = new ArrayList<>();
        for (Element charge : valuation.all("ChargeDeduction")) {
            String code = charge.textAt("ChargesTypeCode");
            Element amount = charge.first("OtherChargeDeductionAmount");
            BigDecimal value = amount == null ? null : domestic(amount, null);
            if (code == null || value == null || value.signum() == 0) {
                continue;
            }
            boolean added = code.startsWith("A") && !(isCarriage(code) && basis() == ValuationBasis.FOB);
            if (added || code.startsWith("B")) {
                adjustments.add(new CustomsValue.Adjustment(label(code), value, !added));
            }
        }
        return adjustments;
    }

    private String label(String code) {
        CodeList known = facts.rulebook().references().codeList("charge-type");
        String name = known == null ? "" : known.nameOf(code, facts.taxPoint());
        return name.isEmpty() ? code : code + " " + name;
    }

    private static void share(
            List<CustomsValue.Adjustment> shipment,
            BigDecimal price,
            BigDecimal total,
            List<CustomsValue.Adjustment> adjustments) {
        if (total.signum() == 0) {
            return;
        }
        for (CustomsValue.Adjustment whole : shipment) {
            BigDecimal part = whole.amount().multiply(price).divide(total, SHARE_SCALE, RoundingMode.HALF_EVEN);
            String of =
                    part.compareTo(whole.amount()) == 0 ? "" : "; share by price of " + Canonical.plain(whole.amount());
            adjustments.add(new CustomsValue.Adjustment(whole.label() + of, part, whole.deducted()));
        }
    }

    /** AK: transport, loading and insurance to the place of entry. */
    private static boolean isCarriage(String code) {
        return code.equals("AK");
    }

    private ValuationBasis basis() {
        return facts.rulebook().title().valuationBasis();
    }
}
