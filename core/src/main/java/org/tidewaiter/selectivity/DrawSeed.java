package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;

/**
 * The secret of a UTC day from which all its draws follow. Its commitment is published before the first of them, itself after the
 * last, so that everybody can then do every draw again. A draw is HMAC-SHA-256 (RFC 2104) of the MRN, keyed by the secret; bytes
 * 0 to 7, 8 to 15, 16 to 23 and 24 to 31, each read as an unsigned number u, give floor(u · 10^12 / 2^64) / 10^12 for the random,
 * the exploration and the challenger's share, and for the share of those at a threshold.
 */
public final class DrawSeed {
    public static final int SECRET_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SCALE = 12;
    private static final int WORD = Long.BYTES;

    private final LocalDate day;
    private final Bytes secret;
    private final Digest commitment;

    /**
     * @param day whose draws they are
     * @param secret {@value #SECRET_BYTES} random bytes
     */
    public DrawSeed(LocalDate day, Bytes secret) {
        if (secret.size() != SECRET_BYTES) {
            throw new IllegalArgumentException("A seed has " + SECRET_BYTES + " bytes, not " + secret.size() + ".");
        }
        this.day = day;
        this.secret = secret;
        this.commitment = commitment(day, secret);
    }

    public LocalDate day() {
        return day;
    }

    public Bytes secret() {
        return secret;
    }

    /** SHA-256 of the day, as ISO 8601 in ASCII, and the secret. */
    public Digest commitment() {
        return commitment;
    }

    private static Digest commitment(LocalDate day, Bytes secret) {
        byte[] text = day.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(text, text.length + SECRET_BYTES);
        System.arraycopy(secret.array(), 0, both, text.length, SECRET_BYTES);
        return Digest.of(both);
    }

    public Draw draw(Mrn mrn) {
        byte[] mac = mac(mrn);
        return new Draw(commitment, number(mac, 0), number(mac, 1), number(mac, 2), number(mac, 3));
    }

    private byte[] mac(Mrn mrn) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.array(), ALGORITHM));
            return mac.doFinal(mrn.value().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Java has no " + ALGORITHM + ", which every Java must have.", e);
        }
    }

    private static BigDecimal number(byte[] mac, int place) {
        BigInteger word = new BigInteger(1, Arrays.copyOfRange(mac, place * WORD, (place + 1) * WORD));
        BigInteger scaled = word.multiply(BigInteger.TEN.pow(SCALE)).shiftRight(Long.SIZE);
        return new BigDecimal(scaled, SCALE);
    }

    /** Tells nothing of the secret. */
    @Override
    public String toString() {
        return "seed of " + day;
    }
}
