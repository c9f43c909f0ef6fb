package org.tidewaiter.selectivity;

/**
 * A share that was counted, and what it is compatible with.
 *
 * @param some of them, e.g. irregular ones
 * @param all e.g. the controlled
 */
public record Share(long some, long all) {
    /** Two standard deviations on both sides: 95 of 100 intervals hold the true share. */
    private static final double Z = 1.96;

    public Share {
        if (some < 0 || some > all) {
            throw new IllegalArgumentException(some + " of " + all + " is no share.");
        }
    }

    /** From 0 to 1; 0 of none. */
    public double rate() {
        return all == 0 ? 0 : (double) some / all;
    }

    /** Least share that the rate is compatible with (Wilson's interval at 95 %). */
    public double least() {
        return bound(-1);
    }

    /** Greatest share that the rate is compatible with. */
    public double most() {
        return bound(1);
    }

    private double bound(int side) {
        if (all == 0) {
            return side < 0 ? 0 : 1;
        }
        double n = all;
        double square = Z * Z / n;
        double middle = rate() + square / 2;
        double reach = Z * StrictMath.sqrt(rate() * (1 - rate()) / n + square / (4 * n));
        return Math.clamp((middle + side * reach) / (1 + square), 0, 1);
    }
}
