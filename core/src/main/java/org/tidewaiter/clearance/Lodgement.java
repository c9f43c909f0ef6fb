package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.Set;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.Rulebook;

/**
 * A message handed in.
 *
 * @param message read from the bytes
 * @param bytes as received
 * @param digest SHA-256 of the bytes
 * @param format how they were read, see {@link org.tidewaiter.declaration.MessageReader}
 * @param rulebook that applies
 * @param at the moment to assess for
 * @param receivedAt when it was received
 * @param actor who handed it in
 * @param rulesNotApplied rules that the channel leaves out
 */
public record Lodgement(
        Message message,
        Bytes bytes,
        Digest digest,
        String format,
        Rulebook rulebook,
        Instant at,
        Instant receivedAt,
        String actor,
        Set<String> rulesNotApplied) {
    public Lodgement {
        rulesNotApplied = Set.copyOf(rulesNotApplied);
    }
}
