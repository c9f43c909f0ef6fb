package org.tidewaiter.history;

import java.util.List;

/**
 * What is known at a moment of the goods items seen before, and of the outcomes known by then. It is fed in the order
 * of time: each item is asked for first, then observed; its outcome is learnt when it becomes known, in any order. The
 * same calls give the same vectors everywhere, so batch, live and streams agree. It is bounded by the feature set's
 * most keys, and it is no thread's but the caller's.
 */
public final class History implements Known {
    /** Of the way in which vectors are made: part of the digest of a feature set. */
    static final int VERSION = 1;

    /**
     * The prices of the same goods.
     *
     * @param median per kilogram, or per unit where that is one of the dimensions, in the currency of the item asked for; of
     *     an even number of prices the mean of the two in the middle
     * @param items how many items the median is of, the last ones
     */
    public record PriceBand(double median, int items) {
        /** Of no items. */
        static final PriceBand NONE = new PriceBand(Double.NaN, 0);
    }

    private final FeatureSet set;
    private final Codebook codebook;
    private final Groups groups;
    private final GroupTally[] tallies;
    private final PriceBands[] bands;
    private final Groups.Source source = new InArrays();
    private long observed;
    private long outcomes;
    private long infractions;

    /** An empty history. */
    public History(FeatureSet set, Codebook codebook) {
        this.set = set;
        this.codebook = codebook;
        this.groups = new Groups(set);
        this.tallies = new GroupTally[groups.size()];
        this.bands = new PriceBands[groups.size()];
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = new GroupTally(set.maxKeys(), set.halfLifeDays());
            bands[i] = new PriceBands(set.maxKeys());
        }
    }

    public FeatureSet features() {
        return set;
    }

    @Override
    public Totals totals() {
        return new Totals(observed, outcomes, infractions);
    }

    /** Items observed so far. */
    public long observed() {
        return observed;
    }

    /** Outcomes learnt so far. */
    public long outcomes() {
        return outcomes;
    }

    /** As {@link Totals#rate}. */
    public double rate() {
        return totals().rate();
    }

    /** Keys held of all kinds of groups. */
    public long keys() {
        long keys = 0;
        for (int i = 0; i < tallies.length; i++) {
            keys += tallies[i].size() + bands[i].size();
        }
        return keys;
    }

    /** An item arrived; nothing is known of its outcome. */
    public void observe(ItemFacts item) {
        observed++;
        long second = item.at().getEpochSecond();
        for (int i = 0; i < tallies.length; i++) {
            long key = groups.key(i, item);
            boolean priced = key != 0 && groups.prices(i);
            observe(
                    i,
                    key,
                    priced ? groups.priceKey(key, item) : 0,
                    second,
                    priced ? groups.logPrice(i, item) : Double.NaN);
        }
    }

    private void observe(int group, long key, long priceKey, long second, double logPrice) {
        if (key != 0 && groups.counts(group)) {
            tallies[group].observe(key, second);
        }
        if (priceKey != 0 && !Double.isNaN(logPrice)) {
            bands[group].observe(priceKey, second, logPrice);
        }
    }

    /** The outcome of an item became known. */
    public void learn(ItemFacts item, boolean infraction) {
        outcomes++;
        infractions += infraction ? 1 : 0;
        long second = item.at().getEpochSecond();
        for (int i = 0; i < tallies.length; i++) {
            long key = groups.key(i, item);
            if (key != 0 && groups.counts(i)) {
                tallies[i].learn(key, second, infraction);
            }
        }
    }

    /**
     * The features of an item as it arrives, before it is observed.
     *
     * @return as many as the set has; missing is {@code NaN}
     */
    public double[] vector(ItemFacts item) {
        return vector(codebook, item);
    }

    @Override
    public double[] vector(Codebook codes, ItemFacts item) {
        return groups.vector(item, codes, rate(), source);
    }

    @Override
    public PriceBand priceBand(ItemFacts item, List<Dimension> dimensions) {
        return groups.priceBand(item, dimensions, source);
    }

    /** Applies a step that was worked out beforehand. */
    void apply(HistoryWork.Step step) {
        switch (step) {
            case HistoryWork.Step.Seen seen -> {
                observed++;
                for (int i = 0; i < tallies.length; i++) {
                    observe(i, seen.key(i), seen.priceKey(i), seen.second(), seen.logPrice(i));
                }
            }
            case HistoryWork.Step.Learnt(WaitingOutcome outcome) -> {
                outcomes++;
                infractions += outcome.infraction() ? 1 : 0;
                for (int i = 0; i < tallies.length; i++) {
                    if (outcome.key(i) != 0 && groups.counts(i)) {
                        tallies[i].learn(outcome.key(i), outcome.second(), outcome.infraction());
                    }
                }
            }
        }
    }

    /** Its arrays, as vectors are made of them. */
    private final class InArrays implements Groups.Source {
        @Override
        public void counts(int group, long key, List<Groups.Cell> cells, long second, double rate, double[] vector) {
            GroupTally tally = tallies[group];
            int row = tally.find(key);
            for (Groups.Cell cell : cells) {
                vector[cell.place()] = tally.value(row, cell.statistic(), second, rate, set.shrinkage());
            }
        }

        @Override
        public float[] band(int group, long priceKey) {
            return bands[group].band(priceKey);
        }
    }
}
