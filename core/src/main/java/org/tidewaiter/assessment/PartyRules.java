package org.tidewaiter.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Severity;

/** Rules about the parties. */
final class PartyRules {
    private static final String ANNEX_B = "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B";
    private static final int MAX_EORI = 17;

    static final List<Rule> RULES = List.of(
            new Rule(
                    "DECLARANT-MISSING",
                    Severity.ERROR,
                    "*",
                    List.of("Declarant", "ID"),
                    "The declarant is named.",
                    "State the identification number of the declarant.",
                    ANNEX_B + ", 3/18; Revised Kyoto Convention, General Annex, standard 3.6",
                    (f, r) -> {
                        if (f.declaration().element().textAt("Declarant", "ID") == null
                                && f.declaration().element().textAt("Declarant", "Name") == null) {
                            r.place("The declaration names no declarant.");
                        }
                    }),
            new Rule(
                    "IMPORTER-MISSING",
                    Severity.WARNING,
                    "*",
                    List.of("GoodsShipment", "Importer", "ID"),
                    "An import declaration names the importer.",
                    "State the identification number or the name and address of the importer.",
                    ANNEX_B + ", 3/15 and 3/16",
                    (f, r) -> {
                        Element shipment = f.declaration().shipment();
                        if (f.declaration().flow() == Flow.IMPORT
                                && shipment != null
                                && shipment.first("Importer") == null) {
                            r.place("The declaration names no importer.");
                        }
                    }),
            new Rule(
                    "EXPORTER-MISSING",
                    Severity.WARNING,
                    "*",
                    List.of("Exporter", "ID"),
                    "A full declaration names the exporter, at the header or at each item.",
                    "State the identification number or the name and address of the exporter.",
                    ANNEX_B + ", 3/1 and 3/2",
                    (f, r) -> {
                        Element shipment = f.declaration().shipment();
                        if (f.declaration().isFull()
                                && f.declaration().element().first("Exporter") == null
                                && (shipment == null || shipment.first("Consignor") == null)
                                && !HeaderRules.anyItem(f, "Exporter")
                                && !HeaderRules.anyItem(f, "Consignor")) {
                            r.place("The declaration names no exporter.");
                        }
                    }),
            new Rule(
                    "REPRESENTATION-MISSING",
                    Severity.WARNING,
                    "*",
                    List.of("Agent", "FunctionCode"),
                    "An agent states direct (2) or indirect (3) representation.",
                    "State 2 for direct or 3 for indirect representation.",
                    ANNEX_B + ", 3/21; Union Customs Code, Article 18",
                    (f, r) -> {
                        Element agent = f.declaration().element().first("Agent");
                        String status = agent == null ? "2" : agent.textAt("FunctionCode");
                        if (!"2".equals(status) && !"3".equals(status)) {
                            r.place("The agent's representation is " + Report.quote(status) + ".");
                        }
                    }),
            new Rule(
                    "EORI-FORM",
                    Severity.WARNING,
                    "GB",
                    List.of("Declarant", "ID"),
                    "The number of a party is a country code and at most 15 capital letters or digits.",
                    "Check the EORI number of the party.",
                    "Commission Delegated Regulation (EU) 2015/2446, Annex 12-01; UK: SI 2018/1248",
                    PartyRules::eori));

    private PartyRules() {}

    private static void eori(Facts facts, Report report) {
        Element declaration = facts.declaration().element();
        eori(declaration.at("Declarant", "ID"), report);
        eori(declaration.at("Agent", "ID"), report);
        eori(declaration.at("Exporter", "ID"), report);
        Element shipment = facts.declaration().shipment();
        if (shipment != null) {
            eori(shipment.at("Importer", "ID"), report);
        }
        for (GoodsItem item : facts.declaration().items()) {
            eori(item.element().at("Exporter", "ID"), report);
        }
    }

    private static void eori(@Nullable Element id, Report report) {
        String text = id == null ? "" : id.text().strip();
        if (id != null && !text.isEmpty() && !isEori(text)) {
            report.element(id, "The party's number " + Report.quote(text) + " is no EORI number.");
        }
    }

    /** Two capital letters, then one to fifteen capital letters or digits. */
    private static boolean isEori(String text) {
        int length = text.length();
        if (length < 3 || length > MAX_EORI) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            if (!letter && (i < 2 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
