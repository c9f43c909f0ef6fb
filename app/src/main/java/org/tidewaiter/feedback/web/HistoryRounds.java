package org.tidewaiter.feedback.web;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tidewaiter.feedback.HistoryFollowing;
import org.tidewaiter.feedback.InputFollowing;
import org.tidewaiter.feedback.ValueFollowing;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Has histories follow the feed of events, each a page in turn, so that one which is filled anew holds up none that is
 * in use; then has counted what models were asked with, and accepted values entered. One process at a time does.
 */
@Component
final class HistoryRounds {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryRounds.class);
    private static final int SECONDS = 2;
    /** How long a process may be silent before another one goes on. */
    private static final Duration TURN = Duration.ofSeconds(30);
    /** Pages of inputs counted, and of values entered, before histories are looked after again. */
    private static final int PAGES = 20;

    private final HistoryFollowing following;
    private final InputFollowing inputs;
    private final ValueFollowing values;
    private final HistoryBook book;
    private final Clock clock;
    private final String holder = UUID.randomUUID().toString();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("history").unstarted(work));

    HistoryRounds(
            HistoryFollowing following, InputFollowing inputs, ValueFollowing values, HistoryBook book, Clock clock) {
        this.following = following;
        this.inputs = inputs;
        this.values = values;
        this.book = book;
        this.clock = clock;
        var every = rounds.scheduleWithFixedDelay(this::safely, 1, SECONDS, TimeUnit.SECONDS);
        LOG.debug("First round of histories in {} ms", every.getDelay(TimeUnit.MILLISECONDS));
    }

    private void safely() {
        try {
            round();
        } catch (StoreUnavailable e) {
            LOG.debug("Histories wait for the database", e);
        } catch (RuntimeException e) {
            LOG.error(
                    "A round of histories failed; the next one comes in {} s", SECONDS, e); // else there would be none
        }
    }

    /** Follows until nothing is left that is new. */
    void round() {
        Map<HistoryTerms, HistoryBook.Place> behind = new LinkedHashMap<>(book.places());
        while (!behind.isEmpty() && !rounds.isShutdown() && isOurTurn()) {
            behind.entrySet().removeIf(history -> !step(history));
        }
        pages(inputs::step);
        pages(values::step);
    }

    private void pages(BooleanSupplier step) {
        int pages = 0;
        while (pages < PAGES && !rounds.isShutdown() && isOurTurn() && step.getAsBoolean()) {
            pages++;
        }
    }

    private boolean isOurTurn() {
        Instant now = clock.instant();
        return book.turn(holder, now, now.plus(TURN));
    }

    /** Whether there may be more. */
    private boolean step(Map.Entry<HistoryTerms, HistoryBook.Place> history) {
        HistoryFollowing.Step step = following.step(history.getKey(), history.getValue(), clock.instant());
        if (step.unreadable() > 0) {
            LOG.warn(
                    "{} declarations up to {} can't be read any more; history {} does without them",
                    step.unreadable(),
                    step.place(),
                    history.getKey());
        }
        history.setValue(step.place());
        return step.more() && !step.moved();
    }

    @PreDestroy
    void close() {
        rounds.shutdownNow();
    }
}
