package org.tidewaiter.clearance;

import java.time.Instant;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/**
 * From what a decision can be made again: the message, what was looked up, the rulebook, the moment; and what it came to.
 *
 * @param version of the declaration that was decided, from 1
 * @param purpose what the message was
 * @param message the bytes as received
 * @param messageDigest SHA-256 of them
 * @param format how to read them, see {@link org.tidewaiter.declaration.MessageReader}
 * @param context canonical text of the context
 * @param rulebook digest of the rulebook
 * @param engine version of the assessing code
 * @param at the moment that was assessed for
 * @param assessment digest of the assessment
 */
public record Evidence(
        int version,
        Purpose purpose,
        Bytes message,
        Digest messageDigest,
        String format,
        String context,
        Digest rulebook,
        String engine,
        Instant at,
        Digest assessment) {
    /** What a message was for. */
    public enum Purpose {
        /** The original. */
        LODGEMENT,
        /** An amendment that is in force. */
        AMENDMENT,
        /** An amendment that waits for consent, or that was refused. */
        AMENDMENT_REQUEST,
        /** Goods presented; the declaration was assessed anew. */
        PRESENTATION,
        /** A request to invalidate. */
        INVALIDATION,
        /** No message came: what an item waited for of a quota was shared out. The message is the one assessed before. */
        ALLOCATION,
        /** No message came: customs determined values. The message is the one assessed before. */
        VALUATION;

        /** Whether what it was assessed to is not in force by it: another decision follows, or nothing is charged by it. */
        public boolean onlyAsks() {
            return switch (this) {
                case AMENDMENT_REQUEST, INVALIDATION -> true;
                case LODGEMENT, AMENDMENT, PRESENTATION, ALLOCATION, VALUATION -> false;
            };
        }
    }
}
