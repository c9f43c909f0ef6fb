package org.tidewaiter.selectivity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Mrn;

/**
 * Counts and digests the draws made with a seed, in the order of their MRNs: SHA-256 of a line for each with MRN, blank and random
 * number.
 */
public final class DrawTally {
    private final MessageDigest digest;
    private long count;
    private String last = "";

    public DrawTally() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no SHA-256, which every Java must have.", e);
        }
    }

    /** @throws IllegalArgumentException where the MRN does not follow the one before */
    public void add(Mrn mrn, Draw draw) {
        if (mrn.value().compareTo(last) <= 0) {
            throw new IllegalArgumentException("Draws are tallied by MRN; " + mrn + " follows " + last + ".");
        }
        last = mrn.value();
        count++;
        digest.update((mrn.value() + " " + Canonical.plain(draw.random()) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    public long count() {
        return count;
    }

    /** As the ledger tells it; nothing can be added any more. */
    public String value() {
        return count + " " + HexFormat.of().formatHex(digest.digest());
    }
}
