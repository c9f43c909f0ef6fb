package org.tidewaiter.scoring.learn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Statistic;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.IsolationForest;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;

/**
 * Trains a model where no outcomes are known: an isolation forest over what was declared and what came before. In
 * place of a probability it gives the share of its training items that are less unlike the others, which ranks goods
 * and promises nothing.
 */
public final class AnomalyTraining {
    private static final int TREES = 300;
    /** A tree of the model file has no more leaves. */
    private static final int SAMPLE = Tree.MAX_LEAVES;

    private static final int WARM_UP_DAYS = 60;
    private static final int POINTS = 200;
    private static final int LEAST = 200;

    private final FeatureSet set;
    private final long seed;

    /** @param set of which features that ask for outcomes are left out */
    public AnomalyTraining(FeatureSet set, long seed) {
        this.set = new FeatureSet(
                set.features().stream()
                        .filter(feature -> !asksOutcomes(feature))
                        .toList(),
                set.halfLifeDays(),
                set.shrinkage(),
                set.maxKeys());
        this.seed = seed;
    }

    private static boolean asksOutcomes(Feature feature) {
        return feature instanceof Feature.OfGroup(List<?> group, Statistic statistic)
                && switch (statistic) {
                    case OUTCOMES, INFRACTIONS, RATE, RECENT_RATE -> true;
                    case SEEN, DAYS_SINCE -> false;
                };
    }

    /** @throws IllegalArgumentException where there is too little to learn from */
    public RiskModel train(String title, List<ItemFacts> items) {
        List<ItemFacts> sorted =
                items.stream().sorted(Comparator.comparing(ItemFacts::at)).toList();
        if (sorted.size() < LEAST) {
            throw new IllegalArgumentException("There are " + sorted.size() + " items, fewer than " + LEAST
                    + ": too little to tell what is usual. Maybe give more files.");
        }
        Codebook codebook = Codebook.of(set, sorted);
        List<double[]> vectors = vectors(sorted, new History(set, codebook));
        TreeEnsemble trees = new IsolationForest(vectors, TREES, SAMPLE, seed).ensemble();
        ModelCard card = new ModelCard(
                title,
                new ModelCard.Window(sorted.getFirst().at(), sorted.getLast().at(), sorted.size(), 0),
                null,
                false,
                0,
                seed,
                TREES,
                AmountBasis.NONE,
                Map.of(
                        ModelCard.METHOD,
                        ModelCard.ISOLATION_FOREST,
                        "trees",
                        Integer.toString(TREES),
                        "sample",
                        Integer.toString(SAMPLE),
                        "warm_up_days",
                        Integer.toString(WARM_UP_DAYS)),
                List.of(),
                List.of(
                        "An anomaly model: it was trained without outcomes of controls. Its score is the share of the items of training"
                                + " that were less unlike the others, not the probability of an infraction; what is rare may well be in order."
                                + " It has no figures until controls have found something."));
        return new RiskModel(
                set,
                codebook,
                trees,
                ranks(trees, vectors),
                null,
                card,
                InputReference.of(vectors.toArray(double[][]::new), new float[0]));
    }

    /** Of the items after the first days, of which history knows too little. */
    private static List<double[]> vectors(List<ItemFacts> items, History history) {
        Instant first = items.getFirst().at();
        Duration quarter = Duration.between(first, items.getLast().at()).dividedBy(4);
        Duration warmUp = Duration.ofDays(WARM_UP_DAYS);
        Instant from = first.plus(warmUp.compareTo(quarter) < 0 ? warmUp : quarter);
        List<double[]> vectors = new ArrayList<>();
        for (ItemFacts item : items) {
            double[] vector = history.vector(item);
            history.observe(item);
            if (!item.at().isBefore(from)) {
                vectors.add(vector);
            }
        }
        return vectors;
    }

    /** From a raw score to the share of training that is below it; what is beyond all keeps its order up to 1. */
    private static Calibration ranks(TreeEnsemble trees, List<double[]> vectors) {
        double[] raw = vectors.stream().mapToDouble(trees::raw).sorted().toArray();
        List<Double> xs = new ArrayList<>();
        List<Double> ranks = new ArrayList<>();
        for (int point = 0; point <= POINTS; point++) {
            double x = raw[(int) ((long) (raw.length - 1) * point / POINTS)];
            if (xs.isEmpty() || xs.getLast() < x) {
                xs.add(x);
                ranks.add((double) point / (POINTS + 1));
            }
        }
        double most =
                trees.trees().stream().mapToDouble(AnomalyTraining::highest).sum();
        if (most > xs.getLast()) {
            xs.add(most);
            ranks.add(1.0);
        }
        return new Calibration.Rising(xs, ranks);
    }

    private static double highest(Tree tree) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int leaf = 0; leaf < tree.leaves(); leaf++) {
            highest = Math.max(highest, tree.leafValue(leaf));
        }
        return highest;
    }
}
