package org.tidewaiter.notification.web;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.store.StoreUnavailable;
import org.tidewaiter.subscription.Notices;

/** Has people told when something happened, e-mails sent, and forgotten what is old. A slow mail server delays no page. */
@Component
final class NotificationRounds {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationRounds.class);
    private static final int FOLLOW_SECONDS = 15;
    private static final int MAIL_SECONDS = 5;
    private static final int RISK_SECONDS = 3600;
    private static final int TRIM_SECONDS = 600;
    private static final int TRIM_STEP = 10_000;
    private static final int TRIM_STEPS = 20;

    private final Follower follower;
    private final Notifications notifications;
    private final Clock clock;
    private final ScheduledExecutorService following = oneThread("notifications");
    private final ScheduledExecutorService mailing = oneThread("mail");
    private final ScheduledExecutorService watching = oneThread("risk-watch");
    private final AtomicBoolean rung = new AtomicBoolean();

    NotificationRounds(
            Follower follower,
            WebhookWatch webhooks,
            RiskWatch risk,
            Optional<MailCourier> courier,
            Notifications notifications,
            Notices notices,
            Clock clock) {
        this.follower = follower;
        this.notifications = notifications;
        this.clock = clock;
        every(following, FOLLOW_SECONDS, follower::round);
        every(following, FOLLOW_SECONDS, () -> follower.remind(webhooks));
        every(following, TRIM_SECONDS, this::trim);
        every(watching, RISK_SECONDS, () -> follower.remind(risk));
        courier.ifPresent(c -> every(mailing, MAIL_SECONDS, c::round));
        notices.onNews(this::ring);
    }

    private static ScheduledExecutorService oneThread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                work -> Thread.ofPlatform().daemon().name(name).unstarted(work));
    }

    private static void every(ScheduledExecutorService executor, int seconds, Runnable round) {
        var first = executor.scheduleWithFixedDelay(() -> run(round), 1, seconds, TimeUnit.SECONDS);
        LOG.debug("First round in {} ms", first.getDelay(TimeUnit.MILLISECONDS));
    }

    private static void run(Runnable round) {
        try {
            round.run();
        } catch (StoreUnavailable e) {
            LOG.debug("Notifications wait for the database", e);
        } catch (RuntimeException e) {
            LOG.error("A round of notifications failed; the next one tries again", e); // else there would be none
        }
    }

    /** Rounds that were rung for and have not begun are one round. */
    private void ring() {
        if (rung.compareAndSet(false, true)) {
            try {
                following.execute(() -> {
                    rung.set(false);
                    run(follower::round);
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("No more rounds: the site is closing", e);
            }
        }
    }

    @EventListener
    void assigned(Assignment assignment) {
        run(() -> follower.assigned(assignment)); // the case is assigned, whatever becomes of this
    }

    private void trim() {
        for (int step = 0; step < TRIM_STEPS; step++) {
            if (notifications.trim(clock.instant().minus(Notifications.KEPT), TRIM_STEP) < TRIM_STEP) {
                return;
            }
        }
    }

    @PreDestroy
    void close() {
        following.shutdownNow();
        mailing.shutdownNow();
        watching.shutdownNow();
        run(follower::giveTurnBack);
    }
}
