package org.tidewaiter.kernel;

/**
 * A share that was counted, with what it is compatible with: Wilson's interval at 95 % (Wilson, 1927).
 *
 * @param hits from 0 to {@code of}
 * @param of not negative; of weighted counts what they are worth in counts of weight one
 */
public record Proportion(double hits, double of) {
    /** Two standard deviations on both sides: 95 of 100 intervals hold the true share. */
    private static final double Z = 1.96;

    /** What rounding of weights may add. */
    private static final double SLACK = 1e-6;

    public Proportion {
        if (!(hits >= 0 && of >= 0 && hits <= of + SLACK)) {
            throw new IllegalArgumentException(hits + " of " + of + " is no share.");
        }
        hits = Math.min(hits, of);
    }

    /** A share, with the least and the greatest that it is compatible with. */
    public record Bounds(double share, double least, double most) {}

    /** The share with its bounds, as it is shown. */
    public Bounds bounds() {
        return new Bounds(share(), least(), most());
    }

    /** The share; 0 of nothing. */
    public double share() {
        return of == 0 ? 0 : hits / of;
    }

    /** Least share that it is compatible with. */
    public double least() {
        return bound(-1);
    }

    /** Greatest share that it is compatible with. */
    public double most() {
        return bound(1);
    }

    private double bound(int side) {
        if (of == 0) {
            return side < 0 ? 0 : 1;
        }
        double square = Z * Z / of;
        double middle = share() + square / 2;
        double reach = Z * StrictMath.sqrt(share() * (1 - share()) / of + square / (4 * of));
        return Math.clamp((middle + side * reach) / (1 + square), 0, 1);
    }
}
