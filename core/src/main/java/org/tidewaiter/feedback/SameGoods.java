package org.tidewaiter.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.history.Uncontrolled;
import org.tidewaiter.scoring.Comparison;
import org.tidewaiter.scoring.RiskModel;

/**
 * Holds two models against each other on the same controlled goods, as they would have scored them when they arrived.
 * Goods that either model has learnt from don't count.
 */
public final class SameGoods {
    /** From so many controlled items on, something can be said. */
    public static final int LEAST = 30;

    /** What came of it. */
    public sealed interface Held {
        /**
         * They can be compared.
         *
         * @param since only goods that arrived later count
         */
        record Against(Comparison comparison, Instant since) implements Held {}

        /**
         * Nothing tells them apart.
         *
         * @param items controlled since then; fewer than {@link #LEAST}, or all irregular, or all in order
         */
        record TooLittle(int items, int irregular, Instant since) implements Held {}
    }

    private SameGoods() {}

    /**
     * Compares them.
     *
     * @param controlled goods with their outcomes and for how many each stands
     * @param others goods that came beside them, of which nothing is known
     */
    public static Held compare(RiskModel one, RiskModel other, List<Controlled> controlled, List<ItemFacts> others) {
        Instant since = one.card().knowsUntil().isAfter(other.card().knowsUntil())
                ? one.card().knowsUntil()
                : other.card().knowsUntil();
        List<Controlled> all = OutOfTime.sorted(controlled);
        int first = 0;
        while (first < all.size() && !all.get(first).facts().at().isAfter(since)) {
            first++;
        }
        List<Controlled> counted = all.subList(first, all.size());
        List<Outcome> outcomes = counted.stream().map(Controlled::outcome).toList();
        Optional<Comparison> comparison = counted.size() < LEAST
                ? Optional.empty()
                : Comparison.of(
                        last(scores(one, all, others), counted.size()),
                        last(scores(other, all, others), counted.size()),
                        outcomes,
                        counted.stream().mapToDouble(Controlled::weight).toArray());
        int irregular = (int) outcomes.stream().filter(Outcome::infraction).count();
        return comparison.isPresent()
                ? new Held.Against(comparison.get(), since)
                : new Held.TooLittle(counted.size(), irregular, since);
    }

    private static double[] last(List<Double> scores, int count) {
        return scores.subList(scores.size() - count, scores.size()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** What the model would have said of each, by what was known then. */
    private static List<Double> scores(RiskModel model, List<Controlled> sorted, List<ItemFacts> others) {
        OutOfTime outOfTime =
                new OutOfTime(model.newHistory(), Duration.ofDays(model.card().delayDays()));
        Uncontrolled.Pass pass = new Uncontrolled(others).pass();
        List<Double> scores = new ArrayList<>();
        for (Controlled item : sorted) {
            pass.upTo(item.facts().at(), outOfTime::arrives);
            scores.add(model.score(outOfTime.next(item)).probability());
        }
        return scores;
    }
}
