package org.tidewaiter.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.history.Outcome;

/**
 * Two models held against each other on the same controlled goods, each of which stands for as many as its chance of
 * being controlled says.
 *
 * @param items controlled
 * @param rate irregular share of what they stand for
 * @param one the model asked about
 * @param other the one that it is held against
 * @param overlaps of what both would select
 */
public record Comparison(int items, double rate, Side one, Side other, List<Overlap> overlaps) {
    /** Shares of goods at which selections are compared, in per cent. */
    private static final List<Integer> OVERLAPS = List.of(5, 10);

    /**
     * How a model stood up.
     *
     * @param at for each of {@link Evaluation#PERCENTS}
     */
    public record Side(List<Evaluation.At> at, double areaUnderCurve, double calibrationError) {
        public Side {
            at = List.copyOf(at);
        }

        /** What controlling that share yields. */
        public Evaluation.At at(int percent) {
            return at.get(Evaluation.PERCENTS.indexOf(percent));
        }
    }

    /**
     * What both would select at the same capacity.
     *
     * @param percent of goods that is controlled
     * @param both items that both select
     * @param onlyOne items that only the first selects
     * @param onlyOther items that only the second selects
     * @param agreement share of what the first selects that the second selects too, by weight
     */
    public record Overlap(int percent, int both, int onlyOne, int onlyOther, double agreement) {
        /** Items that would come into another lane. */
        public int changed() {
            return onlyOne + onlyOther;
        }
    }

    public Comparison {
        overlaps = List.copyOf(overlaps);
    }

    /**
     * Holds the probabilities of two models against outcomes.
     *
     * @param weights for how many items each stands
     * @return empty where all are infractions or none is: nothing tells the models apart then
     */
    public static Optional<Comparison> of(double[] one, double[] other, List<Outcome> outcomes, double[] weights) {
        if (!Evaluation.tells(outcomes)) {
            return Optional.empty();
        }
        Evaluation first = new Evaluation(one, outcomes, weights);
        Evaluation second = new Evaluation(other, outcomes, weights);
        List<Overlap> overlaps = OVERLAPS.stream()
                .map(percent -> overlap(percent, first, second, weights))
                .toList();
        return Optional.of(new Comparison(first.items(), first.rate(), side(first), side(second), overlaps));
    }

    private static Side side(Evaluation evaluation) {
        List<Evaluation.At> at = new ArrayList<>();
        Evaluation.PERCENTS.forEach(percent -> at.add(evaluation.at(percent / 100.0)));
        return new Side(at, evaluation.areaUnderCurve(), evaluation.calibrationError());
    }

    private static Overlap overlap(int percent, Evaluation first, Evaluation second, double[] weights) {
        boolean[] one = first.top(percent / 100.0);
        boolean[] other = second.top(percent / 100.0);
        int both = 0;
        int onlyOne = 0;
        int onlyOther = 0;
        double common = 0;
        double selected = 0;
        for (int i = 0; i < one.length; i++) {
            both += one[i] && other[i] ? 1 : 0;
            onlyOne += one[i] && !other[i] ? 1 : 0;
            onlyOther += other[i] && !one[i] ? 1 : 0;
            common += one[i] && other[i] ? weights[i] : 0;
            selected += one[i] ? weights[i] : 0;
        }
        return new Overlap(percent, both, onlyOne, onlyOther, common / selected);
    }
}
