package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.kernel.Bytes;

/**
 * Port: where messages wait that were received and are worked off later, and their answers. Safe from several threads and
 * processes; durable at once. Moments are kept to the microsecond.
 */
public interface Receipts {
    /** How long receipts are kept, in days. */
    int KEPT_DAYS = 90;

    /** Most messages or answers of one call. */
    int PAGE_MAX = 500;

    /** A message that waits; {@code number} from 1. */
    record Waiting(int number, Bytes message) {}

    /**
     * Stores a receipt with its messages.
     *
     * @param receipt of as many messages, none of them done
     */
    void add(Receipt receipt, List<Bytes> messages);

    Optional<Receipt> find(String id);

    /**
     * Takes the oldest receipt that is not done and that nobody else works on.
     *
     * @param until nobody else gets it before
     */
    Optional<Receipt> claim(Instant now, Instant until);

    /** The next messages that wait, in their order. */
    List<Waiting> waiting(String id, int limit);

    /**
     * Stores answers and forgets their messages. A message that has an answer keeps it: answers of two who worked on the same are
     * the same, since the same bytes get the same.
     *
     * @param until prolongs the claim
     */
    void answer(String id, List<Receipt.Line> lines, Instant until);

    /** Answers in the order of their messages, after a number. */
    List<Receipt.Line> answers(String id, int after, int limit);

    /**
     * Forgets receipts that are done.
     *
     * @param before received earlier
     * @param limit at most so many
     * @return how many were forgotten
     */
    int trim(Instant before, int limit);
}
