package org.tidewaiter.continuity;

import java.time.Instant;
import java.util.Optional;
import org.tidewaiter.kernel.Bytes;

/** Port: takes messages while they can't be stored, and gives a receipt that proves it. */
public interface Depository {
    /**
     * That a message was received and when, and waits.
     *
     * @param id under which its answer will be found
     * @param place in the queue at that moment: 1 where nothing waits before it
     * @param proof signed, a JSON Web Signature (RFC 7515) in its compact form
     */
    record Slip(String id, Instant receivedAt, long place, String proof) {}

    /** Takes a message, durably; empty where it can't be taken. */
    Optional<Slip> deposit(String owner, Instant receivedAt, Bytes message);
}
