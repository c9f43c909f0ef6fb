package org.tidewaiter.continuity.web;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tidewaiter.continuity.Depository;
import org.tidewaiter.continuity.Deposits;
import org.tidewaiter.kernel.Bytes;

/** Deposits messages and signs for them: whose, when, and the digest of what. */
@Component
final class SignedDepository implements Depository {
    private static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Deposits deposits;
    private final SlipKey key;

    SignedDepository(Deposits deposits, SlipKey key) {
        this.deposits = deposits;
        this.key = key;
    }

    @Override
    public synchronized Optional<Slip> deposit(String owner, Instant receivedAt, Bytes message) {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = "rc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return deposits.add(id, owner, receivedAt, message)
                .map(deposit -> new Slip(
                        id,
                        receivedAt,
                        Math.max(1, deposits.count()), // the last one of those that wait
                        key.sign(claims(id, owner, receivedAt, message))));
    }

    private static Map<String, Object> claims(String id, String owner, Instant receivedAt, Bytes message) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("jti", id);
        claims.put("sub", owner);
        claims.put("iat", receivedAt.getEpochSecond());
        claims.put("received_at", receivedAt.toString());
        claims.put("size", message.size());
        claims.put("sha256", message.digest().hex());
        return claims;
    }
}
