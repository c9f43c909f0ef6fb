package org.tidewaiter.sim;

import static org.tidewaiter.sim.Markup.amount;
import static org.tidewaiter.sim.Markup.document;
import static org.tidewaiter.sim.Markup.kilograms;
import static org.tidewaiter.sim.Markup.leaf;
import static org.tidewaiter.sim.Markup.parent;
import static org.tidewaiter.sim.Markup.party;
import static org.tidewaiter.sim.Markup.previous;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.Element;

/** Plans and writes an export declaration of Great Britain. */
final class ExportDeclaration {
    private static final int CARRIERS = 8;
    /** Beyond the ships, whose numbers are drawn from the same stream. */
    private static final int FIRST_CARRIER = 1_000;

    private final String reference;
    private final LocalDate day;
    private final Exporter exporter;
    private final Exporter.Customer customer;
    private final Route route;
    private final List<Lot> lots = new ArrayList<>();
    private final Carriage carriage;
    private final String carrier;
    private final Dice dice;

    private ExportDeclaration(long seed, String reference, LocalDate day, Exporter exporter, Dice dice) {
        this.reference = reference;
        this.day = day;
        this.exporter = exporter;
        this.customer = exporter.customers().pick(dice);
        this.dice = dice;
        int items = Packer.items(exporter.moreItems(), dice);
        double share = 0.8 / (1 + (items - 1) * 0.5);
        for (Goods goods : Packer.choose(exporter.goods(), items, day.getMonth(), dice)) {
            lots.add(Packer.pack(goods, "GB", false, share, 1.15, dice));
        }
        this.route = Route.pick(customer.routes(), lots.getFirst().goods(), dice);
        this.carrier = Identifiers.eori(Dice.of(seed, Dice.Stream.FLEET, FIRST_CARRIER + dice.below(CARRIERS)));
        this.carriage = Carriage.of(seed, route, gross(), World.isLoose(lots), day.getYear(), dice);
    }

    static Element of(long seed, String reference, LocalDate day, String type, Exporter exporter, Dice dice) {
        return new ExportDeclaration(seed, reference, day, exporter, dice).declaration(type);
    }

    private long gross() {
        return lots.stream().mapToLong(Lot::grossGrams).sum();
    }

    private Element declaration(String type) {
        List<Element> all = new ArrayList<>(14);
        all.add(leaf("FunctionCode", "9"));
        all.add(leaf("FunctionalReferenceID", reference));
        all.add(leaf("TypeCode", type));
        all.add(leaf("GoodsItemQuantity", Integer.toString(lots.size())));
        all.add(amount("InvoiceAmount", lots.stream().mapToLong(Lot::price).sum(), Jurisdiction.GB));
        all.add(kilograms("TotalGrossMassMeasure", gross()));
        all.add(leaf(
                "TotalPackageQuantity",
                Long.toString(lots.stream().mapToLong(Lot::packages).sum())));
        Trader broker = exporter.broker();
        if (broker != null) {
            all.add(parent("Agent", leaf("FunctionCode", "2")));
        }
        all.add(parent(
                "BorderTransportMeans",
                leaf("ID", carriage.means()),
                leaf("IdentificationTypeCode", carriage.meansType()),
                leaf("RegistrationNationalityCode", carriage.flag()),
                leaf("ModeCode", Character.toString(route.mode()))));
        all.add(parent(
                "Consignment",
                party("Carrier", carrier),
                parent("Freight", leaf("PaymentMethodCode", dice.chance(0.5) ? "D" : "A")),
                itinerary(1, "GB"),
                itinerary(2, route.country())));
        all.add(party("Declarant", broker == null ? exporter.trader().id() : broker.id()));
        all.add(party("ExitOffice", "GB0000" + dice.between(10, 99)));
        all.add(party("Exporter", exporter.trader().id()));
        all.add(goodsShipment());
        return parent("Declaration", all);
    }

    private static Element itinerary(int number, String country) {
        return parent(
                "Itinerary", leaf("SequenceNumeric", Integer.toString(number)), leaf("RoutingCountryCode", country));
    }

    private Element goodsShipment() {
        List<Element> all = new ArrayList<>(8 + lots.size());
        all.add(party("Consignee", customer.trader()));
        all.add(carriage.departure(route));
        all.add(parent("Destination", leaf("CountryCode", route.country())));
        all.add(party("ExportCountry", "GB"));
        String invoice = "INV-" + dice.digits(6) + "/" + day;
        for (int i = 0; i < lots.size(); i++) {
            all.add(item(i + 1, lots.get(i), invoice));
        }
        String unique = day.getYear() % 10 + exporter.trader().id() + "-" + reference;
        all.add(previous("Z", "DCR", unique));
        all.add(previous("Z", "MCR", "GB/" + route.location().substring(0, 3) + "-" + reference));
        return parent("GoodsShipment", all);
    }

    private Element item(int number, Lot lot, String invoice) {
        List<Element> all = new ArrayList<>(12);
        all.add(leaf("SequenceNumeric", Integer.toString(number)));
        all.add(amount("StatisticalValueAmount", lot.price(), Jurisdiction.GB));
        all.add(leaf("TransactionNatureCode", "11"));
        all.add(document("N", "935", invoice));
        if (exporter.broker() == null) {
            all.add(parent(
                    "AdditionalInformation", leaf("StatementCode", "00400"), leaf("StatementDescription", "EXPORTER")));
        }
        List<Element> measures = new ArrayList<>(3);
        measures.add(kilograms("GrossMassMeasure", lot.grossGrams()));
        measures.add(kilograms("NetNetWeightMeasure", lot.netGrams()));
        if (!lot.goods().unit().isEmpty()) {
            measures.add(leaf("TariffQuantity", Long.toString(lot.units())));
        }
        all.add(parent(
                "Commodity",
                leaf("Description", lot.description()),
                parent("Classification", leaf("ID", lot.goods().code()), leaf("IdentificationTypeCode", "TSP")),
                parent("GoodsMeasure", measures)));
        all.add(parent("GovernmentProcedure", leaf("CurrentCode", "10"), leaf("PreviousCode", "00")));
        all.add(parent("GovernmentProcedure", leaf("CurrentCode", "000")));
        all.add(ImportDeclaration.packaging(lot, exporter.trader().name(), dice));
        return parent("GovernmentAgencyGoodsItem", all);
    }
}
