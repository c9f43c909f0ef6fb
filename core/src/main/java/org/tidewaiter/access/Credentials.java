package org.tidewaiter.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * What a person proves the own identity by. Never shown, never logged.
 *
 * @param passwordHash encoded with its salt and parameters, as {@link PasswordHash} made it (ASVS 5.0, 11.4.2)
 * @param handedOut whether somebody else made the password and handed it over, so that it has to be changed at the next sign-in
 *     (ASVS 5.0, 6.4.1)
 * @param failures failed attempts since the last success
 * @param lockedUntil no attempt counts before that; null when never locked; whole microseconds
 * @param totpSecret Base32; null without a second factor
 * @param lastStep time step of the last code taken, which is not taken again; 0 before the first (RFC 6238, 5.2)
 * @param recoveryCodes digests of codes that replace a second factor once, see {@link RecoveryCodes}
 * @param epoch counts what ends all sessions: a session of an earlier epoch is over (ASVS 5.0, 7.4.3)
 * @param version 0 when never stored, one more for each change stored
 */
public record Credentials(
        String passwordHash,
        boolean handedOut,
        int failures,
        @Nullable Instant lockedUntil,
        @Nullable String totpSecret,
        long lastStep,
        Set<Digest> recoveryCodes,
        int epoch,
        int version) {
    /** Longest encoded hash. */
    public static final int HASH_LENGTH_MAX = 500;

    public Credentials {
        Checks.text("password hash", passwordHash, HASH_LENGTH_MAX);
        if (failures < 0 || lastStep < 0 || epoch < 0 || version < 0) {
            throw new IllegalArgumentException("Failures " + failures + ", last step " + lastStep + ", epoch " + epoch
                    + " and version " + version + " are from 0 on.");
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

    /** A first password that the person chose, without a second factor. */
    public static Credentials of(String passwordHash) {
        return new Credentials(passwordHash, false, 0, null, null, 0, Set.of(), 0, 0);
    }

    /** A first password that somebody else made, without a second factor. */
    public static Credentials handedOut(String passwordHash) {
        return of(passwordHash).withHandedOut(passwordHash);
    }

    /** With another password that the person chose; unlocked, and all sessions are over. */
    public Credentials withPassword(String hash) {
        return new Credentials(hash, false, 0, null, totpSecret, lastStep, recoveryCodes, epoch + 1, version);
    }

    /** With another password that somebody else made; unlocked, for who resets it is known, and all sessions are over. */
    public Credentials withHandedOut(String hash) {
        return new Credentials(hash, true, 0, null, totpSecret, lastStep, recoveryCodes, epoch + 1, version);
    }

    /**
     * With a second factor, or without one; the recovery codes of the old one go, and all sessions are over.
     *
     * @param step whose code proved it, and is not taken again; 0 without
     */
    public Credentials withSecondFactor(@Nullable String secret, long step, Set<Digest> codes) {
        return new Credentials(passwordHash, handedOut, failures, lockedUntil, secret, step, codes, epoch + 1, version);
    }

    /** With other recovery codes for the same second factor. */
    public Credentials withRecoveryCodes(Set<Digest> codes) {
        return new Credentials(
                passwordHash, handedOut, failures, lockedUntil, totpSecret, lastStep, codes, epoch, version);
    }

    /** Whatever failed is forgotten. */
    public Credentials unlocked() {
        return succeeded(lastStep, recoveryCodes);
    }

    /** All sessions are over. */
    public Credentials signedOut() {
        return new Credentials(
                passwordHash,
                handedOut,
                failures,
                lockedUntil,
                totpSecret,
                lastStep,
                recoveryCodes,
                epoch + 1,
                version);
    }

    /** In another version, as a store writes and reads it. */
    public Credentials at(int otherVersion) {
        return new Credentials(
                passwordHash,
                handedOut,
                failures,
                lockedUntil,
                totpSecret,
                lastStep,
                recoveryCodes,
                epoch,
                otherVersion);
    }

    Credentials failed(int count, @Nullable Instant until) {
        return new Credentials(
                passwordHash, handedOut, count, until, totpSecret, lastStep, recoveryCodes, epoch, version);
    }

    Credentials succeeded(long step, Set<Digest> codesLeft) {
        return new Credentials(passwordHash, handedOut, 0, null, totpSecret, step, codesLeft, epoch, version);
    }

    /** Without any secret. */
    @Override
    public String toString() {
        return "Credentials[failures=" + failures + ", lockedUntil=" + lockedUntil + ", version=" + version + "]";
    }
}
