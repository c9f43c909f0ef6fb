package org.tidewaiter.access.web;

import java.io.Serializable;
import java.security.Principal;

/**
 * What a session, or a request with a secret, says of who it belongs to.
 *
 * @param id of the person or program
 * @param program whether it is an API client
 * @param epoch of the credentials when the session began, {@link org.tidewaiter.access.Credentials#epoch}; 0 for a program
 * @param elsewhere whether an identity provider says so
 */
record SignedIn(String id, boolean program, int epoch, boolean elsewhere) implements Principal, Serializable {
    /** A person who proved the own password. */
    static SignedIn person(String id, int epoch) {
        return new SignedIn(id, false, epoch, false);
    }

    /** A program that proved its secret, or has a token. */
    static SignedIn program(String id) {
        return new SignedIn(id, true, 0, false);
    }

    @Override
    public String getName() {
        return program ? "api:" + id : id;
    }
}
