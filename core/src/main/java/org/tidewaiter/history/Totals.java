package org.tidewaiter.history;

/**
 * What a history has seen in all.
 *
 * @param observed items
 * @param outcomes known
 * @param infractions among them
 */
public record Totals(long observed, long outcomes, long infractions) {
    public static final Totals NONE = new Totals(0, 0, 0);

    public Totals {
        if (observed < 0 || infractions < 0 || infractions > outcomes) {
            throw new IllegalArgumentException(
                    "No history has " + infractions + " infractions of " + outcomes + " outcomes.");
        }
    }

    /** Share of infractions among all outcomes, by Laplace's rule of succession: one half while none is known. */
    public double rate() {
        return (infractions + 1.0) / (outcomes + 2.0);
    }

    Totals observedOne() {
        return new Totals(observed + 1, outcomes, infractions);
    }

    Totals learnt(boolean infraction) {
        return new Totals(observed, outcomes + 1, infractions + (infraction ? 1 : 0));
    }
}
