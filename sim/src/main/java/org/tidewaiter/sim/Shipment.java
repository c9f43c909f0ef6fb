package org.tidewaiter.sim;

import java.time.Instant;
import java.util.List;

/**
 * A consignment bought abroad, as it is declared.
 *
 * @param index of the declaration
 * @param reference functional reference
 * @param lodgedAt when
 * @param type declaration type
 * @param importer who buys
 * @param supplier who sells
 * @param route on which it comes
 * @param procedure asked for
 * @param incoterm of the sale
 * @param lots from 1 to 20
 */
record Shipment(
        long index,
        String reference,
        Instant lodgedAt,
        String type,
        Importer importer,
        Importer.Supplier supplier,
        Route route,
        String procedure,
        String incoterm,
        List<Lot> lots) {
    Shipment {
        lots = List.copyOf(lots);
    }

    Shipment with(List<Lot> others) {
        return new Shipment(index, reference, lodgedAt, type, importer, supplier, route, procedure, incoterm, others);
    }

    /** The same under a procedure that charges duty. */
    Shipment underCharge(Jurisdiction jurisdiction) {
        String charging = jurisdiction == Jurisdiction.GB ? "40" : procedure;
        return new Shipment(index, reference, lodgedAt, type, importer, supplier, route, charging, incoterm, lots);
    }

    /** Whether somebody else declares for the importer. */
    boolean isRepresented() {
        return importer.broker() != null;
    }
}
