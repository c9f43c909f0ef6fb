package org.tidewaiter.access;

import org.tidewaiter.kernel.Bytes;

/** Base32 after RFC 4648, section 6: upper case, without padding, as authenticator apps expect it. */
public final class Base32 {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_A_DIGIT = 5;
    private static final int LENGTH_MAX = 1_024;

    private Base32() {}

    /** Digits for the bytes, five bits each; the last is filled up with zeros. */
    public static String encode(Bytes bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes.array()) {
            buffer = (buffer << Byte.SIZE | b & 0xFF) & 0xFFFF;
            bits += Byte.SIZE;
            while (bits >= BITS_A_DIGIT) {
                bits -= BITS_A_DIGIT;
                text.append(ALPHABET.charAt(buffer >> bits & 31));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(buffer << BITS_A_DIGIT - bits & 31));
        }
        return text.toString();
    }

    /**
     * The bytes of the digits; what is left of a last incomplete byte is dropped.
     *
     * @throws IllegalArgumentException for any other character, and for more than 1024; the text is not named, for it is a
     *     secret
     */
    public static Bytes decode(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(text.length() + " Base32 digits are more than " + LENGTH_MAX + ".");
        }
        byte[] bytes = new byte[text.length() * BITS_A_DIGIT / Byte.SIZE];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("Character " + (i + 1)
                        + " of a secret is no Base32 digit. Maybe it is" + " lower case, or has blanks.");
            }
            buffer = (buffer << BITS_A_DIGIT | digit) & 0xFFFF;
            bits += BITS_A_DIGIT;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[next++] = (byte) (buffer >> bits);
            }
        }
        return Bytes.of(bytes);
    }
}
