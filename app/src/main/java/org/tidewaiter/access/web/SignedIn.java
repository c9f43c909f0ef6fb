package org.tidewaiter.access.web;

import java.io.Serializable;
import java.security.Principal;

/**
 * What a session, or a request with a secret, says of who it belongs to.
 *
 * @param id of the person or program
 * @param program whether it is an API client
 * @param epoch of the credentials when the session began, {@link org.tidewaiter.access.Credentials#epoch}; 0 for a program
 */
record SignedIn(String id, boolean program, int epoch) implements Principal, Serializable {
    @Override
    public String getName() {
        return program ? "api:" + id : id;
    }
}
