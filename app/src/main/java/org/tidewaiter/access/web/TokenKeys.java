package org.tidewaiter.access.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.SigningKey;
import org.tidewaiter.access.SigningKeys;
import org.tidewaiter.store.StoreUnavailable;

/**
 * The keys of the store, ready for use: elliptic curve P-256 (ES256, RFC 7518). Each is used for a month; what it signed can be
 * proven for as long again, which is far longer than a token holds.
 */
@Component
final class TokenKeys implements JWKSource<SecurityContext> {
    private static final Duration USED = Duration.ofDays(30);
    /** How long another process's new key may go unnoticed, unless a token names it. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** How often at most the store is asked for keys that tokens name. */
    private static final Duration ASKED = Duration.ofSeconds(5);

    private static final int MAX_TRIES = 5;

    private record Known(List<ECKey> keys, @Nullable Instant newestMade, Instant readAt) {}

    private final SigningKeys store;
    private final Clock clock;
    private @Nullable Known known;

    TokenKeys(SigningKeys store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The key to sign with; a new one where there is none, or the newest is old. */
    synchronized ECKey current() {
        Instant now = clock.instant();
        for (int i = 0; i < MAX_TRIES; i++) {
            Known keys = keys(REMEMBERED);
            if (keys.newestMade() != null && keys.newestMade().plus(USED).isAfter(now)) {
                return keys.keys().getFirst();
            }
            String newest = keys.keys().isEmpty() ? "" : keys.keys().getFirst().getKeyID();
            String id = Secrets.id("k-");
            store.add(new SigningKey(id, now, made(id).toJSONString()), newest);
            known = null;
        }
        throw new IllegalStateException("Other processes make key after key. Maybe their clocks are wrong.");
    }

    /** What everybody may know. */
    JWKSet published() {
        current();
        List<JWK> all = new ArrayList<>(keys(REMEMBERED).keys());
        return new JWKSet(all).toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        List<JWK> found = selector.select(set(REMEMBERED));
        return found.isEmpty() ? selector.select(set(ASKED)) : found;
    }

    private JWKSet set(Duration age) {
        List<JWK> all = new ArrayList<>(keys(age).keys());
        return new JWKSet(all);
    }

    private synchronized Known keys(Duration age) {
        Instant now = clock.instant();
        Known last = known;
        if (last != null && now.isBefore(last.readAt().plus(age))) {
            return last;
        }
        List<SigningKey> stored;
        try {
            stored = store.newest();
        } catch (StoreUnavailable e) {
            if (last == null) {
                throw e;
            }
            return last; // until it is back
        }
        Known read = new Known(
                stored.stream().map(TokenKeys::parsed).toList(),
                stored.isEmpty() ? null : stored.getFirst().madeAt(),
                now);
        known = read;
        return read;
    }

    private static ECKey parsed(SigningKey key) {
        try {
            return ECKey.parse(key.jwk());
        } catch (ParseException e) {
            throw new IllegalStateException("The signing key " + key.id() + " can't be read. Maybe delete its row.", e);
        }
    }

    private static ECKey made(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java makes no keys on the curve P-256, which every Java must.", e);
        }
    }
}
