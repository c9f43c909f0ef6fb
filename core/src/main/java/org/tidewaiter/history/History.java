package org.tidewaiter.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known at a moment of the goods items seen before, and of the outcomes known by then. It is fed in the order
 * of time: each item is asked for first, then observed; its outcome is learnt when it becomes known, in any order. The
 * same calls give the same vectors everywhere, so batch, live and streams agree. It is bounded by the feature set's
 * most keys, and it is no thread's but the caller's.
 */
public final class History {
    /** Of the way in which vectors are made: part of the digest of a feature set. */
    static final int VERSION = 1;

    /** A statistic of a group and where it goes. */
    private record Cell(int place, Statistic statistic) {}

    private record BandCell(int place, BandMeasure measure) {}

    private static final class Group {
        final List<Dimension> dimensions;
        final List<Cell> cells = new ArrayList<>();
        final List<BandCell> bandCells = new ArrayList<>();
        final GroupTally tally;
        final PriceBands bands;

        Group(List<Dimension> dimensions, FeatureSet set) {
            this.dimensions = dimensions;
            this.tally = new GroupTally(set.maxKeys(), set.halfLifeDays());
            this.bands = new PriceBands(set.maxKeys());
        }
    }

    /**
     * The prices of the same goods.
     *
     * @param medianPerKilogram in the currency of the item asked for
     * @param items how many items the median is of, the last ones
     */
    public record PriceBand(double medianPerKilogram, int items) {}

    private final FeatureSet set;
    private final Codebook codebook;
    private final List<Group> groups = new ArrayList<>();
    private long observed;
    private long outcomes;
    private long infractions;

    /** An empty history. */
    public History(FeatureSet set, Codebook codebook) {
        this.set = set;
        this.codebook = codebook;
        Map<List<Dimension>, Group> byDimensions = new LinkedHashMap<>();
        for (int i = 0; i < set.size(); i++) {
            switch (set.features().get(i)) {
                case Feature.OfGroup(List<Dimension> group, Statistic statistic) ->
                    byDimensions
                            .computeIfAbsent(group, dimensions -> new Group(dimensions, set))
                            .cells
                            .add(new Cell(i, statistic));
                case Feature.OfBand(List<Dimension> group, BandMeasure measure) ->
                    byDimensions
                            .computeIfAbsent(group, dimensions -> new Group(dimensions, set))
                            .bandCells
                            .add(new BandCell(i, measure));
                case Feature.OfFigure number -> {}
                case Feature.OfCode code -> {}
            }
        }
        groups.addAll(byDimensions.values());
    }

    public FeatureSet features() {
        return set;
    }

    /** Items observed so far. */
    public long observed() {
        return observed;
    }

    /** Outcomes learnt so far. */
    public long outcomes() {
        return outcomes;
    }

    /** Share of infractions among all outcomes, by Laplace's rule of succession: one half while none is known. */
    public double rate() {
        return (infractions + 1.0) / (outcomes + 2.0);
    }

    /** Keys held of all kinds of groups. */
    public long keys() {
        long keys = 0;
        for (Group group : groups) {
            keys += group.tally.size() + group.bands.size();
        }
        return keys;
    }

    /** An item arrived; nothing is known of its outcome. */
    public void observe(ItemFacts item) {
        observed++;
        long second = item.at().getEpochSecond();
        double logPrice = logPrice(item);
        for (Group group : groups) {
            long key = key(group, item);
            if (key != 0 && !group.cells.isEmpty()) {
                group.tally.observe(key, second);
            }
            if (key != 0 && !group.bandCells.isEmpty() && !Double.isNaN(logPrice)) {
                group.bands.observe(priced(key, item), second, logPrice);
            }
        }
    }

    /** The outcome of an item became known. */
    public void learn(ItemFacts item, boolean infraction) {
        outcomes++;
        infractions += infraction ? 1 : 0;
        long second = item.at().getEpochSecond();
        for (Group group : groups) {
            long key = key(group, item);
            if (key != 0 && !group.cells.isEmpty()) {
                group.tally.learn(key, second, infraction);
            }
        }
    }

    /**
     * The features of an item as it arrives, before it is observed.
     *
     * @return as many as the set has; missing is {@code NaN}
     */
    public double[] vector(ItemFacts item) {
        double[] vector = new double[set.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = switch (set.features().get(i)) {
                case Feature.OfFigure(Figure figure) -> item.number(figure);
                case Feature.OfCode(Dimension dimension) -> codebook.place(dimension, item);
                case Feature.OfGroup group -> Double.NaN;
                case Feature.OfBand band -> Double.NaN;
            };
        }
        long second = item.at().getEpochSecond();
        double rate = rate();
        double logPrice = logPrice(item);
        for (Group group : groups) {
            long key = key(group, item);
            if (key != 0) {
                int row = group.tally.find(key);
                for (Cell cell : group.cells) {
                    vector[cell.place] = group.tally.value(row, cell.statistic, second, rate, set.shrinkage());
                }
                bands(group, key, item, logPrice, vector);
            }
        }
        return vector;
    }

    private static void bands(Group group, long key, ItemFacts item, double logPrice, double[] vector) {
        if (!group.bandCells.isEmpty() && !Double.isNaN(logPrice)) {
            float[] band = group.bands.band(priced(key, item));
            for (BandCell cell : group.bandCells) {
                vector[cell.place] = PriceBands.value(band, logPrice, cell.measure);
            }
        }
    }

    /** The band that a price per kilogram of these dimensions is held against; of no items where there is none. */
    public PriceBand priceBand(ItemFacts item, List<Dimension> dimensions) {
        for (Group group : groups) {
            long key = key(group, item);
            if (group.dimensions.equals(dimensions) && key != 0) {
                float[] band = group.bands.band(priced(key, item));
                return band.length == 0
                        ? new PriceBand(Double.NaN, 0)
                        : new PriceBand(StrictMath.exp(PriceBands.median(band)), band.length);
            }
        }
        return new PriceBand(Double.NaN, 0);
    }

    private static double logPrice(ItemFacts item) {
        double price = item.number(Figure.PRICE_PER_KILOGRAM);
        return price > 0 ? StrictMath.log(price) : Double.NaN;
    }

    private static long key(Group group, ItemFacts item) {
        long key = 1;
        for (Dimension dimension : group.dimensions) {
            long hash = item.hash(dimension);
            if (hash == 0) {
                return 0;
            }
            key = Hash.join(key, hash);
        }
        return key;
    }

    private static long priced(long key, ItemFacts item) {
        return Hash.join(key, Hash.text(item.currency()));
    }
}
