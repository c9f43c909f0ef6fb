package org.tidewaiter.history;

import static org.tidewaiter.history.Dimension.CARRIER;
import static org.tidewaiter.history.Dimension.DECLARANT;
import static org.tidewaiter.history.Dimension.DEPARTURE;
import static org.tidewaiter.history.Dimension.HS2;
import static org.tidewaiter.history.Dimension.HS4;
import static org.tidewaiter.history.Dimension.HS6;
import static org.tidewaiter.history.Dimension.IMPORTER;
import static org.tidewaiter.history.Dimension.MASS;
import static org.tidewaiter.history.Dimension.MODE;
import static org.tidewaiter.history.Dimension.OFFICE;
import static org.tidewaiter.history.Dimension.ORIGIN;
import static org.tidewaiter.history.Dimension.PAYMENT;
import static org.tidewaiter.history.Dimension.PRICE;
import static org.tidewaiter.history.Dimension.PROCEDURE;
import static org.tidewaiter.history.Dimension.REGIME;
import static org.tidewaiter.history.Dimension.SELLER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;

/**
 * The features of a model, in order, and how history keeps what they need. Two sets with the same digest give the same
 * vectors of the same history.
 *
 * @param features at least one, names unique, at most {@value #MAX_FEATURES}
 * @param halfLifeDays after how many days an outcome counts half in what is recent
 * @param shrinkage how many outcomes at the rate of all a group's rate is drawn by
 * @param maxKeys most groups kept of each kind; beyond it, one that was not seen for long makes room
 */
public record FeatureSet(List<Feature> features, int halfLifeDays, int shrinkage, int maxKeys) {
    public static final int MAX_FEATURES = 1_000;
    /** Shortest half-life. */
    public static final int MIN_HALF_LIFE_DAYS = 30;
    /** Most of {@link #maxKeys}. */
    public static final int MAX_KEYS = 1 << 22;

    public FeatureSet {
        features = List.copyOf(features);
        Set<String> names = new HashSet<>();
        features.forEach(feature -> names.add(feature.name()));
        if (features.isEmpty() || features.size() > MAX_FEATURES || names.size() != features.size()) {
            throw new IllegalArgumentException("A feature set needs 1 to " + MAX_FEATURES
                    + " features, each once; it has " + features.size() + ", " + names.size() + " of them different.");
        }
        if (halfLifeDays < MIN_HALF_LIFE_DAYS || shrinkage < 1 || maxKeys < 1 || maxKeys > MAX_KEYS) {
            throw new IllegalArgumentException("Half-life " + halfLifeDays + ", shrinkage " + shrinkage
                    + " or most keys " + maxKeys + " is out of range.");
        }
    }

    /** What comes along: figures, codes, parties, goods, their pairs, repeated consignments and price bands. */
    public static FeatureSet standard() {
        List<Feature> features = new ArrayList<>(declaredOnly().features());
        for (Dimension single :
                List.of(HS6, HS4, HS2, ORIGIN, DEPARTURE, REGIME, OFFICE, DECLARANT, IMPORTER, SELLER, CARRIER)) {
            add(
                    features,
                    List.of(single),
                    Statistic.RATE,
                    Statistic.RECENT_RATE,
                    Statistic.OUTCOMES,
                    Statistic.DAYS_SINCE);
        }
        for (List<Dimension> pair : List.of(
                List.of(HS6, ORIGIN),
                List.of(HS6, DEPARTURE),
                List.of(HS6, REGIME),
                List.of(HS4, ORIGIN),
                List.of(IMPORTER, HS6),
                List.of(DECLARANT, HS6),
                List.of(SELLER, HS6),
                List.of(DECLARANT, IMPORTER),
                List.of(IMPORTER, SELLER))) {
            add(features, pair, Statistic.RATE, Statistic.OUTCOMES, Statistic.DAYS_SINCE);
        }
        for (List<Dimension> repeated : List.of(
                List.of(HS6, PRICE), List.of(HS6, MASS), List.of(HS6, ORIGIN, PRICE), List.of(HS6, ORIGIN, MASS))) {
            add(features, repeated, Statistic.RATE, Statistic.OUTCOMES, Statistic.SEEN, Statistic.DAYS_SINCE);
        }
        features.add(new Feature.OfBand(List.of(HS6), BandMeasure.DEVIATION));
        for (BandMeasure measure : List.of(BandMeasure.DEVIATION, BandMeasure.SPREADS, BandMeasure.SIZE)) {
            features.add(new Feature.OfBand(List.of(HS6, ORIGIN), measure));
        }
        return new FeatureSet(features, 180, 3, 1 << 17);
    }

    /**
     * The standard and, where one of the items tells any, what came before from the same address, contact or guarantee, and how
     * much of it was the same importer's: what more came is somebody else's.
     */
    public static FeatureSet standardOf(Collection<ItemFacts> items) {
        return items.stream().anyMatch(item -> Dimension.LINKS.stream().anyMatch(link -> item.text(link) != null))
                ? linked()
                : standard();
    }

    /** The standard with all of these links. */
    public static FeatureSet linked() {
        FeatureSet standard = standard();
        List<Feature> features = new ArrayList<>(standard.features);
        for (Dimension link : Dimension.LINKS) {
            add(features, List.of(link), Statistic.RATE, Statistic.OUTCOMES, Statistic.SEEN, Statistic.DAYS_SINCE);
            add(features, List.of(link, IMPORTER), Statistic.SEEN);
        }
        return new FeatureSet(features, standard.halfLifeDays, standard.shrinkage, standard.maxKeys);
    }

    /** What a declaration says by itself, without any history: the published protocol's kind of features. */
    public static FeatureSet declaredOnly() {
        List<Feature> features = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            features.add(new Feature.OfFigure(figure));
        }
        for (Dimension code : List.of(HS2, ORIGIN, DEPARTURE, REGIME, OFFICE, PROCEDURE, PAYMENT, MODE)) {
            features.add(new Feature.OfCode(code));
        }
        return new FeatureSet(features, 180, 3, 1 << 17);
    }

    /** The standard without what recognises a repeated price or mass of the same goods. */
    public static FeatureSet withoutRepeats() {
        FeatureSet all = standard();
        return new FeatureSet(
                all.features.stream().filter(feature -> !repeats(feature)).toList(),
                all.halfLifeDays,
                all.shrinkage,
                all.maxKeys);
    }

    private static boolean repeats(Feature feature) {
        return feature instanceof Feature.OfGroup group
                && (group.group().contains(PRICE) || group.group().contains(MASS));
    }

    private static void add(List<Feature> features, List<Dimension> group, Statistic... statistics) {
        Stream.of(statistics).forEach(statistic -> features.add(new Feature.OfGroup(group, statistic)));
    }

    public int size() {
        return features.size();
    }

    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /** Places of the features that are codes. */
    public List<Integer> codes() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i) instanceof Feature.OfCode) {
                places.add(i);
            }
        }
        return places;
    }

    /** Identity of the definition: what a model must have been made with. */
    public Digest digest() {
        return Canonical.digest(this, (canonical, set) -> canonical
                .strings("features", set.names())
                .field("halfLifeDays", set.halfLifeDays)
                .field("shrinkage", set.shrinkage)
                .field("maxKeys", set.maxKeys)
                .field("version", History.VERSION));
    }
}
