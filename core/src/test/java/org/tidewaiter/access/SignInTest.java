package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.SignIn.Granted;
import org.tidewaiter.access.SignIn.Locked;
import org.tidewaiter.access.SignIn.NeedsSecondFactor;
import org.tidewaiter.access.SignIn.Outcome;
import org.tidewaiter.access.SignIn.Wrong;
import org.tidewaiter.kernel.Bytes;

class SignInTest {
    private static final Instant NOW = SampleActors.AT;
    private static final Credentials PASSWORD_ONLY = Credentials.of("$argon2id$stored");
    private static final String SECRET =
            Totp.secret(Bytes.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII)));
    private static final String RECOVERY =
            RecoveryCodes.of(Bytes.of("fifteen bytes!!".getBytes(StandardCharsets.US_ASCII)));
    private static final Credentials TWO_FACTORS =
            PASSWORD_ONLY.withSecondFactor(SECRET, 0, RecoveryCodes.digests(List.of(RECOVERY)));

    private static Credentials afterFailures(Credentials credentials, int count, Instant now) {
        Credentials next = credentials;
        for (int i = 0; i < count; i++) {
            next = SignIn.attempt(next.failed(next.failures(), null), false, null, now)
                    .credentials();
        }
        return next;
    }

    private static Duration waitAfter(int failures) {
        return Duration.between(
                NOW,
                Objects.requireNonNull(
                        afterFailures(PASSWORD_ONLY, failures, NOW).lockedUntil()));
    }

    @Test
    void letsInWithTheRightPasswordAndForgetsFailures() {
        Outcome outcome = SignIn.attempt(afterFailures(PASSWORD_ONLY, 4, NOW), true, null, NOW);
        assertThat(outcome).isEqualTo(new Granted(PASSWORD_ONLY, null));
        assertThat(outcome.told()).isEqualTo(SignIn.Told.WELCOME);
    }

    @Test
    void countsAWrongPassword() {
        Outcome outcome = SignIn.attempt(PASSWORD_ONLY, false, null, NOW);
        assertThat(outcome).isInstanceOf(Wrong.class);
        assertThat(outcome.credentials().failures()).isEqualTo(1);
        assertThat(outcome.credentials().lockedUntil()).isNull();
    }

    @Test
    void locksForAMinuteAfterFiveFailuresThenTwiceAsLongUpToAnHour() {
        assertThat(afterFailures(PASSWORD_ONLY, 4, NOW).lockedUntil()).isNull();
        assertThat(waitAfter(5)).isEqualTo(Duration.ofMinutes(1));
        assertThat(waitAfter(6)).isEqualTo(Duration.ofMinutes(2));
        assertThat(waitAfter(10)).isEqualTo(Duration.ofMinutes(32));
        assertThat(waitAfter(11)).isEqualTo(Duration.ofHours(1));
        assertThat(waitAfter(500)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whileLockedNotEvenTheRightPasswordHelpsNorDoesAWrongOneCount() {
        Credentials locked = afterFailures(PASSWORD_ONLY, 5, NOW);
        Instant until = NOW.plusSeconds(60);
        for (boolean matches : List.of(true, false)) {
            assertThat(SignIn.attempt(locked, matches, null, until.minusMillis(1)))
                    .isEqualTo(new Locked(locked, until));
        }
        assertThat(SignIn.attempt(locked, true, null, until)).isInstanceOf(Granted.class);
    }

    @Test
    void saysTheSameForWrongAndLocked() {
        Credentials locked = afterFailures(PASSWORD_ONLY, 5, NOW);
        assertThat(SignIn.attempt(locked, true, null, NOW).told())
                .isEqualTo(SignIn.attempt(PASSWORD_ONLY, false, null, NOW).told())
                .isEqualTo(SignIn.Told.REFUSED);
    }

    @Test
    void asksForASecondFactorOnlyAfterTheRightPassword() {
        assertThat(SignIn.attempt(TWO_FACTORS, true, null, NOW)).isEqualTo(new NeedsSecondFactor(TWO_FACTORS));
        assertThat(SignIn.attempt(TWO_FACTORS, false, null, NOW)).isInstanceOf(Wrong.class);
    }

    @Test
    void askingForASecondFactorForgetsNoFailures() {
        Credentials failed = afterFailures(TWO_FACTORS, 3, NOW);
        assertThat(SignIn.attempt(failed, true, null, NOW).credentials().failures())
                .isEqualTo(3);
    }

    @Test
    void countsAWrongCodeLikeAWrongPassword() {
        Credentials credentials = TWO_FACTORS;
        for (int i = 0; i < 5; i++) {
            credentials = SignIn.attempt(credentials, true, "000000", NOW).credentials();
        }
        assertThat(credentials.lockedUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void takesACodeOnce() {
        String code = Totp.code(SECRET, NOW);
        Outcome first = SignIn.attempt(TWO_FACTORS, true, code, NOW);
        assertThat(first).isInstanceOf(Granted.class);
        assertThat(SignIn.attempt(first.credentials(), true, code, NOW.plusSeconds(1)))
                .isInstanceOf(Wrong.class);
    }

    @Test
    void aRightCodeWithAWrongPasswordIsNotUsedUp() {
        String code = Totp.code(SECRET, NOW);
        Outcome wrong = SignIn.attempt(TWO_FACTORS, false, code, NOW);
        assertThat(wrong).isInstanceOf(Wrong.class);
        assertThat(SignIn.attempt(wrong.credentials(), true, code, NOW)).isInstanceOf(Granted.class);
    }

    @Test
    void takesARecoveryCodeOnceInAnyCase() {
        Outcome first = SignIn.attempt(TWO_FACTORS, true, RECOVERY.toLowerCase(java.util.Locale.ROOT), NOW);
        assertThat(first).isEqualTo(new Granted(TWO_FACTORS.withRecoveryCodes(Set.of()), 0));
        assertThat(SignIn.attempt(first.credentials(), true, RECOVERY, NOW)).isInstanceOf(Wrong.class);
    }

    @Test
    void aNewPasswordUnlocksAndKeepsTheSecondFactor() {
        Credentials reset = afterFailures(TWO_FACTORS, 5, NOW).withPassword("$argon2id$new");
        assertThat(SignIn.attempt(reset, true, null, NOW)).isInstanceOf(NeedsSecondFactor.class);
    }

    @Test
    void showsNoSecretInText() {
        assertThat(TWO_FACTORS.toString()).doesNotContain(SECRET).doesNotContain("argon2id");
        assertThat(SampleActors.client("port", null).toString()).doesNotContain("argon2id");
        assertThat(SignIn.attempt(TWO_FACTORS, true, null, NOW).toString()).doesNotContain(SECRET);
    }

    @Test
    void refusesASecretThatIsNoneWithoutRepeatingIt() {
        assertThatThrownBy(() -> PASSWORD_ONLY.withSecondFactor("secret!", 0, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret!");
    }

    @Test
    void recoveryCodesHaveTheBitsThatAPlainDigestNeeds() {
        assertThat(RECOVERY).matches("([A-Z2-7]{4}-){5}[A-Z2-7]{4}");
        assertThat(RecoveryCodes.RANDOM_BYTES * Byte.SIZE).isGreaterThanOrEqualTo(112);
        assertThatThrownBy(() -> RecoveryCodes.of(Bytes.of(new byte[14]))).isInstanceOf(IllegalArgumentException.class);
    }
}
