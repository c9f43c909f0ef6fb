package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.valuation.CustomsValue;
import org.tidewaiter.valuation.Incoterm;
import org.tidewaiter.valuation.ValuationBasis;

/**
 * Second stage: the customs value of each item in domestic currency. The price is the item price, or the declared customs
 * value where there is no price; codes of additions begin with A, of deductions with B (data elements 4/9 and 4/13 of the
 * Union Customs Code's Annex B).
 */
final class Valuing {
    private final Facts facts;
    private final Report report;
    private final String domestic;
    private final Map<String, BigDecimal> rates = new HashMap<>();
    private final List<String> ratesMissing = new ArrayList<>();

    private Valuing(Facts facts, Report report) {
        this.facts = facts;
        this.report = report;
        this.domestic = facts.rulebook().title().currency();
    }

    static List<ItemValue> value(Facts facts, Report report) {
        return new Valuing(facts, report).run();
    }

    private List<ItemValue> run() {
        List<GoodsItem> items = facts.declaration().items();
        List<@Nullable BigDecimal> prices = new ArrayList<>(items.size());
        BigDecimal total = BigDecimal.ZERO;
        for (GoodsItem item : items) {
            BigDecimal price = price(item);
            prices.add(price);
            total = price == null ? total : total.add(price);
        }
        Adjustments shared = shipmentAdjustments();
        List<ItemValue> values = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            BigDecimal price = prices.get(i);
            if (price != null) {
                GoodsItem item = items.get(i);
                Adjustments own = adjustments(item.valuation(), false);
                CustomsValue value = CustomsValue.transactionValue(
                        new CustomsValue.TransactionValue(
                                price, own.additions, own.deductions, shared.additions, shared.deductions, total),
                        facts.rulebook().currencyScale());
                values.add(new ItemValue(item.number(), value.amount(), trace(item, value)));
            }
        }
        return values;
    }

    private List<String> trace(GoodsItem item, CustomsValue value) {
        Element price = declaredPrice(item);
        String currency = price == null ? null : price.attribute("currencyID");
        if (price == null || currency == null || currency.equals(domestic)) {
            return value.trace();
        }
        List<String> trace = new ArrayList<>(value.trace());
        BigDecimal rate = rates.get(currency);
        trace.addFirst(price.text().strip() + " " + currency + " at " + (rate == null ? "?" : Canonical.plain(rate))
                + " " + domestic);
        return trace;
    }

    private static @Nullable Element declaredPrice(GoodsItem item) {
        Element price = item.price();
        return price != null ? price : item.element().first("CustomsValueAmount");
    }

    private @Nullable BigDecimal price(GoodsItem item) {
        Element price = declaredPrice(item);
        return price == null ? null : domestic(price, item);
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

    private record Adjustments(BigDecimal additions, BigDecimal deductions) {}

    private Adjustments shipmentAdjustments() {
        Element shipment = facts.declaration().shipment();
        Adjustments own = adjustments(shipment == null ? null : shipment.first("CustomsValuation"), true);
        return own;
    }

    /**
     * Charges that adjust the price. Carriage counts where the value includes it and the Incoterm's price does not; a
     * freight charge under an Incoterm that holds carriage is in the price already.
     */
    private Adjustments adjustments(@Nullable Element valuation, boolean ofShipment) {
        BigDecimal additions = BigDecimal.ZERO;
        BigDecimal deductions = BigDecimal.ZERO;
        if (valuation == null) {
            return new Adjustments(additions, deductions);
        }
        Element freight = ofShipment ? valuation.first("FreightChargeAmount") : null;
        String incoterm = facts.declaration().incoterm();
        boolean priceHoldsIt = incoterm == null || Incoterm.holdsCarriage(incoterm);
        if (freight != null && !priceHoldsIt && basis() == ValuationBasis.CIF) {
            additions = additions.add(orZero(domestic(freight, null)));
        }
        for (Element charge : valuation.all("ChargeDeduction")) {
            String code = charge.textAt("ChargesTypeCode");
            Element amount = charge.first("OtherChargeDeductionAmount");
            BigDecimal value = amount == null ? BigDecimal.ZERO : orZero(domestic(amount, null));
            if (code != null && code.startsWith("A") && !(isCarriage(code) && basis() == ValuationBasis.FOB)) {
                additions = additions.add(value);
            } else if (code != null && code.startsWith("B")) {
                deductions = deductions.add(value);
            }
        }
        return new Adjustments(additions, deductions);
    }

    /** AK: transport, loading and insurance to the place of entry. */
    private static boolean isCarriage(String code) {
        return code.equals("AK");
    }

    private ValuationBasis basis() {
        return facts.rulebook().title().valuationBasis();
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
