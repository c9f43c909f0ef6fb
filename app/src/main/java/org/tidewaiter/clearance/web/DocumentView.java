package org.tidewaiter.clearance.web;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.document.Attachment;
import org.tidewaiter.document.Scan;

/**
 * A document as it is shown over HTTP.
 *
 * @param mediaType by RFC 6838
 * @param size in bytes
 * @param documentType TypeCode of the WCO's AdditionalDocument; null when not said
 * @param by who attached it; {@code customs} for parties, where customs did
 * @param scan NOT_SCANNED where there is no scanner, else WAITING, CLEAN, INFECTED or UNSCANNABLE
 * @param scanText what was found in it, or why it could not be scanned; may be empty
 * @param served whether its content is handed out
 * @param inline whether it may be looked at in the browser
 */
public record DocumentView(
        int number,
        String name,
        String type,
        String mediaType,
        long size,
        String sha256,
        @Nullable String documentType,
        @Nullable Integer item,
        @Nullable Integer query,
        String by,
        boolean byCustoms,
        boolean shared,
        Instant at,
        String scan,
        String scanText,
        boolean served,
        boolean inline) {
    private static final String NOT_SCANNED = "NOT_SCANNED";
    private static final int KIBI = 1_024;

    /**
     * @param customs whether it is shown to customs
     * @param scans whether there is a scanner
     */
    static DocumentView of(Attachment a, boolean customs, boolean scans) {
        Scan.State state = a.scan().state();
        boolean served = a.isServed(scans);
        return new DocumentView(
                a.number(),
                a.name(),
                a.type().name(),
                a.type().mediaType(),
                a.size(),
                a.digest().hex(),
                a.documentType(),
                a.item(),
                a.query(),
                a.byCustoms() && !customs ? "customs" : a.by(),
                a.byCustoms(),
                a.shared(),
                a.at(),
                state == Scan.State.WAITING && !scans ? NOT_SCANNED : state.name(),
                a.scan().text(),
                served,
                served && a.type().isPicture() && state != Scan.State.UNSCANNABLE);
    }

    /** The size for people. */
    public String sizeText() {
        if (size < KIBI) {
            return size + " B";
        }
        return size < KIBI * KIBI
                ? Math.round((double) size / KIBI) + " KiB"
                : String.format(Locale.ROOT, "%.1f MiB", (double) size / KIBI / KIBI);
    }
}
