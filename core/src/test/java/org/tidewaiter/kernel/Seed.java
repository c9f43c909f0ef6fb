package org.tidewaiter.kernel;

/** Seeds of random tests: printed, and given again with {@code -Dtidewaiter.seed=…}. */
public final class Seed {
    private Seed() {}

    /** The seed for that test. */
    public static long of(Class<?> test) {
        long seed = Long.getLong("tidewaiter.seed", System.nanoTime());
        System.out.println(test.getSimpleName() + ": -Dtidewaiter.seed=" + seed);
        return seed;
    }
}
