package org.tidewaiter.analytics;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tidewaiter.kernel.Bytes;

/** How parties are shown: as declared, or by a pseudonym that tells the same party again and nothing else of it. */
public sealed interface Parties {
    /** What stands in place of the identification of a party. */
    String show(String identification);

    /** Whether names, addresses and references of parties are shown, too. */
    boolean named();

    /** As declared. */
    record Named() implements Parties {
        @Override
        public String show(String identification) {
            return identification;
        }

        @Override
        public boolean named() {
            return true;
        }
    }

    /**
     * The beginning of an HMAC (RFC 2104, SHA-256) under a secret: who does not know it can't try out identifications.
     *
     * @param secret {@value #SECRET_BYTES} random bytes; the same secret gives the same pseudonyms
     */
    record Pseudonyms(Bytes secret) implements Parties {
        /** Length of a secret. */
        public static final int SECRET_BYTES = 32;

        private static final String ALGORITHM = "HmacSHA256";
        private static final int SHOWN_BYTES = 8;

        public Pseudonyms {
            if (secret.size() != SECRET_BYTES) {
                throw new IllegalArgumentException(
                        "A secret of pseudonyms has " + SECRET_BYTES + " bytes, not " + secret.size() + ".");
            }
        }

        @Override
        public String show(String identification) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(secret.array(), ALGORITHM));
                byte[] whole = mac.doFinal(identification.getBytes(StandardCharsets.UTF_8));
                return "p" + HexFormat.of().formatHex(whole, 0, SHOWN_BYTES);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java has no " + ALGORITHM + ", which every Java must have.", e);
            }
        }

        @Override
        public boolean named() {
            return false;
        }

        /** Tells no secret. */
        @Override
        public String toString() {
            return "Pseudonyms";
        }
    }
}
