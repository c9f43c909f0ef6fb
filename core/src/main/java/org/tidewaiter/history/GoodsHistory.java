package org.tidewaiter.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * What was known of the goods items before one when it arrived: how many there were of its parties and goods, when the
 * last one came, and what controls found. Risk profiles ask for it. It is recorded as a vector of one feature set, so
 * that it is the same live, in a trial and in a replay.
 */
public final class GoodsHistory {
    /** After how many days the outcome of a control counts half in a rate. */
    public static final int HALF_LIFE_DAYS = 180;
    /** How many controls with the rate of all goods the rate of a group is drawn by. */
    public static final int SHRINKAGE = 3;

    private static final int MAX_KEYS = 1 << 18;
    private static final List<Statistic> OF_GROUP = List.of(
            Statistic.SEEN, Statistic.DAYS_SINCE, Statistic.OUTCOMES, Statistic.INFRACTIONS, Statistic.RECENT_RATE);
    private static final List<Statistic> OF_PARTY = List.of(Statistic.SEEN, Statistic.OUTCOMES, Statistic.INFRACTIONS);

    /** What is looked up of an item. */
    public static final FeatureSet FEATURES = new FeatureSet(features(), HALF_LIFE_DAYS, SHRINKAGE, MAX_KEYS);

    /** Of {@link #FEATURES}, by which vectors are recognised. */
    public static final Digest DIGEST = FEATURES.digest();

    /** By which it is kept: what a control found is known as soon as it is recorded. */
    public static final HistoryTerms TERMS = new HistoryTerms(FEATURES, 0);

    private static final int SCALE = 6;
    private static final Map<PastGroup, Map<Statistic, Integer>> OF_GROUP_AT = places(PastGroup::dimensions);
    private static final Map<PastGroup, Map<Statistic, Integer>> OF_PARTY_AT = places(PastGroup::ofTheParty);

    private final double[] vector;

    private GoodsHistory(double[] vector) {
        this.vector = vector.clone();
    }

    private static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        for (PastGroup group : PastGroup.values()) {
            OF_GROUP.forEach(statistic -> features.add(new Feature.OfGroup(group.dimensions(), statistic)));
            if (group.party() != null) {
                OF_PARTY.forEach(statistic -> features.add(new Feature.OfGroup(group.ofTheParty(), statistic)));
            }
        }
        return features;
    }

    /** Where in a vector the statistics stand of what the items of a group agree in. */
    private static Map<PastGroup, Map<Statistic, Integer>> places(Function<PastGroup, List<Dimension>> agree) {
        Map<PastGroup, Map<Statistic, Integer>> places = new EnumMap<>(PastGroup.class);
        for (PastGroup group : PastGroup.values()) {
            Map<Statistic, Integer> of = new EnumMap<>(Statistic.class);
            for (int i = 0; i < FEATURES.size(); i++) {
                if (FEATURES.features().get(i) instanceof Feature.OfGroup known
                        && known.group().equals(agree.apply(group))) {
                    of.put(known.statistic(), i);
                }
            }
            places.put(group, of);
        }
        return places;
    }

    /** What is recorded of an item. */
    public static double[] vector(Known known, ItemFacts item) {
        return known.vector(PriceIndicator.NO_CODES, item);
    }

    /** @param vector of {@link #vector} */
    public static GoodsHistory of(double[] vector) {
        if (vector.length != FEATURES.size()) {
            throw new IllegalArgumentException(
                    vector.length + " numbers are no vector of " + FEATURES.size() + " features.");
        }
        return new GoodsHistory(vector);
    }

    /**
     * A number of the items before: a count is whole and 0 where none came; days and rates are rounded to six decimals.
     *
     * @return null where the item doesn't declare what the group asks for, or nothing is known that a rate or days
     *     could be of
     */
    public @Nullable BigDecimal value(PastGroup group, PastMeasure measure) {
        return switch (measure) {
            case ITEMS -> count(group, Statistic.SEEN);
            case DAYS_SINCE -> rounded(group, Statistic.DAYS_SINCE);
            case CONTROLS -> count(group, Statistic.OUTCOMES);
            case IRREGULAR -> count(group, Statistic.INFRACTIONS);
            case IRREGULAR_RATE -> rounded(group, Statistic.RECENT_RATE);
            case OTHER_ITEMS -> others(group, Statistic.SEEN);
            case OTHER_CONTROLS -> others(group, Statistic.OUTCOMES);
            case OTHER_IRREGULAR -> others(group, Statistic.INFRACTIONS);
        };
    }

    private @Nullable BigDecimal count(PastGroup group, Statistic statistic) {
        double count = at(OF_GROUP_AT, group, statistic);
        return Double.isNaN(count) ? null : BigDecimal.valueOf((long) count);
    }

    private @Nullable BigDecimal rounded(PastGroup group, Statistic statistic) {
        double figure = at(OF_GROUP_AT, group, statistic);
        return Double.isNaN(figure) ? null : new BigDecimal(figure).setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** What is not the same party's. The bound on keys may have forgotten one of both: never less than none. */
    private @Nullable BigDecimal others(PastGroup group, Statistic statistic) {
        if (group.party() == null) {
            throw new IllegalArgumentException(group + " is no link between parties.");
        }
        double others = at(OF_GROUP_AT, group, statistic) - at(OF_PARTY_AT, group, statistic);
        return Double.isNaN(others) ? null : BigDecimal.valueOf((long) Math.max(0, others));
    }

    private double at(Map<PastGroup, Map<Statistic, Integer>> places, PastGroup group, Statistic statistic) {
        return vector[
                Objects.requireNonNull(Objects.requireNonNull(places.get(group)).get(statistic))];
    }
}
