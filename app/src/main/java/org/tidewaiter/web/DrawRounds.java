package org.tidewaiter.web;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tidewaiter.store.StoreUnavailable;

/** Commits to the seeds of days to come, and reveals those of days that are over. Several processes may do it at once. */
@Component
final class DrawRounds {
    private static final Logger LOG = LoggerFactory.getLogger(DrawRounds.class);
    private static final int SECONDS = 600;

    private final Site.Parts.Settling settling;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("draws").unstarted(work));

    DrawRounds(Site.Parts.Settling settling) {
        this.settling = settling;
        var every = rounds.scheduleWithFixedDelay(this::safely, 0, SECONDS, TimeUnit.SECONDS);
        LOG.debug("First round of draws in {} s", every.getDelay(TimeUnit.SECONDS));
    }

    private void safely() {
        try {
            settling.settle();
        } catch (StoreUnavailable e) {
            LOG.debug("No round of draws, since the store is away", e);
        } catch (RuntimeException e) {
            LOG.error("A round of draws failed; the next one comes in {} s", SECONDS, e); // else there would be none
        }
    }

    @PreDestroy
    void close() {
        rounds.shutdownNow();
    }
}
