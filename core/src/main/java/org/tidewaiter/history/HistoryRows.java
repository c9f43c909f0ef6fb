package org.tidewaiter.history;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of a history, read for the keys that are needed: to be asked, or to be changed by steps and written back. */
public final class HistoryRows implements Known {
    /**
     * What has to be read. A row that is not there is one of a key that was never seen.
     *
     * @param counts of these
     * @param prices of these
     */
    public record Needed(Set<GroupKey> counts, Set<GroupKey> prices) {
        public Needed {
            counts = Set.copyOf(counts);
            prices = Set.copyOf(prices);
        }
    }

    private final Groups groups;
    private final int shrinkage;
    private final Decay decay;
    private final Map<GroupKey, GroupCounts> counts;
    private final Map<GroupKey, LastPrices> prices;
    private final Map<GroupKey, Long> touched = new HashMap<>();
    private final Map<GroupKey, Long> touchedPrices = new HashMap<>();
    private final Groups.Source source = new InRows();
    private Totals totals;

    /**
     * @param set what the groups are of
     * @param totals of the history
     * @param counts of the keys that are needed, as far as there are any
     * @param prices of the keys that are needed, as far as there are any
     */
    public HistoryRows(
            FeatureSet set,
            Groups groups,
            Totals totals,
            Map<GroupKey, GroupCounts> counts,
            Map<GroupKey, LastPrices> prices) {
        this.groups = groups;
        this.shrinkage = set.shrinkage();
        this.decay = new Decay(set.halfLifeDays());
        this.totals = totals;
        this.counts = new HashMap<>(counts);
        this.prices = new HashMap<>(prices);
    }

    /** What vectors and price bands of these items are made of. */
    public static Needed needed(Groups groups, List<ItemFacts> items) {
        Set<GroupKey> counts = new HashSet<>();
        Set<GroupKey> prices = new HashSet<>();
        for (ItemFacts item : items) {
            for (int i = 0; i < groups.size(); i++) {
                long key = groups.key(i, item);
                if (key != 0 && groups.counts(i)) {
                    counts.add(new GroupKey(i, key));
                }
                if (key != 0 && groups.prices(i)) {
                    prices.add(new GroupKey(i, groups.priceKey(key, item)));
                }
            }
        }
        return new Needed(counts, prices);
    }

    /** What these steps change. */
    public static Needed changed(Groups groups, List<HistoryWork.Step> steps) {
        Set<GroupKey> counts = new HashSet<>();
        Set<GroupKey> prices = new HashSet<>();
        for (HistoryWork.Step step : steps) {
            for (int i = 0; i < groups.size(); i++) {
                long key = key(step, i);
                if (key != 0 && groups.counts(i)) {
                    counts.add(new GroupKey(i, key));
                }
                if (step instanceof HistoryWork.Step.Seen seen && seen.priceKey(i) != 0) {
                    prices.add(new GroupKey(i, seen.priceKey(i)));
                }
            }
        }
        return new Needed(counts, prices);
    }

    private static long key(HistoryWork.Step step, int group) {
        return switch (step) {
            case HistoryWork.Step.Seen seen -> seen.key(group);
            case HistoryWork.Step.Learnt(WaitingOutcome outcome) -> outcome.key(group);
        };
    }

    /** Changes what is counted. */
    public void apply(HistoryWork.Step step) {
        switch (step) {
            case HistoryWork.Step.Seen seen -> {
                totals = totals.observedOne();
                for (int i = 0; i < groups.size(); i++) {
                    if (seen.key(i) != 0 && groups.counts(i)) {
                        GroupKey key = new GroupKey(i, seen.key(i));
                        counts.put(key, counts(key).observed(seen.second()));
                        touched.put(key, seen.second());
                    }
                    if (seen.priceKey(i) != 0) {
                        GroupKey key = new GroupKey(i, seen.priceKey(i));
                        prices.put(
                                key, prices.getOrDefault(key, LastPrices.NONE).with(seen.logPrice(i)));
                        touchedPrices.put(key, seen.second());
                    }
                }
            }
            case HistoryWork.Step.Learnt(WaitingOutcome outcome) -> {
                totals = totals.learnt(outcome.infraction());
                double weight = decay.weight(outcome.second());
                for (int i = 0; i < groups.size(); i++) {
                    if (outcome.key(i) != 0 && groups.counts(i)) {
                        GroupKey key = new GroupKey(i, outcome.key(i));
                        counts.put(key, counts(key).learnt(weight, outcome.infraction()));
                        touched.put(key, outcome.second());
                    }
                }
            }
        }
    }

    /** Of a key; {@link GroupCounts#NONE} where there is no row. */
    public GroupCounts counts(GroupKey key) {
        return counts.getOrDefault(key, GroupCounts.NONE);
    }

    /** Of a key; {@link LastPrices#NONE} where there is no row. */
    public LastPrices prices(GroupKey key) {
        return prices.getOrDefault(key, LastPrices.NONE);
    }

    /** Keys whose counts were changed. */
    public Set<GroupKey> touched() {
        return Collections.unmodifiableSet(touched.keySet());
    }

    /** Keys whose prices were changed. */
    public Set<GroupKey> touchedPrices() {
        return Collections.unmodifiableSet(touchedPrices.keySet());
    }

    /** Second of the item that changed the counts of a key last. */
    public long touched(GroupKey key) {
        return touched.getOrDefault(key, Long.MIN_VALUE);
    }

    /** Second of the item that changed the prices of a key last. */
    public long touchedPrices(GroupKey key) {
        return touchedPrices.getOrDefault(key, Long.MIN_VALUE);
    }

    @Override
    public Totals totals() {
        return totals;
    }

    @Override
    public double[] vector(Codebook codebook, ItemFacts item) {
        return groups.vector(item, codebook, totals.rate(), source);
    }

    @Override
    public History.PriceBand priceBand(ItemFacts item, List<Dimension> dimensions) {
        return groups.priceBand(item, dimensions, source);
    }

    private final class InRows implements Groups.Source {
        @Override
        public void counts(int group, long key, List<Groups.Cell> cells, long second, double rate, double[] vector) {
            GroupCounts found = HistoryRows.this.counts(new GroupKey(group, key));
            for (Groups.Cell cell : cells) {
                vector[cell.place()] = found.value(cell.statistic(), second, rate, shrinkage, decay);
            }
        }

        @Override
        public float[] band(int group, long priceKey) {
            return prices(new GroupKey(group, priceKey)).band();
        }
    }
}
