package org.tidewaiter.continuity.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tidewaiter.continuity.Deposit;
import org.tidewaiter.continuity.Deposits;
import org.tidewaiter.continuity.Outage;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.Successor;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Notices that the store went away and came back. The beginning of an outage is written to a file at once, so that it counts even
 * when the process ends before the store is back. Then deposits are handed over in their order; one
 * is forgotten only when that is done.
 */
@Component
public final class Watch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long EVERY_NANOS = 1_000_000_000;
    private static final int BATCH = 100;
    /** How far back outages are shown. */
    public static final Duration SHOWN = Duration.ofDays(30);
    /** A shorter one moves no deadline: a connection may break without an outage. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Database database;
    private final Deposits deposits;
    private final Successor successor;
    private final OutageLog log;
    private final Clock clock;
    private final Path file;
    private volatile @Nullable Instant since;
    private volatile List<Outage> known = List.of();
    private boolean asked;
    private volatile boolean running;

    Watch(
            Database database,
            Deposits deposits,
            Successor successor,
            OutageLog log,
            Clock clock,
            @Value("${tidewaiter.deposits}") Path folder) {
        this.database = database;
        this.deposits = deposits;
        this.successor = successor;
        this.log = log;
        this.clock = clock;
        this.file = folder.resolve("outage");
        this.since = read();
    }

    /** When the outage that lasts was noticed; null while all is well. */
    public @Nullable Instant since() {
        return since;
    }

    /** The outages that were known when the store was last asked, the last one last: for while it is away. */
    public List<Outage> known() {
        return known;
    }

    /** How many messages wait for the store. */
    public int waiting() {
        return deposits.count();
    }

    /** Looks once. */
    void look() {
        if (!database.isThere()) {
            if (since == null) {
                begin();
            }
            return;
        }
        try {
            end();
            if (!asked) {
                known = log.endedAfter(clock.instant().minus(SHOWN)).all();
                asked = true;
            }
            drain();
        } catch (StoreUnavailable e) {
            LOG.debug("The store went away again", e);
        }
    }

    private void begin() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        since = now;
        LOG.warn("The store is away since {}: what is lodged is deposited", now);
        try {
            Files.writeString(file, now.toString());
        } catch (IOException e) {
            LOG.error("The beginning of the outage can't be written to {}", file, e);
        }
    }

    private void end() {
        Instant began = since;
        if (began == null) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (Duration.between(began, now).compareTo(SHORTEST) >= 0) {
            log.add(new Outage(began, now));
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The beginning of the outage stays in " + file + ".", e);
        }
        since = null;
        asked = false;
        LOG.warn("The store is back after {}; {} deposits wait", Duration.between(began, now), deposits.count());
    }

    private void drain() {
        for (List<Deposit> next = deposits.oldest(BATCH); !next.isEmpty() && running; next = deposits.oldest(BATCH)) {
            for (Deposit deposit : next) {
                successor.takeOver(deposit);
                deposits.remove(deposit);
            }
        }
    }

    private @Nullable Instant read() {
        try {
            return Files.exists(file) ? Instant.parse(Files.readString(file).strip()) : null;
        } catch (IOException | DateTimeException e) {
            LOG.error("The beginning of the last outage in {} can't be read", file, e);
            return null;
        }
    }

    private void go() {
        while (running) {
            try {
                look();
            } catch (RuntimeException e) {
                LOG.error("The watch failed; it goes on", e);
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("watch").start(this::go);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
