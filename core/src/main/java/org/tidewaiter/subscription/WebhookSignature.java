package org.tidewaiter.subscription;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tidewaiter.kernel.Bytes;

/** How a receiver knows that a message is ours and unchanged: Standard Webhooks 1.0.0, symmetric signatures. */
public final class WebhookSignature {
    /** What a secret begins with when it is told to people. */
    public static final String SECRET_PREFIX = "whsec_";

    /** Bytes of a secret; the specification asks for 24 to 64. */
    public static final int SECRET_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** A secret as receivers keep it: the prefix, and the bytes in Base64. */
    public static String secret(Bytes random) {
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(random.array());
    }

    /**
     * The value of the header {@code webhook-signature}.
     *
     * @param secret as {@link #secret} writes it
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}: seconds since 1970
     * @param body as it is sent
     */
    public static String sign(String secret, String id, long timestamp, Bytes body) {
        if (!secret.startsWith(SECRET_PREFIX)) {
            throw new IllegalArgumentException("A secret of webhooks begins with " + SECRET_PREFIX + ".");
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body.array()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ", which every Java must have.", e);
        }
    }
}
