package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The traders of a world, made once from its seed. */
final class Population {
    /** One importer in so many tends to declare what is not true. */
    private static final int ONE_CROOK_IN = 16;

    private static final int FIRST_CROOK = 5;
    private static final int WEIGHT = 100_000;
    /** The higher, the less the first traders stand out. */
    private static final int FLATNESS = 9;

    private final Settings settings;
    private final Names names = new Names();
    private final List<Goods> goods;
    private final Map<String, List<Route>> routes;
    private final List<Trader> brokers;
    private final Weighted<Importer> importers;
    private final Weighted<Exporter> exporters;
    private final List<Importer> crooks;

    Population(long seed, Settings settings, List<Goods> goods, Map<String, List<Route>> routes) {
        this.settings = settings;
        this.goods = goods;
        this.routes = routes;
        Dice dice = Dice.of(seed, Dice.Stream.TRADER, settings.jurisdiction().salt());
        this.brokers = Stream.generate(() -> home(Trader.Role.BROKER, dice))
                .limit(settings.brokers())
                .toList();
        List<Importer> all = new ArrayList<>();
        for (int i = 0; i < settings.importers(); i++) {
            all.add(importer(i, dice));
        }
        this.importers = Weighted.of(all, weights(all.size()));
        this.crooks = all.stream().filter(i -> isCrook(i.number())).toList();
        this.exporters = settings.jurisdiction() == Jurisdiction.GB
                ? Weighted.of(
                        Stream.generate(() -> exporter(dice))
                                .limit(settings.exporters())
                                .toList(),
                        weights(settings.exporters()))
                : Weighted.evenly(List.of(exporter(dice)));
    }

    Weighted<Importer> importers() {
        return importers;
    }

    Weighted<Exporter> exporters() {
        return exporters;
    }

    /** Importers on whom irregularities concentrate. */
    List<Importer> crooks() {
        return crooks;
    }

    /** All of them: brokers, importers, exporters, then those abroad. */
    List<Trader> traders() {
        List<Trader> all = new ArrayList<>(brokers);
        importers.values().forEach(i -> all.add(i.trader()));
        exporters.values().forEach(e -> all.add(e.trader()));
        importers.values().forEach(i -> i.suppliers().values().forEach(s -> all.add(s.trader())));
        exporters.values().forEach(e -> e.customers().values().forEach(c -> all.add(c.trader())));
        return List.copyOf(all);
    }

    private static boolean isCrook(int number) {
        return number % ONE_CROOK_IN == FIRST_CROOK;
    }

    private static List<Integer> weights(int count) {
        List<Integer> weights = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            weights.add(Math.max(1, WEIGHT / (i + FLATNESS)));
        }
        return weights;
    }

    private Trader home(Trader.Role role, Dice dice) {
        boolean british = settings.jurisdiction() == Jurisdiction.GB;
        String id = british ? Identifiers.eori(dice) : Identifiers.code(dice, 7);
        return names.company(role, id, settings.jurisdiction().name(), dice);
    }

    private Trader abroad(String country, Dice dice) {
        String id = settings.jurisdiction() == Jurisdiction.GB ? "" : Identifiers.code(dice, 7);
        return names.company(Trader.Role.FOREIGN, id, country, dice);
    }

    private Importer importer(int number, Dice dice) {
        boolean crook = isCrook(number);
        List<Goods> assortment = assortment(crook, dice);
        List<Importer.Supplier> suppliers = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        int count = 1 + dice.below(5);
        for (int i = 0; i < count; i++) {
            String country = dice.pick(assortment).origins().pick(dice);
            List<Goods> sold =
                    assortment.stream().filter(g -> g.comesFrom(country)).toList();
            suppliers.add(new Importer.Supplier(abroad(country, dice), sold, routesOf(country), dice.spread(0.18)));
            weights.add(6 - i);
        }
        boolean deferred = dice.chance(0.65);
        double special = dice.unit();
        return new Importer(
                number,
                home(Trader.Role.IMPORTER, dice),
                Weighted.of(suppliers, weights),
                dice.chance(0.72) ? dice.pick(brokers) : null,
                dice.chance(0.85) ? '2' : '3',
                deferred ? "E" : dice.chance(0.5) ? "H" : "P",
                dice.chance(0.6) ? "G" : deferred ? "E" : "H",
                dice.digits(7),
                crook || special < 0.9 ? "40" : special < 0.96 ? "71" : "51",
                dice.chance(0.55) ? "CIF" : dice.chance(0.6) ? "FOB" : dice.chance(0.5) ? "EXW" : "CFR",
                0.5 + 0.38 * dice.unit(),
                dice.chance(0.8),
                season(suppliers));
    }

    private static List<Integer> season(List<Importer.Supplier> suppliers) {
        List<Goods> sold = suppliers.stream().flatMap(s -> s.goods().stream()).toList();
        return IntStream.rangeClosed(1, 12)
                .mapToObj(month ->
                        sold.stream().mapToInt(g -> g.seasonWeight(month)).sum() / sold.size())
                .toList();
    }

    /** Goods of one sector; a crook's are dutiable where the sector has such. */
    private List<Goods> assortment(boolean crook, Dice dice) {
        List<Goods> open = goods.stream()
                .filter(g -> !g.sector().equals(Goods.FORBIDDEN))
                .filter(g -> !crook || g.isDutiable())
                .toList();
        String sector = dice.pick(open).sector();
        List<Goods> candidates = new ArrayList<>(
                open.stream().filter(g -> g.sector().equals(sector)).toList());
        int size = Math.min(candidates.size(), 1 + dice.below(7));
        List<Goods> chosen = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            chosen.add(candidates.remove(dice.below(candidates.size())));
        }
        return chosen;
    }

    private Exporter exporter(Dice dice) {
        List<Goods> assortment = assortment(false, dice);
        List<String> countries = names.countries().stream()
                .filter(routes::containsKey)
                .filter(c -> !c.equals(settings.jurisdiction().name()))
                .toList();
        List<Exporter.Customer> customers = new ArrayList<>();
        int count = 2 + dice.below(6);
        for (int i = 0; i < count; i++) {
            String country = dice.pick(countries);
            customers.add(new Exporter.Customer(abroad(country, dice), routesOf(country)));
        }
        return new Exporter(
                home(Trader.Role.EXPORTER, dice),
                assortment,
                Weighted.evenly(customers),
                dice.chance(0.6) ? dice.pick(brokers) : null,
                0.4 + 0.42 * dice.unit());
    }

    private List<Route> routesOf(String country) {
        List<Route> found = routes.get(country);
        if (found == null) {
            throw new IllegalStateException("No route to " + country + ". Maybe add a row to the table of routes.");
        }
        return found;
    }
}
