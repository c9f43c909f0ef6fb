package org.tidewaiter.continuity;

import java.time.Instant;
import org.tidewaiter.kernel.Bytes;

/**
 * A message that was handed in while it could not be stored.
 *
 * @param place in the queue, from 1; later ones have larger places
 * @param id of the receipt
 * @param owner signature of who handed it in
 * @param receivedAt when customs received it, which counts as the moment of lodging
 * @param message as received
 */
public record Deposit(long place, String id, String owner, Instant receivedAt, Bytes message) {}
