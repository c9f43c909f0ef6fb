package org.tidewaiter.assessment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.valuation.ValuationMethod;

/**
 * Rules about what a method of valuation other than the transaction value needs. They warn: what is missing may come with the
 * documents, and the goods are valued by what is declared.
 */
final class ValueRules {
    static final List<Rule> RULES = List.of(
            rule(
                    "VALUATION-AMOUNT-MISSING",
                    List.of("CustomsValueAmount"),
                    "Methods 2, 3 and 6 of valuation come with the customs value that was found by them.",
                    "Declare the value of the identical or similar goods, or the one found by reasonable means; the price is used"
                            + " until then.",
                    "WTO Valuation Agreement, Articles 2, 3 and 7",
                    (item, method) -> switch (method) {
                        case IDENTICAL_GOODS, SIMILAR_GOODS, FALLBACK ->
                            item.element().first("CustomsValueAmount") == null;
                        case TRANSACTION_VALUE, DEDUCTIVE, COMPUTED -> false;
                    },
                    "states no customs value"),
            rule(
                    "VALUATION-REFERENCE-MISSING",
                    List.of("PreviousDocument", "ID"),
                    "Methods 2 and 3 of valuation name the earlier import of identical or similar goods.",
                    "State the earlier declaration whose value was accepted as a previous or an additional document.",
                    "WTO Valuation Agreement, Articles 2 and 3",
                    (item, method) -> switch (method) {
                        case IDENTICAL_GOODS, SIMILAR_GOODS ->
                            !isNamed(item, "PreviousDocument", "ID") && !isNamed(item, "AdditionalDocument", "ID");
                        case TRANSACTION_VALUE, DEDUCTIVE, COMPUTED, FALLBACK -> false;
                    },
                    "names no earlier import"),
            rule(
                    "VALUATION-DEDUCTION-MISSING",
                    List.of("CustomsValuation", "ChargeDeduction", "ChargesTypeCode"),
                    "Method 4 of valuation leaves profit, expenses, transport and duties out of the price of the resale.",
                    "Declare what is left out, with codes that begin with B.",
                    "WTO Valuation Agreement, Article 5",
                    (item, method) -> method == ValuationMethod.DEDUCTIVE && !isCharged(item, "B"),
                    "leaves nothing out"),
            rule(
                    "VALUATION-COST-MISSING",
                    List.of("CustomsValuation", "ChargeDeduction", "ChargesTypeCode"),
                    "Method 5 of valuation adds profit and general expenses to the cost of materials and fabrication.",
                    "Declare what is added, with codes that begin with A.",
                    "WTO Valuation Agreement, Article 6",
                    (item, method) -> method == ValuationMethod.COMPUTED && !isCharged(item, "A"),
                    "adds nothing"),
            rule(
                    "VALUATION-REASON-MISSING",
                    List.of("AdditionalInformation", "StatementDescription"),
                    "Method 6 of valuation says by which reasonable means the value was found.",
                    "Say it in a statement: which of the methods was applied, and with what flexibility.",
                    "WTO Valuation Agreement, Article 7.3",
                    (item, method) -> method == ValuationMethod.FALLBACK
                            && !isNamed(item, "AdditionalInformation", "StatementDescription"),
                    "doesn't say how"),
            new Rule(
                            "CHARGE-TYPE-UNKNOWN",
                            Severity.WARNING,
                            "*",
                            Catalogue.item("CustomsValuation", "ChargeDeduction", "ChargesTypeCode"),
                            "What is added to the price or left out of it has a code of the list; codes of additions begin"
                                    + " with A, of deductions with B.",
                            "Use a code of the list, e.g. AK for transport; a charge of another code may not be counted.",
                            "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B, 4/9",
                            ValueRules::chargeTypes)
                    .leavingOpen());

    /** Code list of additions and deductions. */
    private static final String CHARGES = "charge-type";

    private ValueRules() {}

    /** Whether an item valued by that method lacks what the rule asks for. */
    private interface Lack {
        boolean of(GoodsItem item, ValuationMethod method);
    }

    private static Rule rule(
            String id, List<String> place, String sentence, String fix, String source, Lack lack, String what) {
        return new Rule(
                id,
                Severity.WARNING,
                "*",
                Catalogue.item(place.toArray(String[]::new)),
                sentence,
                fix,
                source,
                (facts, report) -> {
                    if (facts.declaration().flow() != Flow.IMPORT) {
                        return;
                    }
                    for (GoodsItem item : facts.declaration().items()) {
                        ValuationMethod method = method(item);
                        if (method != null && lack.of(item, method)) {
                            report.item(
                                    item,
                                    null,
                                    "Item " + item.number() + " is valued by method " + method.number() + " and " + what
                                            + ".",
                                    place.toArray(String[]::new));
                        }
                    }
                });
    }

    private static void chargeTypes(Facts facts, Report report) {
        Element shipment = facts.declaration().shipment();
        if (shipment == null) {
            return;
        }
        CodeList known = facts.rulebook().references().codeList(CHARGES);
        Report weighed = known == null ? report : report.weighing(known.severity());
        List<Element> charges = new ArrayList<>(charges(shipment.first("CustomsValuation")));
        facts.declaration().items().forEach(item -> charges.addAll(charges(item.valuation())));
        for (Element charge : charges) {
            String code = charge.textAt("ChargesTypeCode");
            boolean counted = code != null && (code.startsWith("A") || code.startsWith("B"));
            boolean listed = code != null && (known == null || known.holds(code, facts.today()));
            if (!counted || !listed) {
                weighed.element(
                        charge,
                        "The charge " + Report.quote(charge.textAt("OtherChargeDeductionAmount"))
                                + (code == null ? " has no code" : " has the code " + Report.quote(code))
                                + (code == null || listed ? "" : ", which is not in the list")
                                + (counted ? "." : ", so it is not counted."),
                        "ChargesTypeCode");
            }
        }
    }

    private static List<Element> charges(@Nullable Element valuation) {
        return valuation == null ? List.of() : valuation.all("ChargeDeduction");
    }

    private static @Nullable ValuationMethod method(GoodsItem item) {
        Element code = item.valuationMethod();
        return code == null ? null : ValuationMethod.of(code.text().strip());
    }

    private static boolean isNamed(GoodsItem item, String parent, String child) {
        for (Element one : item.element().all(parent)) {
            String text = one.textAt(child);
            if (text != null && !text.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCharged(GoodsItem item, String kind) {
        Element valuation = item.valuation();
        if (valuation == null) {
            return false;
        }
        for (Element charge : valuation.all("ChargeDeduction")) {
            String code = charge.textAt("ChargesTypeCode");
            if (code != null && code.startsWith(kind)) {
                return true;
            }
        }
        return false;
    }
}
