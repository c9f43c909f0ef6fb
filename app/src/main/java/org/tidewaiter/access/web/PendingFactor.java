package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A second factor that was shown and is not confirmed yet. It lives in the session only, and not for long: who asked for it
 * has just typed the password.
 *
 * @param secret Base32
 * @param at when it was shown
 */
record PendingFactor(String secret, Instant at) implements Serializable {
    private static final Duration VALID = Duration.ofMinutes(10);
    private static final String NAME = PendingFactor.class.getName();

    void keepIn(HttpSession session) {
        session.setAttribute(NAME, this);
    }

    static Optional<PendingFactor> of(HttpSession session, Instant now) {
        return session.getAttribute(NAME) instanceof PendingFactor pending
                        && now.isBefore(pending.at().plus(VALID))
                ? Optional.of(pending)
                : Optional.empty();
    }

    static void forget(HttpSession session) {
        session.removeAttribute(NAME);
    }
}
