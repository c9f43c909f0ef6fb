package org.tidewaiter.sim;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tidewaiter.declaration.Element;

/**
 * A simulated customs world. Its traders, with their habits, follow from the seed; each declaration follows from seed,
 * settings and its index alone, whatever the count, the order and the thread in which they are asked for. So a world
 * needs no memory but for its traders, and any part of it can be made anywhere. A world can't change, and threads may
 * share it.
 *
 * <p>British declarations have 3.5 items on average and, as XML without white space, 8.7 KB (median 6.4 KB, nine in ten
 * from 3.5 to 21.5 KB); Korean ones have one item.
 */
public final class World {
    private static final double EXPORTS = 0.19;
    private static final int SEASON_TRIES = 8;

    private final long seed;
    private final Settings settings;
    private final Calendar calendar;
    private final Population population;
    private final Planner planner;
    private final Irregularities irregularities;
    private final Weighted<String> importTypes;
    private final Weighted<String> exportTypes = Weighted.of(List.of("EXA", "EXD"), List.of(9, 10));

    private World(long seed, Settings settings) {
        this.seed = seed;
        this.settings = settings;
        this.calendar = new Calendar(settings);
        Map<String, Goods> goods = Goods.of(settings.jurisdiction());
        this.population =
                new Population(seed, settings, List.copyOf(goods.values()), Route.of(settings.jurisdiction()));
        this.planner = new Planner(settings);
        this.irregularities = new Irregularities(seed, settings.jurisdiction(), population, goods);
        this.importTypes = Weighted.of(List.of("IMA", "IMD", "IMY", "IMZ"), List.of(55, 17, 6, 3));
    }

    /** The world of that seed. */
    public static World of(long seed, Settings settings) {
        return new World(seed, settings);
    }

    public long seed() {
        return seed;
    }

    public Settings settings() {
        return settings;
    }

    /** All traders: brokers, importers, exporters, then those abroad. */
    public List<Trader> traders() {
        return population.traders();
    }

    /** The first declarations, made one by one as they are asked for. The stream may be made parallel. */
    public Stream<SimulatedDeclaration> declarations(long count) {
        return declarations(0, count);
    }

    /** The declarations from one index (included) to another (excluded). */
    public Stream<SimulatedDeclaration> declarations(long from, long to) {
        return LongStream.range(from, to).mapToObj(this::declaration);
    }

    /** The declaration of that index, from 0. */
    public SimulatedDeclaration declaration(long index) {
        String reference = Identifiers.reference(seed, index);
        Instant lodgedAt = calendar.lodgedAt(index);
        Dice choice = Dice.of(seed, Dice.Stream.CHOICE, index);
        boolean irregular = choice.chance(settings.irregularShare());
        boolean formal = choice.chance(settings.formalErrorShare());
        boolean export = choice.chance(EXPORTS) && settings.jurisdiction() == Jurisdiction.GB;
        Dice papers = Dice.of(seed, Dice.Stream.PAPERS, index);
        Element declaration;
        Truth truth = Truth.honest(settings.jurisdiction());
        if (export && !irregular) {
            LocalDate day = lodgedAt.atOffset(ZoneOffset.UTC).toLocalDate();
            Exporter exporter = population.exporters().pick(choice);
            declaration = ExportDeclaration.of(seed, reference, day, exportTypes.pick(choice), exporter, papers);
        } else {
            Irregularities.Planted planted = shipment(index, reference, lodgedAt, irregular, choice);
            declaration = written(planted.shipment(), papers);
            truth = planted.truth();
        }
        if (formal) {
            FormalErrors.Spoilt spoilt = FormalErrors.spoil(declaration, Dice.of(seed, Dice.Stream.FORM, index));
            declaration = spoilt.declaration();
            truth = truth.with(spoilt.error());
        }
        return new SimulatedDeclaration(index, Markup.message(declaration, settings.jurisdiction()), lodgedAt, truth);
    }

    private Irregularities.Planted shipment(
            long index, String reference, Instant lodgedAt, boolean irregular, Dice choice) {
        long period = calendar.day(lodgedAt) / Irregularities.PERIOD_DAYS;
        Importer importer = irregular ? irregularities.culprit(period, choice) : busyImporter(lodgedAt, choice);
        String type = importTypes.pick(choice);
        Dice plan = Dice.of(seed, Dice.Stream.PLAN, index);
        Shipment honest = planner.plan(index, reference, lodgedAt, type, importer, plan);
        return irregular
                ? irregularities.plant(
                        honest.underCharge(settings.jurisdiction()), period, Dice.of(seed, Dice.Stream.FRAUD, index))
                : new Irregularities.Planted(honest, Truth.honest(settings.jurisdiction()));
    }

    /** Importers out of season stand back. */
    private Importer busyImporter(Instant at, Dice choice) {
        Month month = at.atOffset(ZoneOffset.UTC).getMonth();
        Importer importer = population.importers().pick(choice);
        for (int i = 0; i < SEASON_TRIES && !importer.isBusy(month, choice); i++) {
            importer = population.importers().pick(choice);
        }
        return importer;
    }

    private Element written(Shipment shipment, Dice papers) {
        if (settings.jurisdiction() == Jurisdiction.KR) {
            return KoreanDeclaration.of(shipment, papers);
        }
        long gross = shipment.lots().stream().mapToLong(Lot::grossGrams).sum();
        int year = shipment.lodgedAt().atOffset(ZoneOffset.UTC).getYear();
        Carriage carriage = Carriage.of(seed, shipment.route(), gross, isLoose(shipment.lots()), year, papers);
        return ImportDeclaration.of(shipment, carriage, papers);
    }

    /** Whether goods go in bulk or on their feet, not in containers. */
    static boolean isLoose(List<Lot> lots) {
        String kind = lots.getFirst().goods().packageKind();
        return kind.startsWith("V") || kind.equals("NE");
    }
}
