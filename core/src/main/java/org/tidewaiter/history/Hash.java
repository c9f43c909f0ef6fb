package org.tidewaiter.history;

/**
 * 64-bit hashes that are the same in every Java and in every year. The finisher is that of SplitMix64 (Steele et al.,
 * 2014).
 */
final class Hash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** Never 0. */
    static long text(String text) {
        long hash = text.length() * GOLDEN;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * GOLDEN;
            hash ^= hash >>> 32;
        }
        return some(mix(hash));
    }

    /** Of a sequence: order counts. Never 0. */
    static long join(long one, long other) {
        return some(mix(one * 31 + other + GOLDEN));
    }

    private static long some(long hash) {
        return hash == 0 ? GOLDEN : hash;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
