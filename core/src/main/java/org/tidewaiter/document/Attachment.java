package org.tidewaiter.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;

/**
 * A file attached to a declaration; its content lies under its digest.
 *
 * @param number among the documents of the declaration, from 1
 * @param name as it is shown and saved
 * @param type what it is by its content
 * @param size in bytes
 * @param digest of the content
 * @param documentType TypeCode of the WCO's AdditionalDocument; null when not said
 * @param item number of the item that it is about; null for the whole declaration
 * @param query number of the question that it answers; null without one
 * @param by who attached it
 * @param byCustoms whether customs did
 * @param shared whether the parties may see it
 * @param at when, to the microsecond
 * @param scan what the scanner said of the content
 */
public record Attachment(
        Mrn mrn,
        int number,
        String name,
        ContentType type,
        int size,
        Digest digest,
        @Nullable String documentType,
        @Nullable Integer item,
        @Nullable Integer query,
        String by,
        boolean byCustoms,
        boolean shared,
        Instant at,
        Scan scan) {

    /** What becomes of an enclosure of that number. */
    public static Attachment of(Enclosure e, int number, Scan scan) {
        return new Attachment(
                e.mrn(),
                number,
                e.name(),
                e.type(),
                e.content().size(),
                e.content().digest(),
                e.documentType(),
                e.item(),
                e.query(),
                e.by(),
                e.byCustoms(),
                e.shared(),
                e.at(),
                scan);
    }

    /**
     * Whether its content may be handed out.
     *
     * @param scanned whether there is a scanner that it waits for
     */
    public boolean isServed(boolean scanned) {
        return switch (scan.state()) {
            case CLEAN, UNSCANNABLE -> true;
            case INFECTED -> false;
            case WAITING -> !scanned;
        };
    }
}
