package org.tidewaiter.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition that only polling can see (a file, a process, another JVM's lock), always with a bound. */
final class Await {

    /** Short beside a start (about 200 ms), long beside one look (well under 1 ms). */
    private static final Duration POLL = Duration.ofMillis(10);

    private Await() {}

    /**
     * Looks at least once.
     *
     * @return whether the condition held before the limit passed
     * @throws StoreUnavailable if the thread is interrupted; its interrupt flag stays set
     */
    static boolean until(Duration limit, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun >= limit.toNanos()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("Interrupted while waiting for PostgreSQL. Maybe start again.", e);
        }
    }
}
