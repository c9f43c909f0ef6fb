package org.tidewaiter.continuity;

import java.time.Instant;
import org.tidewaiter.kernel.Bytes;

/**
 * A message that was handed in while it could not be stored.
 *
 * @param place running number, from 1, by which they are put in order; no place is given twice
 * @param id of the receipt
 * @param owner signature of who handed it in
 * @param receivedAt when customs received it, which counts as the moment of lodging
 * @param message as received
 */
public record Deposit(long place, String id, String owner, Instant receivedAt, Bytes message) {}
