package org.tidewaiter.subscription;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Port: where subscriptions are kept, and what was delivered to each. Safe from several threads and processes; durable at once.
 * Moments are kept to the microsecond.
 */
public interface Subscriptions {
    /** Deliveries of a subscription that are kept, the newest. */
    int DELIVERIES_KEPT = 200;

    /**
     * Stores a new one.
     *
     * @return false when its owner has {@link Subscription#MAX_EACH} already
     */
    boolean add(Subscription subscription);

    Optional<Subscription> find(String id);

    /** Those of a program, the oldest first. */
    List<Subscription> of(String owner);

    /**
     * Those that nothing is delivered to any more, in the byte order of their ids.
     *
     * @param after the last id of the page before; empty for the first page
     * @param limit most of one page
     */
    List<Subscription> suspended(String after, int limit);

    /** Removes it with its deliveries; nothing happens when it is gone already. */
    void remove(String id);

    /**
     * Takes one that is due and that nobody else works on, for some time: not suspended, behind the newest, past its wait.
     *
     * @param newest position of the last thing that happened
     * @param until nobody else gets it before
     * @param healthyOnly whether to leave those out whose last delivery failed
     * @return in its new version, which is needed to store what came of it
     */
    Optional<Subscription> claim(long newest, Instant now, Instant until, boolean healthyOnly);

    /**
     * Stores what came of a delivery, and keeps the claim.
     *
     * @param after changed, with the version that was read
     * @param delivery null where nothing was to be delivered
     * @param until nobody else gets it before; {@code now} or earlier gives the claim back
     * @return in its new version; empty when somebody changed or removed it meanwhile, then nothing is stored
     */
    Optional<Subscription> settle(Subscription after, @Nullable Delivery delivery, Instant until);

    /**
     * Stores a change by its owner, and ends a claim.
     *
     * @param changed with the version that was read
     * @return false when somebody else changed it meanwhile
     */
    boolean change(Subscription changed);

    /** The newest deliveries first. */
    List<Delivery> deliveries(String id, int limit);
}
