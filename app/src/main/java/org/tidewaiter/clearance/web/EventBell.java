package org.tidewaiter.clearance.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Rings when there is something new in the feed. One thread of the whole process asks once a second; PostgreSQL's NOTIFY would
 * make every commit of the server wait for a lock that they share. The same thread forgets what is too old.
 */
@Component
final class EventBell implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EventBell.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final Duration TRIM_EVERY = Duration.ofMinutes(10);
    /** Outcomes forgotten in one go at most; the rest in the next. */
    private static final int TRIM_STEPS = 50;

    private static final int TRIM_STEP = 1_000;

    private final EventFeed feed;
    private final Clock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread thread;
    private volatile boolean running;
    private boolean away;
    private long heard = Long.MIN_VALUE;
    private Instant trimAt = Instant.MIN;

    EventBell(EventFeed feed, Clock clock) {
        this.feed = feed;
        this.clock = clock;
    }

    void onNews(Runnable listener) {
        listeners.add(listener);
    }

    private void look() {
        try {
            long newest = feed.newest();
            if (newest != heard) {
                heard = newest;
                listeners.forEach(Runnable::run);
            }
            trim(clock.instant());
            away = false;
        } catch (StoreUnavailable e) {
            if (!away) {
                LOG.warn("The feed of events can't be read: {}", e.getMessage());
            }
            away = true;
        } catch (RuntimeException e) {
            LOG.error(
                    "The feed of events can't be watched", e); // an escaping exception would end the watching for good
        }
    }

    private void trim(Instant now) {
        if (now.isAfter(trimAt)) {
            trimAt = now.plus(TRIM_EVERY);
            Instant before = now.minus(Duration.ofDays(EventFeed.KEPT_DAYS));
            for (int step = 0; step < TRIM_STEPS && feed.trim(before, TRIM_STEP) == TRIM_STEP; step++) {
                LOG.debug("Forgot {} outcomes stored before {}", TRIM_STEP, before);
            }
        }
    }

    private void watch() {
        try {
            while (running) {
                look();
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is to end
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("event-bell").start(this::watch);
    }

    @Override
    public void stop() {
        running = false;
        Thread watching = thread;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
