package org.tidewaiter.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Plans the honest consignments of importers, from their habits. */
final class Planner {
    /** A supplier ships goods of another origin than its own country so often. */
    private static final double OTHER_ORIGIN = 0.12;

    private final Settings settings;

    Planner(Settings settings) {
        this.settings = settings;
    }

    Shipment plan(long index, String reference, Instant lodgedAt, String type, Importer importer, Dice dice) {
        Importer.Supplier supplier = importer.suppliers().pick(dice);
        LocalDate day = lodgedAt.atOffset(ZoneOffset.UTC).toLocalDate();
        int items = settings.jurisdiction() == Jurisdiction.KR ? 1 : Packer.items(importer.moreItems(), dice);
        List<Lot> lots = new ArrayList<>(items);
        double share = 1.0 / (1 + (items - 1) * 0.5);
        List<Goods> chosen = Packer.choose(supplier.goods(), items, day.getMonth(), dice);
        for (Goods goods : chosen) {
            String origin = dice.chance(OTHER_ORIGIN)
                    ? goods.origins().pick(dice)
                    : supplier.trader().country();
            lots.add(Packer.pack(goods, origin, claims(importer, goods, origin), share, supplier.priceLevel(), dice));
        }
        Route route = Route.pick(supplier.routes(), chosen.getFirst(), dice);
        String procedure = dice.chance(0.8) ? importer.procedure() : "40";
        return new Shipment(
                index,
                reference,
                lodgedAt,
                type,
                importer,
                supplier,
                route,
                settings.jurisdiction() == Jurisdiction.KR ? dice.chance(0.95) ? "11" : "15" : procedure,
                incoterm(importer, route),
                lots);
    }

    private boolean claims(Importer importer, Goods goods, String origin) {
        return importer.claims() && goods.isDutiable() && Preference.regime(settings.jurisdiction(), origin) != null;
    }

    /** By sea on its usual term; CIF, FOB and CFR are for ships only. */
    private static String incoterm(Importer importer, Route route) {
        if (route.mode() == Route.SEA) {
            return importer.incoterm();
        }
        return switch (importer.incoterm()) {
            case "CIF" -> "DAP";
            case "FOB" -> "FCA";
            case "CFR" -> "CPT";
            default -> importer.incoterm();
        };
    }
}
