package org.tidewaiter.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.reference.CodeList;

/** Rules about codes: each is in its dated list. What a code outside of the list means, the list itself says. */
final class CodeListRules {
    static final List<Rule> RULES = List.of(
            rule(
                    "COUNTRY-UNKNOWN",
                    Catalogue.item("Origin", "CountryCode"),
                    "country",
                    "Countries are of ISO 3166-1, or of the administration's additions.",
                    "Use the two letters of ISO 3166-1.",
                    CodeListRules::countries),
            rule(
                    "CURRENCY-UNKNOWN",
                    Catalogue.item("Commodity", "InvoiceLine", "ItemChargeAmount"),
                    "currency",
                    "Currencies are of ISO 4217.",
                    "Use the three letters of ISO 4217.",
                    CodeListRules::currencies),
            rule(
                    "TYPE-UNKNOWN",
                    List.of("TypeCode"),
                    "declaration-type",
                    "The declaration type is one of the administration's.",
                    "Use a type of the administration's list, e.g. IMA.",
                    (f, c) -> c.check(f.declaration().element().first("TypeCode"))),
            rule(
                    "PROCEDURE-UNKNOWN",
                    Catalogue.item("GovernmentProcedure", "CurrentCode"),
                    "procedure",
                    "The requested procedure is one of the administration's.",
                    "Use a requested procedure of the list, e.g. 40.",
                    (f, c) -> {
                        for (GoodsItem item : f.declaration().items()) {
                            for (Element procedure : item.procedures()) {
                                Element current = procedure.first("CurrentCode");
                                if (current != null && current.text().strip().length() == 2) {
                                    c.check(item, current);
                                }
                            }
                        }
                    }),
            rule(
                    "PACKAGE-UNKNOWN",
                    Catalogue.item("Packaging", "TypeCode"),
                    "package",
                    "Kinds of packages are of UNECE Recommendation 21.",
                    "Use a code of UNECE Recommendation 21, e.g. BX for a box.",
                    (f, c) -> {
                        for (GoodsItem item : f.declaration().items()) {
                            for (Element packaging : item.packagings()) {
                                c.check(item, packaging.first("TypeCode"));
                            }
                        }
                    }),
            rule(
                    "TRANSPORT-MODE-UNKNOWN",
                    List.of("BorderTransportMeans", "ModeCode"),
                    "transport-mode",
                    "Modes of transport are of UNECE Recommendation 19.",
                    "Use a code of UNECE Recommendation 19, e.g. 1 for sea.",
                    (f, c) -> c.check(f.declaration().element().at("BorderTransportMeans", "ModeCode"))),
            rule(
                    "INCOTERM-UNKNOWN",
                    List.of("GoodsShipment", "TradeTerms", "ConditionCode"),
                    "incoterm",
                    "Delivery terms are of the Incoterms in force.",
                    "Use a term of Incoterms 2020, e.g. DPU in place of DAT.",
                    (f, c) -> {
                        Element shipment = f.declaration().shipment();
                        c.check(shipment == null ? null : shipment.at("TradeTerms", "ConditionCode"));
                    }),
            rule(
                    "VALUATION-METHOD-UNKNOWN",
                    Catalogue.item("CustomsValuation", "MethodCode"),
                    "valuation-method",
                    "The method of valuation is one of the WTO Agreement's.",
                    "Use 1 to 6.",
                    (f, c) -> {
                        for (GoodsItem item : f.declaration().items()) {
                            c.check(item, item.valuationMethod());
                        }
                    }),
            rule(
                    "TAX-TYPE-UNKNOWN",
                    Catalogue.item("Commodity", "DutyTaxFee", "TypeCode"),
                    "tax-type",
                    "Duty, tax and fee types are the administration's.",
                    "Use a type of the administration's list.",
                    (f, c) -> {
                        for (GoodsItem item : f.declaration().items()) {
                            for (Element duty : item.dutyTaxFees()) {
                                c.check(item, duty.first("TypeCode"));
                            }
                        }
                    }),
            rule(
                    "PAYMENT-METHOD-UNKNOWN",
                    Catalogue.item("Commodity", "DutyTaxFee", "Payment", "MethodCode"),
                    "payment-method",
                    "Methods of payment are the administration's.",
                    "Use a method of the administration's list.",
                    (f, c) -> {
                        for (GoodsItem item : f.declaration().items()) {
                            for (Element duty : item.dutyTaxFees()) {
                                c.check(item, duty.at("Payment", "MethodCode"));
                            }
                        }
                    }),
            rule(
                    "UNIT-UNKNOWN",
                    Catalogue.item("Commodity", "GoodsMeasure", "TariffQuantity"),
                    "unit",
                    "Units are of UNECE Recommendation 20, with a qualifier of the administration where it has one.",
                    "Use a code of UNECE Recommendation 20, e.g. KGM, LTR or NAR.",
                    CodeListRules::units));

    private CodeListRules() {}

    private interface CodeCheck {
        void run(Facts facts, Codes codes);
    }

    private static Rule rule(String id, List<String> place, String list, String sentence, String fix, CodeCheck check) {
        String source = "Code list '" + list + "' of the rulebook, which names its source";
        return new Rule(id, Severity.WARNING, "*", place, sentence, fix, source, (f, r) -> {
            CodeList codes = f.rulebook().references().codeList(list);
            if (codes != null) {
                check.run(f, new Codes(f, r.weighing(codes.severity()), codes));
            }
        });
    }

    /** Looks codes up in one list and reports those that it doesn't hold. */
    private record Codes(Facts facts, Report report, CodeList list) {
        void check(@Nullable Element element) {
            String problem = problem(element == null ? "" : element.text().strip());
            if (element != null && problem != null) {
                report.element(element, problem);
            }
        }

        void check(GoodsItem item, @Nullable Element element) {
            String problem = problem(element == null ? "" : element.text().strip());
            if (element != null && problem != null) {
                report.item(item, element, problem);
            }
        }

        @Nullable
        String problem(String code) {
            if (code.isEmpty() || list.holds(code, facts.today())) {
                return null;
            }
            return Report.quote(code)
                    + (list.knows(code) ? " is not valid on " + facts.today() + " in" : " is not in")
                    + " the list of " + list.name() + " codes.";
        }
    }

    private static void countries(Facts facts, Codes codes) {
        Declaration declaration = facts.declaration();
        Element shipment = declaration.shipment();
        if (shipment != null) {
            codes.check(shipment.at("Destination", "CountryCode"));
            codes.check(shipment.at("ExportCountry", "ID"));
        }
        for (GoodsItem item : declaration.items()) {
            for (Element origin : item.origins()) {
                // Preferential origin may name a group of countries by four digits.
                Element country = origin.first("CountryCode");
                if (country != null && !isGroup(country.text().strip())) {
                    codes.check(item, country);
                }
            }
        }
    }

    private static boolean isGroup(String code) {
        return code.length() == 4 && code.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String withoutQualifier(String unit) {
        int sign = unit.indexOf('#');
        return sign < 0 ? unit : unit.substring(0, sign);
    }

    private static void currencies(Facts facts, Codes codes) {
        Element invoice = facts.declaration().element().first("InvoiceAmount");
        if (invoice != null) {
            currency(codes, null, invoice);
        }
        for (GoodsItem item : facts.declaration().items()) {
            Element price = item.price();
            if (price != null) {
                currency(codes, item, price);
            }
        }
    }

    private static void currency(Codes codes, @Nullable GoodsItem item, Element amount) {
        String currency = amount.attribute("currencyID");
        String problem = currency == null ? null : codes.problem(currency.strip());
        if (problem != null && item != null) {
            codes.report.item(item, amount, problem);
        } else if (problem != null) {
            codes.report.element(amount, problem);
        }
    }

    private static void units(Facts facts, Codes codes) {
        for (GoodsItem item : facts.declaration().items()) {
            Element quantity = item.tariffQuantity();
            String unit = quantity == null ? null : quantity.attribute("unitCode");
            // A qualifier follows after a number sign: KGM#G is the gross mass.
            String problem = unit == null ? null : codes.problem(withoutQualifier(unit.strip()));
            if (problem != null) {
                codes.report.item(item, quantity, problem);
            }
        }
    }
}
