package org.tidewaiter.sim;

import static org.tidewaiter.sim.Markup.amount;
import static org.tidewaiter.sim.Markup.kilograms;
import static org.tidewaiter.sim.Markup.leaf;
import static org.tidewaiter.sim.Markup.parent;
import static org.tidewaiter.sim.Markup.party;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.Element;

/** Writes a consignment as a Korean import declaration of one item. */
final class KoreanDeclaration {
    /** Basic rate of duty, and the concession rate under which the free lines of the table stand. */
    private static final String BASIC = "A";

    private static final String CONCESSION = "C";
    private static final double BY_COURIER = 0.35;

    private KoreanDeclaration() {}

    static Element of(Shipment shipment, Dice dice) {
        Lot lot = shipment.lots().getFirst();
        Importer importer = shipment.importer();
        Trader broker = importer.broker();
        Route route = shipment.route();
        List<Element> all = new ArrayList<>(14);
        all.add(leaf("FunctionCode", "9"));
        all.add(leaf("FunctionalReferenceID", shipment.reference()));
        all.add(leaf("TypeCode", shipment.procedure()));
        all.add(leaf("GoodsItemQuantity", "1"));
        all.add(leaf("DeclarationOfficeID", route.location()));
        all.add(kilograms("TotalGrossMassMeasure", lot.grossGrams()));
        all.add(leaf("TotalPackageQuantity", Long.toString(lot.packages())));
        all.add(parent("BorderTransportMeans", leaf("ModeCode", Character.toString(route.mode()))));
        if (route.mode() == Route.AIR && dice.chance(BY_COURIER)) {
            String courier = Identifiers.code(Dice.of(1, Dice.Stream.FLEET, dice.below(12)), 7);
            all.add(parent("Consignment", party("Carrier", courier)));
        }
        all.add(party("Declarant", broker == null ? importer.trader().id() : broker.id()));
        all.add(party("Exporter", shipment.supplier().trader().id()));
        all.add(parent(
                "GoodsShipment",
                leaf("TransactionNatureCode", dice.chance(0.91) ? "21" : "11"),
                parent("Destination", leaf("CountryCode", "KR")),
                party("ExportCountry", route.country()),
                item(shipment, lot, dice),
                party("Importer", importer.trader().id()),
                parent("TradeTerms", leaf("ConditionCode", "CIF"), leaf("LocationID", route.home()))));
        return parent("Declaration", all);
    }

    private static Element item(Shipment shipment, Lot lot, Dice dice) {
        Goods goods = lot.goods();
        String claimed = lot.preference() ? Preference.regime(Jurisdiction.KR, lot.origin()) : null;
        String regime = claimed != null ? claimed : goods.isDutiable() ? BASIC : CONCESSION;
        BigDecimal rate = claimed != null ? BigDecimal.ZERO : BigDecimal.valueOf(goods.dutyBasisPoints(), 2);
        return parent(
                "GovernmentAgencyGoodsItem",
                leaf("SequenceNumeric", "1"),
                parent(
                        "Commodity",
                        leaf("Description", lot.description()),
                        parent("Classification", leaf("ID", goods.code()), leaf("IdentificationTypeCode", "HS")),
                        parent(
                                "DutyTaxFee",
                                leaf("DutyRegimeCode", regime),
                                leaf("TaxRateNumeric", rate.setScale(1).toPlainString()),
                                leaf("TypeCode", "CUD")),
                        parent(
                                "GoodsMeasure",
                                kilograms("GrossMassMeasure", lot.grossGrams()),
                                kilograms("NetNetWeightMeasure", lot.netGrams())),
                        parent("InvoiceLine", amount("ItemChargeAmount", lot.price(), Jurisdiction.KR))),
                parent("CustomsValuation", leaf("MethodCode", "1")),
                parent("GovernmentProcedure", leaf("CurrentCode", shipment.procedure())),
                parent("Origin", leaf("CountryCode", lot.origin()), leaf("TypeCode", "1")),
                ImportDeclaration.packaging(lot, shipment.supplier().trader().name(), dice));
    }
}
