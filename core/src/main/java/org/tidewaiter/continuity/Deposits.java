package org.tidewaiter.continuity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.kernel.Bytes;

/**
 * Port: where messages wait while the store is away, in the order in which they came. It needs no store. What was added is
 * durable when the method returns. Safe from several threads.
 */
public interface Deposits {
    /** Most deposits that wait. */
    int MAX = 100_000;

    /** Most bytes of all that wait. */
    long MAX_BYTES = 2L * 1024 * 1024 * 1024;

    /**
     * Adds a message.
     *
     * @param id of its receipt; letters, digits, hyphen and underline
     * @param owner signature of who hands it in
     * @return empty where there is no room, now or at all
     */
    Optional<Deposit> add(String id, String owner, Instant receivedAt, Bytes message);

    /** The oldest ones, in their order. */
    List<Deposit> oldest(int limit);

    /** Forgets one that is stored elsewhere by now; nothing happens where there is none. */
    void remove(Deposit deposit);

    /** How many wait. */
    int count();
}
