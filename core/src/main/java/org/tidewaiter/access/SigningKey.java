package org.tidewaiter.access;

import java.time.Instant;

/**
 * A key that tokens are signed with. Never shown but for its public part, never logged.
 *
 * @param id as tokens name it: 2 to 32 of a-z, 0-9, full stop, hyphen, underline; a letter first
 * @param madeAt when; whole microseconds
 * @param jwk the private key as JSON Web Key (RFC 7517), at most 4,000 characters
 */
public record SigningKey(String id, Instant madeAt, String jwk) {
    private static final int JWK_LENGTH_MAX = 4_000;

    public SigningKey {
        Checks.id(id);
        madeAt = Checks.micros(madeAt);
        Checks.text("JSON Web Key", jwk, JWK_LENGTH_MAX);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKey[" + id + ", madeAt=" + madeAt + "]";
    }
}
