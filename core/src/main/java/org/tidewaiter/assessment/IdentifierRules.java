package org.tidewaiter.assessment;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.CheckDigits;
import org.tidewaiter.kernel.Severity;

/** Rules about identifiers with a check digit. They only warn: real messages hold home-made identifiers. */
final class IdentifierRules {
    /** Type of identification of a means of transport: IMO ship number, code list of data element 7/7. */
    private static final String IMO_NUMBER = "10";

    private static final String POSTAL_MODE = "5";

    static final List<Rule> RULES = List.of(
            new Rule(
                    "CONTAINER-NUMBER",
                    Severity.WARNING,
                    "*",
                    List.of("GoodsShipment", "Consignment", "TransportEquipment", "ID"),
                    "A container number has its check digit by ISO 6346.",
                    "Check the number on the container: four letters, six digits, check digit.",
                    "ISO 6346",
                    (f, r) -> {
                        for (List<Element> chain : containers(f)) {
                            String number = chain.getLast().text().strip();
                            if (!number.isEmpty() && !CheckDigits.isContainer(number)) {
                                r.chain(
                                        chain,
                                        "Container number " + Report.quote(number)
                                                + " is not of ISO 6346 or its check digit is wrong.");
                            }
                        }
                    }),
            new Rule(
                    "IMO-NUMBER",
                    Severity.WARNING,
                    "*",
                    List.of("GoodsShipment", "Consignment", "ArrivalTransportMeans", "ID"),
                    "An IMO ship number has its check digit.",
                    "Check the number of the ship: seven digits.",
                    "IMO resolution A.1117(30)",
                    (f, r) -> {
                        Element shipment = f.declaration().shipment();
                        Element consignment = shipment == null ? null : shipment.first("Consignment");
                        if (shipment == null || consignment == null) {
                            return;
                        }
                        for (Element one : consignment.children()) {
                            String number = isMeans(one.name()) ? one.textAt("ID") : null;
                            if (number != null
                                    && IMO_NUMBER.equals(one.textAt("IdentificationTypeCode"))
                                    && !CheckDigits.isImoShip(number)) {
                                r.chain(
                                        List.of(shipment, consignment, one),
                                        "Ship number " + Report.quote(number)
                                                + " is no IMO number or its check digit is wrong.",
                                        "ID");
                            }
                        }
                    }),
            new Rule(
                    "POSTAL-ITEM-NUMBER",
                    Severity.WARNING,
                    "*",
                    List.of("GoodsShipment", "UCR", "TraderAssignedReferenceID"),
                    "By post, a reference in the form of UPU standard S10 has its check digit.",
                    "Check the number on the label: two letters, nine digits, country.",
                    "UPU standard S10",
                    (f, r) -> {
                        Element shipment = f.declaration().shipment();
                        Element reference = shipment == null ? null : shipment.at("UCR", "TraderAssignedReferenceID");
                        String number =
                                reference == null ? "" : reference.text().strip();
                        if (reference != null
                                && POSTAL_MODE.equals(f.declaration().borderTransportMode())
                                && number.matches("[A-Z]{2}[0-9]{9}[A-Z]{2}")
                                && !CheckDigits.isPostalItem(number)) {
                            r.element(
                                    reference,
                                    "Postal item number " + Report.quote(number) + " has a wrong check digit.");
                        }
                    }),
            new Rule(
                    "US-ENTRY-NUMBER",
                    Severity.WARNING,
                    "US",
                    List.of("FunctionalReferenceID"),
                    "A reference in the form of an entry number (XXX-NNNNNNN-C) has its check digit.",
                    "Check the entry number: filer code, seven digits, check digit.",
                    "CBP ACE ABI CATAIR, Appendix E",
                    (f, r) -> {
                        String lrn = f.declaration().functionalReference();
                        if (lrn != null
                                && lrn.matches("[A-Z0-9]{3}-[0-9]{7}-[0-9]")
                                && !CheckDigits.isUsEntryNumber(lrn)) {
                            r.place("Entry number " + Report.quote(lrn) + " has a wrong check digit.");
                        }
                    }));

    private IdentifierRules() {}

    private static boolean isMeans(String name) {
        return name.equals("ArrivalTransportMeans") || name.equals("DepartureTransportMeans");
    }

    /** The chains down to the numbers of the containers, of the consignment and of the items. */
    private static List<List<Element>> containers(Facts facts) {
        List<List<Element>> ids = new ArrayList<>();
        Element shipment = facts.declaration().shipment();
        if (shipment == null) {
            return ids;
        }
        Element consignment = shipment.first("Consignment");
        if (consignment != null) {
            collect(List.of(shipment, consignment), consignment, ids);
        }
        for (GoodsItem item : facts.declaration().items()) {
            Element commodity = item.commodity();
            if (commodity != null) {
                collect(List.of(shipment, item.element(), commodity), commodity, ids);
            }
        }
        return ids;
    }

    private static void collect(List<Element> above, Element holder, List<List<Element>> ids) {
        for (Element equipment : holder.all("TransportEquipment")) {
            Element id = equipment.first("ID");
            if (id != null) {
                List<Element> chain = new ArrayList<>(above);
                chain.add(equipment);
                chain.add(id);
                ids.add(chain);
            }
        }
    }
}
