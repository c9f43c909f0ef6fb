package org.tidewaiter.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often something may be done, for each of many keys (ASVS 5.0, 2.4.1 and 6.3.1): a bucket of tokens that fills steadily;
 * whatever is done takes one out. Bounded in memory: of too many keys the one that was used longest ago is forgotten, and
 * begins with a full bucket again. Safe from several threads; each process counts for itself.
 */
public final class Throttle {
    private static final double NANOS_A_SECOND = 1_000_000_000d;

    private static final class Bucket {
        private double tokens;
        private Instant at;

        private Bucket(double tokens, Instant at) {
            this.tokens = tokens;
            this.at = at;
        }
    }

    private final int burst;
    private final double perSecond;
    private final int keysMax;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A throttle.
     *
     * @param burst how many at once, at least 1
     * @param perSecond how many a second in the long run, above 0
     * @param keysMax most keys that are counted, at least 1
     */
    public Throttle(int burst, double perSecond, int keysMax) {
        if (burst < 1 || !(perSecond > 0) || keysMax < 1) {
            throw new IllegalArgumentException("A throttle of " + burst + " at once and " + perSecond + " a second for "
                    + keysMax + " keys lets nothing through. Take 1 or more.");
        }
        this.burst = burst;
        this.perSecond = perSecond;
        this.keysMax = keysMax;
    }

    /** Takes a token: zero when there was one, else how long to wait for the next; then nothing was taken. */
    public synchronized Duration take(String key, Instant now) {
        Bucket bucket = buckets.computeIfAbsent(key, k -> new Bucket(burst, now));
        Duration since = Duration.between(bucket.at, now);
        if (since.isPositive()) { // a clock that was set back fills nothing
            double seconds = since.getSeconds() + since.getNano() / NANOS_A_SECOND;
            bucket.tokens = Math.min(burst, bucket.tokens + seconds * perSecond);
            bucket.at = now;
        } else if (since.isNegative()) {
            bucket.at = now;
        }
        forgetTheOldest();
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perSecond * NANOS_A_SECOND));
    }

    /** How many keys are counted now. */
    public synchronized int keys() {
        return buckets.size();
    }

    private void forgetTheOldest() {
        if (buckets.size() > keysMax) {
            Iterator<String> oldest = buckets.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
