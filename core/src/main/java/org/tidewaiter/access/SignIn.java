package org.tidewaiter.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * Decides on an attempt to sign in. Who calls keeps four rules, so that nobody learns which names exist (ASVS 5.0, 6.3.8):
 * for an unknown name, or one without credentials, compare the password with {@link PasswordHash#decoy} and answer as for
 * {@link Wrong}; do the same for an inactive person; say the same words for {@link Wrong} and {@link Locked}
 * ({@link Outcome#told}); let nobody in before {@link People#storeCredentials} returned true.
 */
public final class SignIn {
    /** What came of it. */
    public sealed interface Outcome {
        /** To be stored, where they differ from those before. */
        Credentials credentials();

        /** What the person may be told. */
        default Told told() {
            return switch (this) {
                case Granted granted -> Told.WELCOME;
                case NeedsSecondFactor needed -> Told.SECOND_FACTOR;
                case Wrong wrong -> Told.REFUSED;
                case Locked locked -> Told.REFUSED;
            };
        }
    }

    /** What the person may be told. */
    public enum Told {
        WELCOME,
        SECOND_FACTOR,
        /** Name, password or code are wrong, or there were too many attempts: nothing more is said. */
        REFUSED
    }

    /**
     * Let in.
     *
     * @param recoveryCodesLeft null unless a recovery code was used; then how many are left
     */
    public record Granted(Credentials credentials, @Nullable Integer recoveryCodesLeft) implements Outcome {}

    /** The password was right, and a code is asked for. Failures so far still count. */
    public record NeedsSecondFactor(Credentials credentials) implements Outcome {}

    /** Password or code were wrong. This attempt may have locked the account. */
    public record Wrong(Credentials credentials) implements Outcome {}

    /** Nothing was looked at, since too many attempts failed; for the log only. */
    public record Locked(Credentials credentials, Instant until) implements Outcome {}

    private SignIn() {}

    /** {@link #attempt(Credentials, boolean, String, Instant, Lockout)} with {@link Lockout#STANDARD}. */
    public static Outcome attempt(
            Credentials credentials, boolean passwordMatches, @Nullable String code, Instant now) {
        return attempt(credentials, passwordMatches, code, now, Lockout.STANDARD);
    }

    /**
     * Decides on one attempt.
     *
     * @param passwordMatches what {@link PasswordHash#matches} said of the password
     * @param code of the authenticator app, or a recovery code, as typed; null when none was asked for yet; not looked at
     *     without a second factor
     */
    public static Outcome attempt(
            Credentials credentials, boolean passwordMatches, @Nullable String code, Instant now, Lockout lockout) {
        Instant lockedUntil = credentials.lockedUntil();
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return new Locked(credentials, lockedUntil);
        }
        if (!passwordMatches) {
            return wrong(credentials, now, lockout);
        }
        String secret = credentials.totpSecret();
        if (secret == null) {
            return new Granted(credentials.succeeded(credentials.lastStep(), credentials.recoveryCodes()), null);
        }
        if (code == null) {
            return new NeedsSecondFactor(credentials);
        }
        OptionalLong step = Totp.matchingStep(secret, code, now, credentials.lastStep());
        if (step.isPresent()) {
            return new Granted(credentials.succeeded(step.getAsLong(), credentials.recoveryCodes()), null);
        }
        Optional<Digest> recovery = RecoveryCodes.find(credentials.recoveryCodes(), code);
        if (recovery.isEmpty()) {
            return wrong(credentials, now, lockout);
        }
        Set<Digest> left = new HashSet<>(credentials.recoveryCodes());
        left.remove(recovery.get());
        return new Granted(credentials.succeeded(credentials.lastStep(), left), left.size());
    }

    private static Outcome wrong(Credentials credentials, Instant now, Lockout lockout) {
        int failures = Math.min(credentials.failures(), Integer.MAX_VALUE - 1) + 1;
        return new Wrong(credentials.failed(failures, lockout.until(failures, now)));
    }
}
