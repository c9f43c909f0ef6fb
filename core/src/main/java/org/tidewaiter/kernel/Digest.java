package org.tidewaiter.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits: the identity of a message, rulebook or decision.
 */
public record Digest(String hex) {
    private static final int LENGTH = 64;

    public Digest {
        if (hex.length() != LENGTH || !hex.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("'" + hex + "' is no SHA-256 digest. Maybe it was cut short.");
        }
    }

    public static Digest of(byte[] bytes) {
        return of(sha256(), bytes);
    }

    /** Of what was given to {@code sha256} so far, and then the bytes. */
    static Digest of(MessageDigest sha256, byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256.digest(bytes)));
    }

    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The digest whose {@link #bytes} were stored. */
    public static Digest ofStored(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
