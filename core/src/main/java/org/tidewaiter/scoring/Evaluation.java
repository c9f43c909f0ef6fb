package org.tidewaiter.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.tidewaiter.history.Outcome;

/** How scores stood up to the outcomes. Items of the same score keep their order. */
public final class Evaluation {
    private static final int CALIBRATION_BINS = 10;

    private final double[] scores;
    private final List<Outcome> outcomes;
    private final int[] order;
    private final long infractions;
    private final long critical;

    /** @param scores one for each outcome; at least one infraction and one item without */
    public Evaluation(double[] scores, List<Outcome> outcomes) {
        if (scores.length != outcomes.size()) {
            throw new IllegalArgumentException(scores.length + " scores for " + outcomes.size() + " outcomes.");
        }
        this.scores = scores.clone();
        this.outcomes = List.copyOf(outcomes);
        this.order = IntStream.range(0, scores.length)
                .boxed()
                .sorted((one, other) -> Double.compare(scores[other], scores[one]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.infractions = outcomes.stream().filter(Outcome::infraction).count();
        this.critical = outcomes.stream().filter(Outcome::critical).count();
        if (infractions == 0 || infractions == outcomes.size()) {
            throw new IllegalArgumentException("Of " + outcomes.size() + " items " + infractions
                    + " are infractions: there is nothing to tell apart.");
        }
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
     */
    public record At(
            double share,
            int inspected,
            int hits,
            double precision,
            double recall,
            double criticalRecall,
            double amountRecall) {}

    /** @param share of items inspected, above 0, at most 1; rounded down to items */
    public At at(double share) {
        int inspected = Math.max(1, (int) (share * scores.length));
        int hits = 0;
        int grave = 0;
        BigDecimal amount = BigDecimal.ZERO;
        BigDecimal all = BigDecimal.ZERO;
        for (int i = 0; i < order.length; i++) {
            Outcome outcome = outcomes.get(order[i]);
            BigDecimal found = outcome.amount() == null ? BigDecimal.ZERO : outcome.amount();
            all = all.add(found);
            if (i < inspected) {
                hits += outcome.infraction() ? 1 : 0;
                grave += outcome.critical() ? 1 : 0;
                amount = amount.add(found);
            }
        }
        return new At(
                share,
                inspected,
                hits,
                (double) hits / inspected,
                (double) hits / infractions,
                critical == 0 ? Double.NaN : (double) grave / critical,
                all.signum() == 0 ? Double.NaN : amount.doubleValue() / all.doubleValue());
    }

    /** Probability that an infraction scores above an item without one; ties count half. */
    public double areaUnderCurve() {
        double sum = 0;
        int i = order.length;
        long below = 0;
        while (i > 0) {
            int first = i;
            long hits = 0;
            while (i > 0 && scores[order[i - 1]] == scores[order[first - 1]]) {
                hits += outcomes.get(order[--i]).infraction() ? 1 : 0;
            }
            long others = first - i - hits;
            sum += hits * (below + others / 2.0);
            below += others;
        }
        return sum / ((double) infractions * (scores.length - infractions));
    }

    /** Mean distance of score and rate of infractions, over ten equal groups by score; scores must be probabilities. */
    public double calibrationError() {
        double error = 0;
        for (int bin = 0; bin < CALIBRATION_BINS; bin++) {
            int from = (int) ((long) bin * order.length / CALIBRATION_BINS);
            int to = (int) ((bin + 1L) * order.length / CALIBRATION_BINS);
            double difference = 0;
            for (int i = from; i < to; i++) {
                difference += scores[order[i]] - (outcomes.get(order[i]).infraction() ? 1 : 0);
            }
            error += Math.abs(difference);
        }
        return error / order.length;
    }

    /** Share of infractions among all items: what random selection yields. */
    public double rate() {
        return (double) infractions / scores.length;
    }

    public int items() {
        return scores.length;
    }
}
