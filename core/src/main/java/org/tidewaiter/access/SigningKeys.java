package org.tidewaiter.access;

import java.util.List;

/**
 * Port: the keys that tokens are signed with, the same for all processes. The newest signs; those before it still prove what
 * they signed. Safe from several threads and processes; durable at once.
 */
public interface SigningKeys {
    /** How many are kept; older ones are forgotten. */
    int KEPT = 3;

    /** The newest first, {@link #KEPT} at most. */
    List<SigningKey> newest();

    /**
     * Adds a key, unless somebody else added one meanwhile: then read again.
     *
     * @param known id of the newest that was seen; empty for none
     * @return false when another is the newest, or the id is taken
     */
    boolean add(SigningKey key, String known);
}
