package org.tidewaiter.history;

/**
 * A goods item that was controlled, and what came of it.
 *
 * @param weight for how many items it stands: one over the chance that it had to be controlled, so that what is learnt of the
 *     controlled holds for all (inverse propensity); 1 where that is not known
 */
public record Controlled(ItemFacts facts, Outcome outcome, double weight) {
    /** Most that one item stands for, so that a rare draw doesn't decide. */
    public static final double WEIGHT_MAX = 200;

    public Controlled {
        if (!(weight >= 1 && weight <= WEIGHT_MAX)) {
            throw new IllegalArgumentException("An item stands for " + weight + ". Maybe 1 to " + WEIGHT_MAX + ".");
        }
    }

    /** One that stands for itself. */
    public Controlled(ItemFacts facts, Outcome outcome) {
        this(facts, outcome, 1);
    }

    /** @param chance that it had to be controlled, above 0 */
    public static Controlled drawn(ItemFacts facts, Outcome outcome, double chance) {
        return new Controlled(facts, outcome, Math.clamp(1 / chance, 1, WEIGHT_MAX));
    }
}
