package org.tidewaiter.access;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tidewaiter.kernel.Bytes;

/**
 * One-time passwords by time (RFC 6238) and by counter (RFC 4226), as every authenticator app makes them: HMAC-SHA-1, steps
 * of 30 seconds from 1970 on, six digits.
 */
public final class Totp {
    /** Seconds of a step. */
    public static final int STEP_SECONDS = 30;

    /** Digits of a code. */
    public static final int DIGITS = 6;

    /** Bytes of randomness that a new secret is made of (RFC 4226, section 4, R6: 160 bits). */
    public static final int SECRET_BYTES = 20;

    /** Steps that the phone's clock may be early or late (RFC 6238, 5.2: one is recommended). */
    private static final int WINDOW = 1;

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final String ALGORITHM = "HmacSHA1";

    private Totp() {}

    /** The Base32 secret that the bytes are; {@link #SECRET_BYTES} or more from a cryptographic generator. */
    public static String secret(Bytes random) {
        if (random.size() < SECRET_BYTES) {
            throw new IllegalArgumentException(random + " are too few for a secret. Give " + SECRET_BYTES + ".");
        }
        return Base32.encode(random);
    }

    /** Number of the step that the moment lies in. */
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), (long) STEP_SECONDS);
    }

    /** The six digits that belong to the secret at that moment. */
    public static String code(String secret, Instant at) {
        return hotp(Base32.decode(secret), step(at), DIGITS);
    }

    /**
     * The step whose code it is: that of the moment, or of the one before or after, but only after the last one taken.
     *
     * @param typed six digits, blanks among them allowed
     * @param lastStep of the code taken last; a code is taken once
     * @return empty when it is no code, or one for another time, or was taken
     */
    public static OptionalLong matchingStep(String secret, String typed, Instant now, long lastStep) {
        if (typed.length() > 2 * DIGITS) {
            return OptionalLong.empty();
        }
        byte[] code = typed.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        Bytes key = Base32.decode(secret);
        long present = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = Math.max(0, present - WINDOW); step <= present + WINDOW; step++) {
            byte[] expected = hotp(key, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(expected, code) && step > lastStep && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /**
     * What the QR code of an authenticator app holds (Key URI format of Google Authenticator).
     *
     * @param issuer who asks for the code, e.g. the name of the administration
     * @param account the person's id
     */
    public static String uri(String issuer, String account, String secret) {
        return "otpauth://totp/" + escaped(issuer) + ":" + escaped(account) + "?secret=" + secret + "&issuer="
                + escaped(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP_SECONDS;
    }

    /**
     * HOTP of RFC 4226, section 5.3.
     *
     * @param digits 6 to 8
     */
    static String hotp(Bytes key, long counter, int digits) {
        byte[] hash = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
        int offset = hash[hash.length - 1] & 0xF;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        String code = Integer.toString(number % POWERS[digits]);
        return "0".repeat(digits - code.length()) + code;
    }

    private static byte[] hmac(Bytes key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.array(), ALGORITHM));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ", which every Java must have.", e);
        }
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
