package org.tidewaiter.sim;

import java.util.List;

/**
 * A stream of random numbers that depends on its key alone: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), written out
 * here so that no Java release can change it. Only exact arithmetic and {@link StrictMath} are used.
 */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /** The stream of a key: the world's seed, what the numbers are for, and which one of those. */
    static Dice of(long seed, Stream stream, long index) {
        return new Dice(mix(mix(seed + GOLDEN_GAMMA) ^ mix(index * GOLDEN_GAMMA + stream.salt)));
    }

    /** What the numbers are for; each has a stream of its own, so that one more draw here changes nothing there. */
    enum Stream {
        TRADER(1),
        FLEET(2),
        CHOICE(3),
        PLAN(4),
        FRAUD(5),
        FORM(6),
        ACTIVITY(7),
        PAPERS(8);

        private final long salt;

        Stream(long salt) {
            this.salt = salt;
        }
    }

    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** From 0 to less than the bound. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** From the least to the most, both included. */
    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** From 0 to less than 1. */
    double unit() {
        return (next() >>> 11) * UNIT;
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    char letter() {
        return (char) ('A' + below(26));
    }

    /** A factor around 1, roughly log-normal: the sum of four uniform numbers stands in for the normal one. */
    double spread(double sigma) {
        double normal = (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772;
        return StrictMath.exp(sigma * normal);
    }

    /** That many digits. */
    String digits(int count) {
        char[] out = new char[count];
        for (int i = 0; i < count; i++) {
            out[i] = (char) ('0' + below(10));
        }
        return new String(out);
    }
}
