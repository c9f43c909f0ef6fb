package org.tidewaiter.access;

import java.util.Optional;

/**
 * Port: finds who somebody is by the signature, with the rights of this moment. For work that is done for somebody while nobody
 * asks, such as a stream or a delivery: it asks again each time, so that a right taken away is gone at once.
 */
public interface Roster {
    /**
     * Who signs so.
     *
     * @param signature as {@link Actor#signature} gives it
     * @param address that the log is to name
     * @return empty when there is nobody of that signature, or nobody who may enter
     */
    Optional<Visitor> visitor(String signature, String address);
}
