package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes honest consignments dishonest. Most irregularities are of few importers; which of them are active, what each
 * mostly tries and how far it goes change from one period of 28 days to the next.
 */
final class Irregularities {
    /** Days after which the pattern drifts on. */
    static final int PERIOD_DAYS = 28;

    private static final double BY_CROOKS = 0.9;
    private static final double ACTIVE = 0.6;
    private static final int TRIES = 24;
    /** Periods that a crook stays with its main scheme. */
    private static final int CONSTANCY = 3;

    private static final double MAIN_SCHEME = 0.7;

    private static final List<Irregularity> KINDS = List.of(
            Irregularity.UNDERVALUATION,
            Irregularity.MISCLASSIFICATION,
            Irregularity.ORIGIN_FRAUD,
            Irregularity.QUANTITY,
            Irregularity.UNDECLARED,
            Irregularity.PROHIBITED);

    /** A consignment as declared, and what is true of it. */
    record Planted(Shipment shipment, Truth truth) {}

    private final long seed;
    private final Jurisdiction jurisdiction;
    private final Population population;
    private final Map<String, Goods> goods;
    private final Map<String, List<Goods>> swaps = new LinkedHashMap<>();
    private final List<Goods[]> disguises = new ArrayList<>();

    Irregularities(long seed, Jurisdiction jurisdiction, Population population, Map<String, Goods> goods) {
        this.seed = seed;
        this.jurisdiction = jurisdiction;
        this.population = population;
        this.goods = goods;
        for (String[] row : own("swaps.csv")) {
            swaps.computeIfAbsent(row[1], k -> new ArrayList<>()).add(named(row[2]));
        }
        for (String[] row : own("disguises.csv")) {
            disguises.add(new Goods[] {named(row[1]), named(row[2])});
        }
    }

    private List<String[]> own(String table) {
        return Table.rows(table).stream()
                .filter(row -> row[0].equals(jurisdiction.name()))
                .toList();
    }

    private Goods named(String code) {
        Goods found = goods.get(code);
        if (found == null) {
            throw new IllegalStateException("No goods " + code + ". Maybe add a row to the table of goods.");
        }
        return found;
    }

    /** Who declares something untrue in that period. */
    Importer culprit(long period, Dice dice) {
        if (!dice.chance(BY_CROOKS) || population.crooks().isEmpty()) {
            return population.importers().pick(dice);
        }
        Importer crook = dice.pick(population.crooks());
        for (int i = 0; i < TRIES && !isActive(crook, period); i++) {
            crook = dice.pick(population.crooks());
        }
        return crook;
    }

    private boolean isActive(Importer crook, long period) {
        return habit(crook, period).chance(ACTIVE);
    }

    private Dice habit(Importer crook, long period) {
        return Dice.of(seed, Dice.Stream.ACTIVITY, crook.number() * 1_000_003L + period);
    }

    Planted plant(Shipment planned, long period, Dice dice) {
        Shipment honest = withSomethingAtStake(planned);
        Irregularity kind = dice.chance(MAIN_SCHEME)
                ? kinds(period / CONSTANCY).pick(habit(honest.importer(), -1 - period / CONSTANCY))
                : kinds(period).pick(dice);
        return switch (kind) {
            case NONE, UNDERVALUATION -> undervalued(honest, period, dice);
            case MISCLASSIFICATION -> misclassified(honest, period, dice);
            case ORIGIN_FRAUD -> falseOrigin(honest, period, dice);
            case QUANTITY -> tooMuch(honest, period, dice);
            case UNDECLARED -> undeclared(honest, period, dice);
            case PROHIBITED -> disguised(honest, dice);
        };
    }

    /** Nobody takes pains to hide goods that are free: where all are, no preference is claimed. */
    private Shipment withSomethingAtStake(Shipment planned) {
        long due = planned.lots().stream().mapToLong(this::due).sum();
        return due > 0
                ? planned
                : planned.with(planned.lots().stream()
                        .map(lot -> lot.withOrigin(lot.origin(), false))
                        .toList());
    }

    /**
     * What is tried changes: undervaluation fades as misclassification and false origin come up, in turns of a year.
     */
    private static Weighted<Irregularity> kinds(long period) {
        int turn = (int) Math.floorMod(period, 13L);
        return Weighted.of(KINDS, List.of(32 - turn, 26 + turn, 12 + 2 * turn, 14, 10, 4));
    }

    private Planted undervalued(Shipment honest, long period, Dice dice) {
        double factor = 0.35 + 0.02 * Math.floorMod(period, 13L) + 0.12 * dice.unit();
        List<Lot> declared = honest.lots().stream()
                .map(lot -> lot.withPrice((long) (lot.price() * factor)))
                .toList();
        return planted(honest, Irregularity.UNDERVALUATION, honest.lots(), declared);
    }

    private Planted misclassified(Shipment honest, long period, Dice dice) {
        List<Lot> truly = new ArrayList<>(honest.lots());
        List<Lot> declared = new ArrayList<>(honest.lots());
        for (int i = 0; i < truly.size(); i++) {
            List<Goods> covers = swaps.get(truly.get(i).goods().code());
            if (covers != null) {
                Lot lot = truly.get(i).withOrigin(truly.get(i).origin(), false);
                Goods cover = dice.pick(covers);
                truly.set(i, lot);
                declared.set(i, lot.as(cover, dice.chance(0.6) ? cover.describe(dice) : lot.description()));
            }
        }
        return declared.equals(honest.lots())
                ? tooMuch(honest, period, dice)
                : planted(honest, Irregularity.MISCLASSIFICATION, truly, declared);
    }

    private Planted falseOrigin(Shipment honest, long period, Dice dice) {
        String home = honest.supplier().trader().country();
        boolean european = Preference.isEuropean(home);
        String claimed = european ? home : Preference.claimed(dice);
        List<Lot> truly = new ArrayList<>();
        List<Lot> declared = new ArrayList<>();
        for (Lot lot : honest.lots()) {
            boolean worthIt = lot.goods().isDutiable();
            // Goods of another country are cheaper than those of the country that sells them.
            Lot real = worthIt && european ? lot.withPrice((long) (lot.price() * 0.7)) : lot;
            truly.add(worthIt ? real.withOrigin(real.origin(), false) : lot);
            declared.add(worthIt ? real.withOrigin(claimed, true) : lot);
        }
        return declared.equals(truly)
                ? undervalued(honest, period, dice)
                : planted(honest, Irregularity.ORIGIN_FRAUD, truly, declared);
    }

    private Planted tooMuch(Shipment honest, long period, Dice dice) {
        double share = 0.45 + 0.02 * Math.floorMod(period, 13L) + 0.1 * dice.unit();
        List<Lot> declared =
                honest.lots().stream().map(lot -> lot.withLess(share)).toList();
        return planted(honest, Irregularity.QUANTITY, honest.lots(), declared);
    }

    private Planted undeclared(Shipment honest, long period, Dice dice) {
        List<Goods> dutiable =
                honest.supplier().goods().stream().filter(Goods::isDutiable).toList();
        if (dutiable.isEmpty()) {
            return undervalued(honest, period, dice);
        }
        Goods hidden = dice.pick(dutiable);
        int place = dice.below(honest.lots().size());
        Lot cover = honest.lots().get(place);
        String origin = honest.supplier().trader().country();
        Lot extra = Packer.pack(hidden, origin, false, 0.3, honest.supplier().priceLevel(), dice);
        List<Lot> declared = new ArrayList<>(honest.lots());
        declared.set(place, cover.withGross(cover.grossGrams() + extra.grossGrams()));
        long loss = due(extra);
        Truth truth = new Truth(Irregularity.UNDECLARED, List.of(place + 1), Duties.money(jurisdiction, loss), null);
        return new Planted(honest.with(declared), truth);
    }

    /** One item is of goods that may not come in, under the name of others; money is not what is lost. */
    private Planted disguised(Shipment honest, Dice dice) {
        Goods[] pair = dice.pick(disguises);
        String origin = honest.supplier().trader().country();
        Lot secret = Packer.pack(pair[0], origin, false, 1, 1, dice);
        Lot cover = secret.as(pair[1], pair[1].describe(dice))
                .withPrice((long) (secret.netGrams() / 1_000.0 * pair[1].pricePerKilogram() * dice.spread(0.2)));
        List<Lot> declared = new ArrayList<>(honest.lots());
        int place = dice.below(declared.size());
        declared.set(place, cover);
        Truth truth = new Truth(Irregularity.PROHIBITED, List.of(place + 1), Duties.money(jurisdiction, 0), null);
        return new Planted(honest.with(declared), truth);
    }

    private Planted planted(Shipment honest, Irregularity kind, List<Lot> truly, List<Lot> declared) {
        List<Integer> items = new ArrayList<>();
        long loss = 0;
        for (int i = 0; i < declared.size(); i++) {
            if (!declared.get(i).equals(truly.get(i))) {
                items.add(i + 1);
                loss += due(truly.get(i)) - due(declared.get(i));
            }
        }
        return new Planted(
                honest.with(declared), new Truth(kind, items, Duties.money(jurisdiction, Math.max(0, loss)), null));
    }

    private long due(Lot lot) {
        return Duties.on(jurisdiction, lot.goods(), lot.price(), lot.netGrams(), lot.units(), lot.preference());
    }
}
