package org.tidewaiter.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Vectors as they would have been when each item arrived: of earlier items, and of the outcomes known by then. An
 * outcome is known when the stated delay after the item's arrival has passed.
 */
public final class OutOfTime {
    private final History history;
    private final Duration delay;
    private final List<Controlled> waiting = new ArrayList<>();
    private int learnt;

    /** Goes on from a history. */
    public OutOfTime(History history, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay of outcomes is " + delay + ". Maybe its sign is wrong.");
        }
        this.history = history;
        this.delay = delay;
    }

    /** Items by their moments; those of the same moment as they stand. */
    public static List<Controlled> sorted(List<Controlled> items) {
        List<Controlled> sorted = new ArrayList<>(items);
        sorted.sort(Comparator.comparing(item -> item.facts().at()));
        return sorted;
    }

    /** The vector of the next item, whose outcome is learnt later; items come by their moments. */
    public double[] next(Controlled item) {
        double[] vector = next(item.facts());
        waiting.add(item);
        return vector;
    }

    /** The vector of the next item, whose outcome is never learnt. */
    public double[] next(ItemFacts item) {
        learnUntil(item.at());
        double[] vector = history.vector(item);
        history.observe(item);
        return vector;
    }

    /** An item arrives that nothing is asked of. */
    public void arrives(ItemFacts item) {
        learnUntil(item.at());
        history.observe(item);
    }

    /** The same of one whose outcome is learnt later. */
    public void arrives(Controlled item) {
        arrives(item.facts());
        waiting.add(item);
    }

    private void learnUntil(Instant moment) {
        Instant known = moment.minus(delay);
        while (learnt < waiting.size() && !waiting.get(learnt).facts().at().isAfter(known)) {
            Controlled past = waiting.get(learnt++);
            history.learn(past.facts(), past.outcome().infraction());
        }
    }
}
