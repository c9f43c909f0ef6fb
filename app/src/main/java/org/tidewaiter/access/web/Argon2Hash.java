package org.tidewaiter.access.web;

import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.PasswordHash;

/** Argon2id (RFC 9106) with 19 MiB, two passes and one lane, as OWASP's password storage cheat sheet asks for. */
@Component
public final class Argon2Hash implements PasswordHash {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    /** How many run at once: each takes its memory and a processor. */
    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String decoy = encoder.encode("no secret is this: " + System.nanoTime());

    @Override
    public String hash(CharSequence secret) {
        places.acquireUninterruptibly();
        try {
            return encoder.encode(secret);
        } finally {
            places.release();
        }
    }

    @Override
    public boolean matches(CharSequence secret, String encoded) {
        places.acquireUninterruptibly();
        try {
            return encoder.matches(secret, encoded);
        } finally {
            places.release();
        }
    }

    @Override
    public String decoy() {
        return decoy;
    }
}
