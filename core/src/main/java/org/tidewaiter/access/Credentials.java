package org.tidewaiter.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * What a person proves the own identity by. Never shown, never logged.
 *
 * @param passwordHash encoded with its salt and parameters, as {@link PasswordHash} made it (ASVS 5.0, 11.4.2)
 * @param failures failed attempts since the last success
 * @param lockedUntil no attempt counts before that; null when never locked; whole microseconds
 * @param totpSecret Base32; null without a second factor
 * @param lastStep time step of the last code taken, which is not taken again; 0 before the first (RFC 6238, 5.2)
 * @param recoveryCodes digests of codes that replace a second factor once, see {@link RecoveryCodes}
 * @param version 0 when never stored, one more for each change stored
 */
public record Credentials(
        String passwordHash,
        int failures,
        @Nullable Instant lockedUntil,
        @Nullable String totpSecret,
        long lastStep,
        Set<Digest> recoveryCodes,
        int version) {
    /** Longest encoded hash. */
    public static final int HASH_LENGTH_MAX = 500;

    public Credentials {
        Checks.text("password hash", passwordHash, HASH_LENGTH_MAX);
        if (failures < 0 || lastStep < 0 || version < 0) {
            throw new IllegalArgumentException(
                    "Failures " + failures + ", last step " + lastStep + " and version " + version + " are from 0 on.");
        }
        lockedUntil = Checks.microsOrNull(lockedUntil);
        if (totpSecret != null) {
            Base32.decode(totpSecret);
        }
        recoveryCodes = Set.copyOf(recoveryCodes);
        if (recoveryCodes.size() > RecoveryCodes.COUNT_MAX) {
            throw new IllegalArgumentException(
                    recoveryCodes.size() + " recovery codes are more than " + RecoveryCodes.COUNT_MAX + ".");
        }
    }

    /** A first password, without a second factor. */
    public static Credentials of(String passwordHash) {
        return new Credentials(passwordHash, 0, null, null, 0, Set.of(), 0);
    }

    /** With another password, and unlocked: who resets it is known. */
    public Credentials withPassword(String hash) {
        return new Credentials(hash, 0, null, totpSecret, lastStep, recoveryCodes, version);
    }

    /** With a second factor, or without one; the recovery codes of the old one go. */
    public Credentials withSecondFactor(@Nullable String secret, Set<Digest> codes) {
        return new Credentials(passwordHash, failures, lockedUntil, secret, 0, codes, version);
    }

    /** In another version, as a store writes and reads it. */
    public Credentials at(int otherVersion) {
        return new Credentials(passwordHash, failures, lockedUntil, totpSecret, lastStep, recoveryCodes, otherVersion);
    }

    Credentials failed(int count, @Nullable Instant until) {
        return new Credentials(passwordHash, count, until, totpSecret, lastStep, recoveryCodes, version);
    }

    Credentials succeeded(long step, Set<Digest> codesLeft) {
        return new Credentials(passwordHash, 0, null, totpSecret, step, codesLeft, version);
    }

    /** Without any secret. */
    @Override
    public String toString() {
        return "Credentials[failures=" + failures + ", lockedUntil=" + lockedUntil + ", version=" + version + "]";
    }
}
