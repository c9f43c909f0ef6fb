package org.tidewaiter.web;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.web.DocumentsAttached;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.Scanner;
import org.tidewaiter.document.Scanning;
import org.tidewaiter.store.StoreUnavailable;

/** Has documents scanned: at once when one is attached, and again and again while some wait for a scanner that is away. */
@Component
final class ScanRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ScanRounds.class);
    private static final int SECONDS = 15;

    private final @Nullable Scanning scanning;
    private final Clock clock;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("scan").unstarted(work));
    private boolean toldAway;

    ScanRounds(Attachments attachments, Optional<Scanner> scanner, Clock clock) {
        this.scanning = scanner.map(s -> new Scanning(attachments, s)).orElse(null);
        this.clock = clock;
        if (scanning != null) {
            LOG.info("Documents are scanned by {}", scanner.get());
            var every = rounds.scheduleWithFixedDelay(this::round, 1, SECONDS, TimeUnit.SECONDS);
            LOG.debug("First round in {} ms", every.getDelay(TimeUnit.MILLISECONDS));
        }
    }

    @EventListener
    void attached(DocumentsAttached attached) {
        if (scanning != null && !rounds.isShutdown()) {
            rounds.execute(this::round);
        }
    }

    private void round() {
        try {
            Scanning.Round round = scanning == null
                    ? new Scanning.Round(0, null)
                    : scanning.round(clock.instant().truncatedTo(ChronoUnit.MICROS));
            if (round.away() != null && !toldAway) {
                LOG.warn("Documents wait to be scanned: {}", round.away());
            }
            toldAway = round.away() != null;
        } catch (StoreUnavailable e) {
            LOG.debug("No round of scanning, since the store is away", e);
        } catch (RuntimeException e) {
            LOG.error("A round of scanning failed; the next one comes in {} s", SECONDS, e); // else there would be none
        }
    }

    @PreDestroy
    void close() {
        rounds.shutdownNow();
    }
}
