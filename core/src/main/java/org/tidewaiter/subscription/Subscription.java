package org.tidewaiter.subscription;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook: where a program wants to be told what happens, and how far it has been told. Notices are delivered one after the
 * other: the next when the one before has arrived, at least once each.
 *
 * @param id random
 * @param owner signature of the program
 * @param address where to deliver
 * @param names of the events that are wanted; empty for all
 * @param secret that messages are signed with, see {@link WebhookSignature}
 * @param position everything up to it has arrived, or was not wanted
 * @param failures in a row, of the notice after the position
 * @param failingSince when the first of them was; null without one
 * @param nextAt not to be tried before
 * @param suspended why nothing is delivered any more; null while it is
 * @param createdAt when it was made
 * @param version 0 for a new one, one more for each change stored
 */
public record Subscription(
        String id,
        String owner,
        URI address,
        Set<String> names,
        String secret,
        long position,
        int failures,
        @Nullable Instant failingSince,
        Instant nextAt,
        @Nullable String suspended,
        Instant createdAt,
        long version) {
    /** Subscriptions of one program at most. */
    public static final int MAX_EACH = 10;

    /** After failing for so long a subscription is suspended. */
    public static final Duration GIVE_UP = Duration.ofDays(3);

    /** Wait after the first failure; twice as long after each further one. */
    public static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    /** Longest wait. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final int DOUBLINGS_MAX = 20;

    public Subscription {
        names = Set.copyOf(names);
    }

    /** After a notice has arrived, or was passed over because it is not wanted. */
    public Subscription delivered(long upTo, Instant at) {
        return with(upTo, 0, null, at, null);
    }

    /**
     * After a delivery failed: waits, longer each time, or gives up.
     *
     * @param draw from 0 (included) to 1 (excluded), spreads those that failed together over time
     */
    public Subscription failed(Delivery delivery, BigDecimal draw) {
        Instant since = failingSince == null ? delivery.at() : failingSince;
        String why = delivery.status() == null ? delivery.answer() : "It answered " + delivery.status() + ".";
        if (delivery.isUnwanted()) {
            return with(position, failures + 1, since, delivery.at(), "The receiver answered 410: it wants no more.");
        }
        if (!delivery.at().isBefore(since.plus(GIVE_UP))) {
            return with(
                    position,
                    failures + 1,
                    since,
                    delivery.at(),
                    "It has failed since " + since + ". " + why + " Mend the receiver, then resume.");
        }
        return with(position, failures + 1, since, delivery.at().plus(wait(failures, draw)), null);
    }

    /** Tries again at once, whether it was suspended or waits. */
    public Subscription resumed(Instant at) {
        return with(position, 0, null, at, null);
    }

    /** Waits where it is, though nothing failed. */
    public Subscription waiting(Instant until) {
        return with(position, failures, failingSince, until, suspended);
    }

    /** Delivers once more all that came after a position. */
    public Subscription replayed(long from, Instant at) {
        return with(from, 0, null, at, null);
    }

    /** How long to wait after some failures and one more: between half of the step and all of it. */
    static Duration wait(int failuresBefore, BigDecimal draw) {
        long step = Math.min(FIRST_WAIT.toMillis() << Math.min(failuresBefore, DOUBLINGS_MAX), LONGEST_WAIT.toMillis());
        long half = step / 2;
        return Duration.ofMillis(half + draw.multiply(BigDecimal.valueOf(half)).longValue());
    }

    /** The same in another version, as a store writes and reads it. */
    public Subscription at(long otherVersion) {
        return new Subscription(
                id,
                owner,
                address,
                names,
                secret,
                position,
                failures,
                failingSince,
                nextAt,
                suspended,
                createdAt,
                otherVersion);
    }

    private Subscription with(
            long newPosition,
            int newFailures,
            @Nullable Instant newFailingSince,
            Instant newNextAt,
            @Nullable String newSuspended) {
        return new Subscription(
                id,
                owner,
                address,
                names,
                secret,
                newPosition,
                newFailures,
                newFailingSince,
                newNextAt,
                newSuspended,
                createdAt,
                version);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Subscription[" + id + " of " + owner + ", position=" + position + ", failures=" + failures + "]";
    }
}
