package org.tidewaiter.sim;

import static org.tidewaiter.sim.Markup.amount;
import static org.tidewaiter.sim.Markup.document;
import static org.tidewaiter.sim.Markup.kilograms;
import static org.tidewaiter.sim.Markup.leaf;
import static org.tidewaiter.sim.Markup.parent;
import static org.tidewaiter.sim.Markup.party;
import static org.tidewaiter.sim.Markup.previous;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.Element;

/** Writes a consignment as an import declaration of Great Britain, in the order of the WCO Data Model. */
final class ImportDeclaration {
    private static final String DEFERRED = "E";
    private static final String POSTPONED = "G";
    private static final List<String> TERMS_WITHOUT_CARRIAGE = List.of("EXW", "FCA", "FOB");

    private final Shipment shipment;
    private final Importer importer;
    private final Carriage carriage;
    private final Dice dice;
    private final String date;
    private final String importerId;

    private ImportDeclaration(Shipment shipment, Carriage carriage, Dice dice) {
        this.shipment = shipment;
        this.importer = shipment.importer();
        this.carriage = carriage;
        this.dice = dice;
        this.date = shipment.lodgedAt().toString().substring(0, 10);
        this.importerId = importer.trader().id();
    }

    static Element of(Shipment shipment, Carriage carriage, Dice dice) {
        return new ImportDeclaration(shipment, carriage, dice).declaration();
    }

    private boolean isSupplementary() {
        return shipment.type().endsWith("Y") || shipment.type().endsWith("Z");
    }

    private boolean isSuspended() {
        return !shipment.procedure().equals("40");
    }

    private boolean isDeferred() {
        return importer.dutyPayment().equals(DEFERRED) && !isSuspended();
    }

    private Element declaration() {
        List<Element> all = new ArrayList<>(20);
        if (isSupplementary()) {
            Duration ago = Duration.ofHours(24L * dice.between(1, 28));
            all.add(Markup.dateTime("AcceptanceDateTime", shipment.lodgedAt().minus(ago)));
        }
        List<Lot> lots = shipment.lots();
        all.add(leaf("FunctionCode", "9"));
        all.add(leaf("FunctionalReferenceID", shipment.reference()));
        all.add(leaf("TypeCode", shipment.type()));
        all.add(leaf("GoodsItemQuantity", Integer.toString(lots.size())));
        all.add(amount("InvoiceAmount", lots.stream().mapToLong(Lot::price).sum(), Jurisdiction.GB));
        all.add(kilograms(
                "TotalGrossMassMeasure",
                lots.stream().mapToLong(Lot::grossGrams).sum()));
        all.add(leaf(
                "TotalPackageQuantity",
                Long.toString(lots.stream().mapToLong(Lot::packages).sum())));
        if (isDeferred()) {
            all.add(document("1", "DAN", importer.account()));
        }
        if (shipment.isRepresented()) {
            all.add(parent("Agent", leaf("FunctionCode", Character.toString(importer.representation()))));
        }
        authorisations(all);
        all.add(parent(
                "BorderTransportMeans",
                leaf("RegistrationNationalityCode", carriage.flag()),
                leaf("ModeCode", Character.toString(shipment.route().mode()))));
        Trader broker = importer.broker();
        all.add(party("Declarant", broker == null ? importerId : broker.id()));
        all.add(party("Exporter", shipment.supplier().trader()));
        all.add(goodsShipment());
        if (isSuspended()) {
            all.add(parent("ObligationGuarantee", leaf("ID", guarantee()), leaf("SecurityDetailsCode", "1")));
        }
        return parent("Declaration", all);
    }

    private void authorisations(List<Element> all) {
        if (isSupplementary()) {
            authorisation(all, shipment.type().endsWith("Y") ? "SDE" : "EIR");
        }
        if (isDeferred()) {
            authorisation(all, "DPO");
        }
        if (isSuspended()) {
            authorisation(all, shipment.procedure().equals("71") ? "CWP" : "IPO");
            authorisation(all, "CGU");
        }
    }

    private void authorisation(List<Element> all, String category) {
        all.add(parent("AuthorisationHolder", leaf("ID", importerId), leaf("CategoryCode", category)));
    }

    private String guarantee() {
        return "GBCGU" + importerId.substring(2) + "I" + importer.account();
    }

    private Element goodsShipment() {
        List<Element> all = new ArrayList<>(12 + shipment.lots().size());
        all.add(leaf("TransactionNatureCode", "1"));
        all.add(carriage.arrival(shipment.route()));
        if (TERMS_WITHOUT_CARRIAGE.contains(shipment.incoterm())) {
            long price = shipment.lots().stream().mapToLong(Lot::price).sum();
            all.add(parent(
                    "CustomsValuation",
                    parent(
                            "ChargeDeduction",
                            leaf("ChargesTypeCode", "AK"),
                            amount(
                                    "OtherChargeDeductionAmount",
                                    price * dice.between(20, 90) / 1_000,
                                    Jurisdiction.GB))));
        }
        all.add(parent("Destination", leaf("CountryCode", "GB")));
        if (importer.vatPayment().equals(POSTPONED)) {
            all.add(parent("DomesticDutyTaxParty", leaf("ID", importerId.substring(0, 11)), leaf("RoleCode", "FR1")));
        }
        all.add(party("ExportCountry", shipment.route().country()));
        String invoice = "INV-" + dice.digits(6) + "/" + date;
        String transport = transportDocument();
        for (int i = 0; i < shipment.lots().size(); i++) {
            all.add(item(i + 1, shipment.lots().get(i), invoice, transport));
        }
        all.add(party("Importer", importerId));
        previousDocuments(all);
        boolean buyerPays = TERMS_WITHOUT_CARRIAGE.contains(shipment.incoterm());
        all.add(parent(
                "TradeTerms",
                leaf("ConditionCode", shipment.incoterm()),
                leaf(
                        "LocationID",
                        buyerPays ? shipment.route().abroad() : shipment.route().home())));
        if (shipment.procedure().equals("71")) {
            all.add(parent("Warehouse", leaf("ID", importer.account() + "GB"), leaf("TypeCode", "R")));
        }
        return parent("GoodsShipment", all);
    }

    private void previousDocuments(List<Element> all) {
        all.add(previous("Z", "DCR", date.charAt(3) + importerId + "-" + shipment.reference()));
        if (isSupplementary()) {
            boolean simplified = shipment.type().endsWith("Y");
            all.add(previous("Y", simplified ? "SDE" : "CLE", date.replace("-", "") + dice.digits(7)));
        } else {
            all.add(previous("Z", "355", carriage.summaryDeclaration()));
        }
        if (shipment.route().mode() == Route.SEA && !isSupplementary()) {
            all.add(previous(
                    "Z", "MCR", "GB/" + shipment.route().location().substring(0, 3) + "-" + shipment.reference()));
        }
    }

    private String transportDocument() {
        return switch (shipment.route().mode()) {
            case Route.SEA -> "705" + "MB" + dice.letter() + dice.letter() + dice.digits(8);
            case Route.AIR -> "740" + dice.digits(3) + "-" + dice.digits(8);
            default -> "730" + "CMR" + dice.digits(7);
        };
    }

    private Element item(int number, Lot lot, String invoice, String transport) {
        List<Element> all = new ArrayList<>(16);
        all.add(leaf("SequenceNumeric", Integer.toString(number)));
        documents(all, lot, invoice, transport);
        if (!shipment.isRepresented()) {
            all.add(parent(
                    "AdditionalInformation", leaf("StatementCode", "00500"), leaf("StatementDescription", "IMPORTER")));
        }
        all.add(commodity(lot));
        all.add(parent("CustomsValuation", leaf("MethodCode", "1")));
        all.add(parent("GovernmentProcedure", leaf("CurrentCode", shipment.procedure()), leaf("PreviousCode", "00")));
        all.add(parent("GovernmentProcedure", leaf("CurrentCode", "000")));
        all.add(parent("Origin", leaf("CountryCode", lot.origin()), leaf("TypeCode", lot.preference() ? "2" : "1")));
        all.add(packaging(lot, shipment.supplier().trader().name(), dice));
        all.add(parent("ValuationAdjustment", leaf("AdditionCode", "0000")));
        return parent("GovernmentAgencyGoodsItem", all);
    }

    static Element packaging(Lot lot, String marks, Dice dice) {
        int space = marks.indexOf(' ');
        String mark = (space < 0 ? marks : marks.substring(0, space)).toUpperCase(java.util.Locale.ROOT);
        return parent(
                "Packaging",
                leaf("SequenceNumeric", "1"),
                leaf("MarksNumbersID", mark + "/" + dice.digits(5)),
                leaf("QuantityQuantity", Long.toString(lot.packages())),
                leaf("TypeCode", lot.goods().packageKind()));
    }

    private void documents(List<Element> all, Lot lot, String invoice, String transport) {
        if (isDeferred()) {
            all.add(document("C", "506", "GBDPO" + importer.account()));
        }
        if (isSuspended()) {
            all.add(document("C", "505", guarantee()));
        }
        all.add(parent(
                "AdditionalDocument",
                leaf("CategoryCode", "N"),
                leaf("ID", invoice),
                leaf("TypeCode", "935"),
                leaf("LPCOExemptionCode", "AC")));
        all.add(document("N", transport.substring(0, 3), transport.substring(3)));
        int chapter = Integer.parseInt(lot.goods().code().substring(0, 2));
        if (chapter <= 8) {
            boolean animal = chapter <= 5;
            all.add(document(
                    "N",
                    animal ? "853" : "851",
                    (animal ? "GBCHD" : "GBPHC") + date.substring(0, 4) + "." + dice.digits(7)));
        }
        if (lot.preference()) {
            all.add(document("U", "116", "REX" + lot.origin() + dice.digits(8)));
        }
    }

    private Element commodity(Lot lot) {
        Goods goods = lot.goods();
        List<Element> all = new ArrayList<>(10);
        all.add(leaf("Description", lot.description()));
        classification(all, goods.code(), "TSP");
        classification(all, goods.taric(), "TRC");
        if (goods.zeroRated()) {
            classification(all, "VATZ", "GN");
        }
        all.add(duty("A00", lot.preference() ? "300" : "100", importer.dutyPayment()));
        all.add(duty("B00", "", importer.vatPayment()));
        List<Element> measures = new ArrayList<>(3);
        measures.add(kilograms("GrossMassMeasure", lot.grossGrams()));
        measures.add(kilograms("NetNetWeightMeasure", lot.netGrams()));
        if (!goods.unit().isEmpty()) {
            measures.add(leaf("TariffQuantity", Long.toString(lot.units())));
        }
        all.add(parent("GoodsMeasure", measures));
        all.add(parent("InvoiceLine", amount("ItemChargeAmount", lot.price(), Jurisdiction.GB)));
        return parent("Commodity", all);
    }

    private static void classification(List<Element> all, String code, String type) {
        all.add(parent("Classification", leaf("ID", code), leaf("IdentificationTypeCode", type)));
    }

    private Element duty(String type, String regime, String method) {
        List<Element> all = new ArrayList<>(3);
        if (!regime.isEmpty()) {
            all.add(leaf("DutyRegimeCode", regime));
        }
        all.add(leaf("TypeCode", type));
        if (!isSuspended()) {
            all.add(parent("Payment", leaf("MethodCode", method)));
        }
        return parent("DutyTaxFee", all);
    }
}
