package org.tidewaiter.subscription.web;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidewaiter.access.Roster;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.store.StoreUnavailable;
import org.tidewaiter.subscription.Delivery;
import org.tidewaiter.subscription.Notice;
import org.tidewaiter.subscription.Notices;
import org.tidewaiter.subscription.Subscription;
import org.tidewaiter.subscription.Subscriptions;
import org.tidewaiter.subscription.WebhookSignature;

/**
 * Delivers to webhooks what happens. It claims a subscription, so that one process works on it at a time, delivers one notice
 * after the other, and stores how far it came after each. A receiver that hangs costs one thread for the timeout of a call and is
 * then left alone for longer and longer; those that fail never take more than half of the places.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** Subscriptions worked on at once, in this process. */
    private static final int PLACES = 64;
    /** Notices read at once. */
    private static final int NOTICES = 50;
    /** Readings for one claim; then another subscription has its turn. */
    private static final int TURNS = 10;
    /** How long a subscription waits whose program may not enter. */
    private static final Duration CLOSED_WAIT = Duration.ofMinutes(10);
    /** A claim ends by itself when its process died; each delivery prolongs it. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private final Subscriptions subscriptions;
    private final Notices notices;
    private final Roster roster;
    private final Post post;
    private final Clock clock;
    private final Supplier<BigDecimal> draws;
    private final Executor executor;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger busyFailing = new AtomicInteger();

    /** @param draws from 0 (included) to 1 (excluded), for what is to differ between subscriptions */
    Courier(
            Subscriptions subscriptions,
            Notices notices,
            Roster roster,
            Post post,
            Clock clock,
            Supplier<BigDecimal> draws,
            Executor executor) {
        this.subscriptions = subscriptions;
        this.notices = notices;
        this.roster = roster;
        this.post = post;
        this.clock = clock;
        this.draws = draws;
        this.executor = executor;
    }

    /** Sets to work on all subscriptions that are due, as far as there are places. */
    void round() {
        long newest = notices.newest();
        while (busy.get() < PLACES) {
            Instant now = now();
            boolean healthyOnly = busyFailing.get() >= PLACES / 2;
            Optional<Subscription> claimed = subscriptions.claim(newest, now, now.plus(CLAIM), healthyOnly);
            if (claimed.isEmpty()) {
                return;
            }
            boolean failing = claimed.get().failures() > 0;
            busy.incrementAndGet();
            busyFailing.addAndGet(failing ? 1 : 0);
            executor.execute(() -> {
                try {
                    work(claimed.get());
                } catch (StoreUnavailable e) {
                    LOG.warn(
                            "Webhook {} waits for the database: {}",
                            claimed.get().id(),
                            e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("Webhook {} can't be worked on", claimed.get().id(), e);
                } finally {
                    busy.decrementAndGet();
                    busyFailing.addAndGet(failing ? -1 : 0);
                }
            });
        }
    }

    private void work(Subscription claimed) {
        Optional<Visitor> owner = roster.visitor(claimed.owner(), "");
        if (owner.isEmpty()) {
            settle(claimed.waiting(now().plus(CLOSED_WAIT)), null, false);
            return;
        }
        @Nullable Subscription current = claimed;
        boolean more = true;
        for (int turn = 0; more && current != null && turn < TURNS; turn++) {
            Notices.Batch batch = notices.after(owner.get(), current.position(), current.names(), NOTICES);
            current = deliver(current, batch);
            more = batch.more();
            if (current != null) {
                current = settle(current.delivered(batch.next(), now()), null, more && turn + 1 < TURNS);
            }
        }
    }

    /** In their order, as far as they arrive; null where one did not, or somebody changed the subscription meanwhile. */
    private @Nullable Subscription deliver(Subscription subscription, Notices.Batch batch) {
        @Nullable Subscription current = subscription;
        for (Notice notice : batch.notices()) {
            Delivery delivery = deliver(current, notice);
            if (!delivery.arrived()) {
                settle(current.failed(delivery, draws.get()), delivery, false);
                return null;
            }
            current = settle(current.delivered(notice.position(), delivery.at()), delivery, true);
            if (current == null) {
                return null;
            }
        }
        return current;
    }

    /** Null when somebody changed or removed it meanwhile: what was delivered may be delivered once more. */
    private @Nullable Subscription settle(Subscription after, @Nullable Delivery delivery, boolean goOn) {
        Instant until = goOn ? now().plus(CLAIM) : Instant.EPOCH;
        return subscriptions.settle(after, delivery, until).orElse(null);
    }

    private Delivery deliver(Subscription subscription, Notice notice) {
        Instant at = now();
        Bytes body = Bytes.of(("{\"type\":\"" + notice.name() + "\",\"timestamp\":\"" + notice.at() + "\",\"data\":"
                        + notice.json() + "}")
                .getBytes(StandardCharsets.UTF_8));
        String id = "msg_" + notice.position();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Tidewaiter-Webhooks/1");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        headers.put("webhook-signature", WebhookSignature.sign(subscription.secret(), id, at.getEpochSecond(), body));
        long start = System.nanoTime();
        Post.Answer answer = post.send(subscription.address(), headers, body);
        return new Delivery(
                at,
                notice.position(),
                notice.name(),
                notice.object(),
                subscription.failures() + 1,
                answer.status(),
                answer.text(),
                (System.nanoTime() - start) / 1_000_000);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
