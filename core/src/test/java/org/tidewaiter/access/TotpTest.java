package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;

class TotpTest {
    /** The secret of both RFCs. */
    private static final Bytes KEY = Bytes.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private static final String SECRET = Totp.secret(KEY);
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_111L);

    @Test
    void makesTheCodesOfRfc4226AppendixD() {
        List<String> codes = List.of(
                "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489");
        for (int counter = 0; counter < codes.size(); counter++) {
            assertThat(Totp.hotp(KEY, counter, 6)).isEqualTo(codes.get(counter));
        }
    }

    @Test
    void makesTheCodesOfRfc6238AppendixB() {
        Map<Long, String> codes = Map.of(
                59L, "94287082",
                1_111_111_109L, "07081804",
                1_111_111_111L, "14050471",
                1_234_567_890L, "89005924",
                2_000_000_000L, "69279037",
                20_000_000_000L, "65353130");
        codes.forEach((seconds, code) -> {
            Instant at = Instant.ofEpochSecond(seconds);
            assertThat(Totp.hotp(KEY, Totp.step(at), 8)).isEqualTo(code);
            assertThat(Totp.code(SECRET, at)).isEqualTo(code.substring(2));
        });
    }

    @Test
    void takesTheCodeOfThisStepAndOfTheOnesBesideIt() {
        for (int steps = -2; steps <= 2; steps++) {
            String code = Totp.code(SECRET, NOW.plusSeconds(30L * steps));
            assertThat(Totp.matchingStep(SECRET, code, NOW, 0).isPresent()).isEqualTo(Math.abs(steps) <= 1);
        }
    }

    @Test
    void takesACodeOnceAndNoneBeforeIt() {
        long step = Totp.step(NOW);
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, NOW), NOW, step - 1))
                .hasValue(step);
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, NOW), NOW, step)).isEmpty();
        assertThat(Totp.matchingStep(SECRET, Totp.code(SECRET, NOW.minusSeconds(30)), NOW, step))
                .isEmpty();
    }

    @Test
    void takesBlanksInACodeAndNothingElse() {
        assertThat(Totp.matchingStep(SECRET, "050 471", NOW, 0)).isPresent();
        for (String typed : List.of("", "50471", "0504710", "٠50471", "050471 or 1=1", "05-0471", "\0")) {
            assertThat(Totp.matchingStep(SECRET, typed, NOW, 0)).as(typed).isEmpty();
        }
    }

    @Test
    void writesTheUriOfAuthenticatorApps() {
        assertThat(Totp.uri("Tide & Waiter", "ada", SECRET))
                .isEqualTo("otpauth://totp/Tide%20%26%20Waiter:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Tide%20%26%20Waiter&algorithm=SHA1&digits=6&period=30");
    }

    @Test
    void refusesAShortSecret() {
        assertThatThrownBy(() -> Totp.secret(Bytes.of(new byte[19]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void base32FollowsRfc4648Section10() {
        Map<String, String> vectors = Map.of(
                "",
                "",
                "f",
                "MY",
                "fo",
                "MZXQ",
                "foo",
                "MZXW6",
                "foob",
                "MZXW6YQ",
                "fooba",
                "MZXW6YTB",
                "foobar",
                "MZXW6YTBOI");
        vectors.forEach((text, digits) -> {
            Bytes bytes = Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
            assertThat(Base32.encode(bytes)).isEqualTo(digits);
            assertThat(Base32.decode(digits)).isEqualTo(bytes);
        });
        assertThatThrownBy(() -> Base32.decode("MZXW1")).hasMessageContaining("Character 5");
    }

    @Test
    void base32ReadsBackEveryByte() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(Base32.decode(Base32.encode(Bytes.of(all)))).isEqualTo(Bytes.of(all));
    }
}
