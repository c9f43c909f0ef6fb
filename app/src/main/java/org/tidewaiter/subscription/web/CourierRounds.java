package org.tidewaiter.subscription.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tidewaiter.store.StoreUnavailable;
import org.tidewaiter.subscription.Notices;

/** Sends the courier round: when there is something new, and every few seconds for what waits to be tried again. */
@Component
final class CourierRounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(CourierRounds.class);
    private static final long EVERY_MILLIS = 2_000;

    private final Courier courier;
    private final Object news = new Object();
    private boolean rung;
    private volatile boolean running;

    CourierRounds(Courier courier, Notices notices) {
        this.courier = courier;
        notices.onNews(this::ring);
    }

    private void ring() {
        synchronized (news) {
            rung = true;
            news.notifyAll();
        }
    }

    private void go() {
        while (running) {
            try {
                courier.round();
            } catch (StoreUnavailable e) {
                LOG.debug("Webhooks wait for the database", e);
            } catch (RuntimeException e) {
                LOG.error("Webhooks can't be worked on", e); // the next round tries again
            }
            if (!await()) {
                return;
            }
        }
    }

    private boolean await() {
        synchronized (news) {
            try {
                long end = System.nanoTime() + EVERY_MILLIS * 1_000_000;
                while (!rung && System.nanoTime() < end) {
                    news.wait(EVERY_MILLIS);
                }
                rung = false;
                return running;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("webhook-rounds").start(this::go);
    }

    @Override
    public void stop() {
        running = false;
        ring();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
