package org.tidewaiter.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Proportion;

/**
 * How scores stood up to the outcomes. Items of the same score keep their order. Where items weigh more than one, each
 * stands for as many, and all shares are of what they stand for.
 */
public final class Evaluation {
    /** Shares of items inspected, in per cent, that are told where nobody asks for others. */
    public static final List<Integer> PERCENTS = List.of(1, 2, 5, 10, 15, 20);

    private static final int CALIBRATION_BINS = 10;

    private final double[] scores;
    private final List<Outcome> outcomes;
    private final double[] weights;
    private final int[] order;
    private final double all;
    private final double infractions;
    private final double critical;

    /** @param scores one for each outcome; at least one infraction and one item without */
    public Evaluation(double[] scores, List<Outcome> outcomes) {
        this(
                scores,
                outcomes,
                DoubleStream.generate(() -> 1).limit(scores.length).toArray());
    }

    /** @param weights for how many items each stands, above 0 */
    public Evaluation(double[] scores, List<Outcome> outcomes, double[] weights) {
        if (scores.length != outcomes.size() || weights.length != scores.length) {
            throw new IllegalArgumentException(
                    scores.length + " scores and " + weights.length + " weights for " + outcomes.size() + " outcomes.");
        }
        this.scores = scores.clone();
        this.outcomes = List.copyOf(outcomes);
        this.weights = weights.clone();
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((one, other) -> Double.compare(scores[other], scores[one]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (!tells(outcomes)) {
            long bad = outcomes.stream().filter(Outcome::infraction).count();
            throw new IllegalArgumentException(
                    "Of " + outcomes.size() + " items " + bad + " are infractions: there is nothing to tell apart.");
        }
        double sum = 0;
        double wrong = 0;
        double grave = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            wrong += outcomes.get(i).infraction() ? weights[i] : 0;
            grave += outcomes.get(i).critical() ? weights[i] : 0;
        }
        this.all = sum;
        this.infractions = wrong;
        this.critical = grave;
    }

    /** Whether there are infractions and others, so that scores can be held against them. */
    public static boolean tells(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(Outcome::infraction)
                && !outcomes.stream().allMatch(Outcome::infraction);
    }

    /**
     * What inspecting the highest scores yields.
     *
     * @param share of items inspected, from 0 to 1
     * @param inspected items, at least one
     * @param hits infractions among them
     * @param precision hits among the inspected
     * @param recall hits among all infractions
     * @param criticalRecall grave ones among all grave ones, {@code NaN} where there are none
     * @param amountRecall amounts among all amounts recorded, {@code NaN} where there are none
     * @param worth how many items of weight one tell as much as the inspected (Kish, 1965)
     */
    public record At(
            double share,
            int inspected,
            int hits,
            double precision,
            double recall,
            double criticalRecall,
            double amountRecall,
            double worth) {
        /** The precision with what it is compatible with. */
        public Proportion range() {
            return new Proportion(precision * worth, worth);
        }
    }

    /** @param share of items inspected, above 0, at most 1; rounded down to items */
    public At at(double share) {
        int inspected = inspected(share);
        int found = 0;
        double hits = 0;
        double grave = 0;
        double weight = 0;
        double squares = 0;
        double amount = 0;
        double amounts = 0;
        for (int i = 0; i < order.length; i++) {
            Outcome outcome = outcomes.get(order[i]);
            double w = weights[order[i]];
            double owed = outcome.amount() == null ? 0 : w * outcome.amount().doubleValue();
            amounts += owed;
            if (i < inspected) {
                found += outcome.infraction() ? 1 : 0;
                hits += outcome.infraction() ? w : 0;
                grave += outcome.critical() ? w : 0;
                amount += owed;
                weight += w;
                squares += w * w;
            }
        }
        return new At(
                share,
                inspected,
                found,
                hits / weight,
                hits / infractions,
                critical == 0 ? Double.NaN : grave / critical,
                amounts == 0 ? Double.NaN : amount / amounts,
                weight * weight / squares);
    }

    /** How many of the highest scores stand for that share. */
    private int inspected(double share) {
        if (share >= 1) {
            return order.length;
        }
        double most = share * all;
        double weight = 0;
        for (int i = 0; i < order.length; i++) {
            weight += weights[order[i]];
            if (weight > most) {
                return Math.max(1, i);
            }
        }
        return order.length;
    }

    /** Whether each item is among the inspected. */
    public boolean[] top(double share) {
        boolean[] top = new boolean[order.length];
        int inspected = inspected(share);
        for (int i = 0; i < inspected; i++) {
            top[order[i]] = true;
        }
        return top;
    }

    /** Probability that an infraction scores above an item without one; ties count half. */
    public double areaUnderCurve() {
        double sum = 0;
        double below = 0;
        int i = order.length;
        while (i > 0) {
            int first = i;
            double hits = 0;
            double others = 0;
            while (i > 0 && scores[order[i - 1]] == scores[order[first - 1]]) {
                i--;
                if (outcomes.get(order[i]).infraction()) {
                    hits += weights[order[i]];
                } else {
                    others += weights[order[i]];
                }
            }
            sum += hits * (below + others / 2);
            below += others;
        }
        return sum / (infractions * (all - infractions));
    }

    /** Mean distance of score and rate of infractions, over ten equal groups by score; scores must be probabilities. */
    public double calibrationError() {
        double error = 0;
        for (int bin = 0; bin < CALIBRATION_BINS; bin++) {
            int from = (int) ((long) bin * order.length / CALIBRATION_BINS);
            int to = (int) ((bin + 1L) * order.length / CALIBRATION_BINS);
            double difference = 0;
            for (int i = from; i < to; i++) {
                int item = order[i];
                difference +=
                        weights[item] * (scores[item] - (outcomes.get(item).infraction() ? 1 : 0));
            }
            error += Math.abs(difference);
        }
        return error / all;
    }

    /** Share of infractions among all items: what random selection yields. */
    public double rate() {
        return infractions / all;
    }

    public int items() {
        return scores.length;
    }

    /** Mean of the amounts recorded, over all items; 0 where none was. */
    public double meanAmount() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            BigDecimal amount = outcomes.get(i).amount();
            sum += amount == null ? 0 : weights[i] * amount.doubleValue();
        }
        return sum / all;
    }
}
