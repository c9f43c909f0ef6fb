package org.tidewaiter.clearance;

import java.util.Optional;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/**
 * Port: texts that evidence refers to by their digest, kept for ever: sources of rulebooks, mappings of extracts.
 */
public interface Library {
    /** Keeps a text under a digest; keeping it again changes nothing. */
    void keep(Digest digest, String kind, Bytes text);

    /** The text kept under that digest. */
    Optional<Bytes> fetch(Digest digest);
}
