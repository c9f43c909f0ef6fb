package org.tidewaiter.access.web;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A secret was not even compared, since there were too many attempts from that address. */
final class TooOften extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooOften(Duration wait) {
        super("Too many attempts.");
        this.wait = wait;
    }

    Duration waiting() {
        return wait;
    }
}
