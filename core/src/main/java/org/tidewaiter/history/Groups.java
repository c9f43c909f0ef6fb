package org.tidewaiter.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.history.History.PriceBand;

/**
 * The groups that a feature set asks for, by number from 0 in the order in which its features name them, and the keys
 * of items in them. Vectors are made here, of whatever keeps the counts.
 */
public final class Groups {
    /** A statistic of a group and where it goes. */
    record Cell(int place, Statistic statistic) {}

    private record BandCell(int place, BandMeasure measure) {}

    private record Group(List<Dimension> dimensions, List<Cell> cells, List<BandCell> bandCells) {}

    /** What keeps counts and prices. */
    interface Source {
        /** Puts the statistics of a key in their places. */
        void counts(int group, long key, List<Cell> cells, long second, double rate, double[] vector);

        /** The prices of a key, sorted; empty where there are none. */
        float[] band(int group, long priceKey);
    }

    private final FeatureSet set;
    private final List<Group> groups;

    public Groups(FeatureSet set) {
        this.set = set;
        Map<List<Dimension>, Group> byDimensions = new LinkedHashMap<>();
        for (int i = 0; i < set.size(); i++) {
            switch (set.features().get(i)) {
                case Feature.OfGroup(List<Dimension> group, Statistic statistic) ->
                    of(byDimensions, group).cells.add(new Cell(i, statistic));
                case Feature.OfBand(List<Dimension> group, BandMeasure measure) ->
                    of(byDimensions, group).bandCells.add(new BandCell(i, measure));
                case Feature.OfFigure number -> {}
                case Feature.OfCode code -> {}
            }
        }
        groups = List.copyOf(byDimensions.values());
    }

    private static Group of(Map<List<Dimension>, Group> byDimensions, List<Dimension> dimensions) {
        return byDimensions.computeIfAbsent(
                dimensions, group -> new Group(group, new ArrayList<>(), new ArrayList<>()));
    }

    /** How many groups. */
    public int size() {
        return groups.size();
    }

    /** Whether items of a group are counted. */
    public boolean counts(int group) {
        return !groups.get(group).cells.isEmpty();
    }

    /** Whether prices of a group are kept. */
    public boolean prices(int group) {
        return !groups.get(group).bandCells.isEmpty();
    }

    /** The key of an item in a group; 0 where the item lacks one of its dimensions. */
    public long key(int group, ItemFacts item) {
        long key = 1;
        for (Dimension dimension : groups.get(group).dimensions) {
            long hash = item.hash(dimension);
            if (hash == 0) {
                return 0;
            }
            key = Hash.join(key, hash);
        }
        return key;
    }

    /** Keys of an item by group. */
    long[] keys(ItemFacts item) {
        long[] keys = new long[groups.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(i, item);
        }
        return keys;
    }

    /**
     * The key of the prices that an item's is held against.
     *
     * @param key of the item in the group, not 0
     */
    public long priceKey(long key, ItemFacts item) {
        return Hash.join(key, Hash.text(item.currency()));
    }

    /** Natural logarithm of the price that a group compares; {@code NaN} where there is none above nought. */
    double logPrice(int group, ItemFacts item) {
        boolean byUnit = groups.get(group).dimensions.contains(Dimension.UNIT);
        double price = byUnit ? item.pricePerUnit() : item.number(Figure.PRICE_PER_KILOGRAM);
        return price > 0 ? StrictMath.log(price) : Double.NaN;
    }

    double[] vector(ItemFacts item, Codebook codebook, double rate, Source source) {
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
        for (int i = 0; i < groups.size(); i++) {
            long key = key(i, item);
            if (key != 0) {
                Group group = groups.get(i);
                source.counts(i, key, group.cells, second, rate, vector);
                double logPrice = group.bandCells.isEmpty() ? Double.NaN : logPrice(i, item);
                if (!Double.isNaN(logPrice)) {
                    float[] band = source.band(i, priceKey(key, item));
                    for (BandCell cell : group.bandCells) {
                        vector[cell.place] = PriceBands.value(band, logPrice, cell.measure);
                    }
                }
            }
        }
        return vector;
    }

    PriceBand priceBand(ItemFacts item, List<Dimension> dimensions, Source source) {
        for (int i = 0; i < groups.size(); i++) {
            long key = key(i, item);
            if (key != 0 && prices(i) && groups.get(i).dimensions.equals(dimensions)) {
                float[] band = source.band(i, priceKey(key, item));
                return band.length == 0 ? PriceBand.NONE : new PriceBand(PriceBands.medianPrice(band), band.length);
            }
        }
        return PriceBand.NONE;
    }
}
