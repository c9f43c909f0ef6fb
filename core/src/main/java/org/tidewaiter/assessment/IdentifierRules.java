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
                        for (Element id : containers(f)) {
                            String number = id.text().strip();
                            if (!number.isEmpty() && !CheckDigits.isContainer(number)) {
                                r.element(
                                        id,
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
                        List<Element> means = new ArrayList<>();
                        if (consignment != null) {
                            means.addAll(consignment.all("ArrivalTransportMeans"));
                            means.addAll(consignment.all("DepartureTransportMeans"));
                        }
                        for (Element one : means) {
                            String number = one.textAt("ID");
                            if (number != null
                                    && IMO_NUMBER.equals(one.textAt("IdentificationTypeCode"))
                                    && !CheckDigits.isImoShip(number)) {
                                r.element(
                                        one,
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

    private static List<Element> containers(Facts facts) {
        List<Element> ids = new ArrayList<>();
        Element shipment = facts.declaration().shipment();
        Element consignment = shipment == null ? null : shipment.first("Consignment");
        if (consignment != null) {
            collect(consignment.all("TransportEquipment"), ids);
        }
        for (GoodsItem item : facts.declaration().items()) {
            Element commodity = item.element().first("Commodity");
            if (commodity != null) {
                collect(commodity.all("TransportEquipment"), ids);
            }
        }
        return ids;
    }

    private static void collect(List<Element> equipment, List<Element> ids) {
        for (Element one : equipment) {
            Element id = one.first("ID");
            if (id != null) {
                ids.add(id);
            }
        }
    }
}
