package org.tidewaiter.access;

/**
 * Port: turns a secret into what may be stored, and compares. Slow and costly in memory on purpose (Argon2id, RFC 9106;
 * ASVS 5.0, 11.4.2), so implementations limit how many run at once.
 */
public interface PasswordHash {
    /** Encoded text with algorithm, parameters, a fresh random salt and the hash; at most 500 characters. */
    String hash(CharSequence secret);

    /**
     * Whether the secret leads to the encoded hash, found out in a time that does not depend on where they differ.
     *
     * @param encoded of {@link #hash}, made with these or older parameters; false when it can't be read
     */
    boolean matches(CharSequence secret, String encoded);

    /** Hash that no secret matches and that takes as long to compare with as any: for names that nobody has. */
    String decoy();
}
