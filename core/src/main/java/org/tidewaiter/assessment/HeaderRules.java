package org.tidewaiter.assessment;

import java.time.LocalDate;
import java.util.List;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Severity;

/** Rules about the declaration as a whole. */
final class HeaderRules {
    private static final String ANNEX_B = "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B";
    private static final int MAX_ITEMS = 999;
    private static final int MAX_REFERENCE = 35;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "FUNCTION-CODE-UNKNOWN",
                    Severity.ERROR,
                    "*",
                    List.of("FunctionCode"),
                    "The function code is 9 for an original declaration.",
                    "Use function code 9 to lodge, 13 to change what was lodged.",
                    "UN/EDIFACT code list 1225; WCO Data Model 3.6",
                    (f, r) -> {
                        String code = f.declaration().functionCode();
                        if (!Declaration.ORIGINAL.equals(code)) {
                            r.place("The function code is " + Report.quote(code) + ".");
                        }
                    }),
            new Rule(
                    "LRN-MISSING",
                    Severity.ERROR,
                    "*",
                    List.of("FunctionalReferenceID"),
                    "The declarant's own reference (LRN) is declared.",
                    "Give the declaration a reference of your own that you use only once.",
                    ANNEX_B + ", 2/5",
                    (f, r) -> {
                        if (f.declaration().functionalReference() == null) {
                            r.place("The declaration has no functional reference (LRN).");
                        }
                    }),
            new Rule(
                    "LRN-TOO-LONG",
                    Severity.ERROR,
                    "*",
                    List.of("FunctionalReferenceID"),
                    "The functional reference has at most 35 characters.",
                    "Shorten the reference; it must stay unique.",
                    "WCO Data Model 3.6, data element D026, an..35",
                    (f, r) -> {
                        String lrn = f.declaration().functionalReference();
                        if (lrn != null && lrn.length() > MAX_REFERENCE) {
                            r.place("The functional reference has " + lrn.length() + " characters.");
                        }
                    }),
            new Rule(
                    "TYPE-MISSING",
                    Severity.ERROR,
                    "*",
                    List.of("TypeCode"),
                    "The declaration type is declared.",
                    "State the type and additional type, e.g. IMA for a standard import declaration.",
                    ANNEX_B + ", 1/1 and 1/2",
                    (f, r) -> {
                        if (f.declaration().typeCode() == null) {
                            r.place("The declaration has no type.");
                        }
                    }),
            new Rule(
                    "ITEMS-MISSING",
                    Severity.ERROR,
                    "*",
                    Catalogue.item(),
                    "A declaration holds at least one goods item.",
                    "Declare the goods as GovernmentAgencyGoodsItem in GoodsShipment.",
                    "WCO Data Model 3.6; Revised Kyoto Convention, General Annex, standard 3.12",
                    (f, r) -> {
                        if (f.declaration().items().isEmpty()) {
                            r.place("The declaration holds no goods item.");
                        }
                    }),
            new Rule(
                    "ITEMS-TOO-MANY",
                    Severity.ERROR,
                    "*",
                    Catalogue.item(),
                    "A declaration holds at most 999 goods items.",
                    "Split the goods over several declarations.",
                    "WCO Data Model 3.6, GovernmentAgencyGoodsItem 0..999",
                    (f, r) -> {
                        int items = f.declaration().items().size();
                        if (items > MAX_ITEMS) {
                            r.header("The declaration holds " + items + " goods items.", "GoodsShipment");
                        }
                    }),
            new Rule(
                    "ACCEPTANCE-DATE-UNREADABLE",
                    Severity.ERROR,
                    "*",
                    List.of("AcceptanceDateTime"),
                    "A declared date of acceptance is a date.",
                    "Write it as 20260131, as 20260131093000Z with format 304, or as 2026-01-31.",
                    "UN/EDIFACT code list 2379",
                    (f, r) -> {
                        Element element = f.declaration().element().first("AcceptanceDateTime");
                        if (Declared.date(element, f.rulebook().title().zone())
                                instanceof Declared.Unreadable<LocalDate>(Element where, String reason)) {
                            r.element(
                                    where, "The date of acceptance " + Report.quote(where.text()) + " " + reason + ".");
                        }
                    }),
            new Rule(
                    "ACCEPTANCE-DATE-FUTURE",
                    Severity.WARNING,
                    "*",
                    List.of("AcceptanceDateTime"),
                    "A declared date of acceptance is not in the future.",
                    "Leave the date out: customs sets it.",
                    ANNEX_B + ", 5/31",
                    (f, r) -> {
                        Element element = f.declaration().element().first("AcceptanceDateTime");
                        LocalDate date = Declared.date(
                                        element, f.rulebook().title().zone())
                                .orNull();
                        if (element != null && date != null && date.isAfter(f.today())) {
                            r.element(element, "The date of acceptance " + date + " is after " + f.today() + ".");
                        }
                    }),
            new Rule(
                    "TRANSPORT-MODE-MISSING",
                    Severity.WARNING,
                    "*",
                    List.of("BorderTransportMeans", "ModeCode"),
                    "The mode of transport at the border is declared.",
                    "State the mode by UNECE Recommendation 19, e.g. 1 for sea.",
                    ANNEX_B + ", 7/4",
                    (f, r) -> {
                        if (f.declaration().isFull() && f.declaration().borderTransportMode() == null) {
                            r.place("The declaration has no mode of transport at the border.");
                        }
                    }),
            new Rule(
                    "INCOTERM-MISSING",
                    Severity.WARNING,
                    "*",
                    List.of("GoodsShipment", "TradeTerms", "ConditionCode"),
                    "The delivery terms of a full import declaration by transaction value are declared.",
                    "State the Incoterm and its place, e.g. CIF GBFXT.",
                    ANNEX_B + ", 4/1",
                    (f, r) -> {
                        Declaration d = f.declaration();
                        if (d.isFull() && d.flow() == Flow.IMPORT && d.incoterm() == null && hasMethodOne(d)) {
                            r.place("The goods are valued by method 1, and no delivery terms are declared.");
                        }
                    }),
            new Rule(
                    "DESTINATION-MISSING",
                    Severity.WARNING,
                    "*",
                    List.of("GoodsShipment", "Destination", "CountryCode"),
                    "The country of destination is declared.",
                    "State the country of destination by ISO 3166-1, e.g. GB.",
                    ANNEX_B + ", 5/8",
                    (f, r) -> {
                        Element shipment = f.declaration().shipment();
                        if (shipment != null
                                && shipment.textAt("Destination", "CountryCode") == null
                                && !anyItem(f, "Destination", "CountryCode")) {
                            r.place("The declaration has no country of destination.");
                        }
                    }),
            new Rule(
                    "CONTAINER-INDICATOR",
                    Severity.WARNING,
                    "*",
                    List.of("GoodsShipment", "Consignment", "ContainerCode"),
                    "Goods declared as in containers name the containers.",
                    "Name each container as TransportEquipment, or set the container indicator to 0.",
                    ANNEX_B + ", 7/2 and 7/10",
                    (f, r) -> {
                        Element shipment = f.declaration().shipment();
                        Element consignment = shipment == null ? null : shipment.first("Consignment");
                        if (consignment != null
                                && "1".equals(consignment.textAt("ContainerCode"))
                                && consignment.first("TransportEquipment") == null
                                && !anyItem(f, "Commodity", "TransportEquipment")) {
                            r.place("The goods are in containers, and none is named.");
                        }
                    }));

    private HeaderRules() {}

    /** Whether any item holds something down that path. */
    static boolean anyItem(Facts facts, String... path) {
        for (GoodsItem item : facts.declaration().items()) {
            if (item.element().at(path) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMethodOne(Declaration declaration) {
        for (GoodsItem item : declaration.items()) {
            Element method = item.valuationMethod();
            if (method != null && method.text().strip().equals("1")) {
                return true;
            }
        }
        return false;
    }
}
