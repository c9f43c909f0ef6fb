package org.tidewaiter.access.web;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.access.RecoveryCodes;
import org.tidewaiter.access.Totp;
import org.tidewaiter.kernel.Bytes;

/** Draws secrets from the machine's cryptographic generator. */
final class Secrets {
    /** Without what is mistaken for one another when read aloud or copied by hand. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    /** About 4.95 bits each: 118 bits. */
    private static final int LENGTH = 24;

    private static final int GROUP = 4;
    private static final int RECOVERY_CODES = 10;
    private static final int ID_LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A password or an API client's secret: six groups of four characters, with hyphens. */
    static String readable() {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            secret.append(i > 0 && i % GROUP == 0 ? "-" : "").append(letter());
        }
        return secret.toString();
    }

    /** What authenticator app and server share. */
    static String totp() {
        return Totp.secret(bytes(Totp.SECRET_BYTES));
    }

    /** A fresh set. */
    static List<String> recoveryCodes() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(RecoveryCodes.of(bytes(RecoveryCodes.RANDOM_BYTES)));
        }
        return List.copyOf(codes);
    }

    /** An id that nothing else has: a prefix and twelve characters, 59 bits. */
    static String id(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(letter());
        }
        return id.toString();
    }

    private static char letter() {
        return LETTERS.charAt(RANDOM.nextInt(LETTERS.length()));
    }

    private static Bytes bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
