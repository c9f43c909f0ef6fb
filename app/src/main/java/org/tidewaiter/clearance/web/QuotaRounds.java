package org.tidewaiter.clearance.web;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.Allocating;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Shares out quotas when a day is over, by the clock of the administration, and tells each declaration. Several processes may do it
 * at once: what one has done, the others find done.
 */
@Component
final class QuotaRounds {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaRounds.class);
    private static final int SECONDS = 60;

    private final RulebooksInForce rulebooks;
    private final Allocating allocating;
    private final Clock clock;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("quotas").unstarted(work));

    QuotaRounds(RulebooksInForce rulebooks, Clearances clearances, Dossiers dossiers, Clock clock) {
        this.rulebooks = rulebooks;
        this.allocating = new Allocating(clearances, dossiers);
        this.clock = clock;
        var every = rounds.scheduleWithFixedDelay(this::safely, SECONDS, SECONDS, TimeUnit.SECONDS);
        LOG.debug("First round of quotas in {} s", every.getDelay(TimeUnit.SECONDS));
    }

    private void safely() {
        try {
            round();
        } catch (StoreUnavailable e) {
            LOG.debug("No round of quotas, since the store is away", e);
        } catch (RuntimeException e) {
            LOG.error("A round of quotas failed; the next one comes in {} s", SECONDS, e); // else there would be none
        }
    }

    /** One round; for tests. */
    void round() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        allocating
                .allocateAll(rulebooks.all(), now)
                .forEach(day -> LOG.info(
                        "Quota {}: {} of {} granted for {}", day.quota(), day.granted(), day.requested(), day.day()));
        int told = allocating.settleAll(now);
        if (told > 0) {
            LOG.info("{} declarations were told what they got of quotas", told);
        }
    }

    @PreDestroy
    void close() {
        rounds.shutdownNow();
    }
}
