package org.tidewaiter.access.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Lets programs in by their secret. Comparing one is slow on purpose, so what was right lately is remembered for a while, by
 * its digest and the client's version: a changed or closed client is out at once.
 */
@Component
final class ClientsProvider implements AuthenticationProvider {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** How long ago a program may have proven its secret to lodge while the store is away. */
    private static final Duration KNOWN_WHILE_AWAY = Duration.ofHours(24);

    private static final int MAX_REMEMBERED = 10_000;
    private static final int MAX_SECRET = 200;

    private record Proof(String id, int version, Digest secret) {}

    private final ApiClients clients;
    private final PasswordHash hash;
    private final Limits limits;
    private final Clock clock;
    private final Map<Proof, Instant> proven = new ConcurrentHashMap<>();
    private final Map<Proof, Object> comparing = new ConcurrentHashMap<>();

    ClientsProvider(ApiClients clients, PasswordHash hash, Limits limits, Clock clock) {
        this.limits = limits;
        this.clients = clients;
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String secret =
                asked.getCredentials() == null ? "" : asked.getCredentials().toString();
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        ApiClient client = null;
        try {
            client = proven(asked.getName(), secret, () -> limits.signIn(address))
                    .orElseThrow(() -> new BadCredentialsException("Refused."));
        } catch (StoreUnavailable e) {
            if (!provenLately(asked.getName(), secret)) {
                throw e;
            }
        }
        UsernamePasswordAuthenticationToken proof = UsernamePasswordAuthenticationToken.authenticated(
                SignedIn.program(client == null ? asked.getName() : client.id()), null, List.of());
        proof.setDetails(client);
        return proof;
    }

    /** Whether it was the secret of the client's newest version known here, and not long ago: for while the store is away. */
    private boolean provenLately(String id, String secret) {
        Instant since = clock.instant().minus(KNOWN_WHILE_AWAY);
        return proven.entrySet().stream()
                .filter(p -> p.getKey().id().equals(id))
                .max(Comparator.comparingInt(p -> p.getKey().version()))
                .filter(p -> p.getKey().secret().equals(Digest.of(secret)))
                .filter(p -> p.getValue().isAfter(since))
                .isPresent();
    }

    /** The active client of that id, where the secret is right. Who calls has counted the attempt. */
    Optional<ApiClient> proven(String id, String secret) {
        return proven(id, secret, () -> Duration.ZERO);
    }

    /**
     * The active client of that id, where the secret is right.
     *
     * @param wait asked before a secret is compared that was not proven lately
     * @throws TooOften where it says so
     */
    private Optional<ApiClient> proven(String id, String secret, Supplier<Duration> wait) {
        Optional<ApiClient> client =
                secret.length() > MAX_SECRET ? Optional.empty() : found(id).filter(ApiClient::active);
        if (client.isEmpty()) {
            count(wait);
            hash.matches("", hash.decoy());
            return Optional.empty();
        }
        Proof proof = new Proof(client.get().id(), client.get().version(), Digest.of(secret));
        return isProven(proof) || proves(proof, secret, client.get(), wait) ? client : Optional.empty();
    }

    private boolean isProven(Proof proof) {
        Instant until = proven.get(proof);
        return until != null && !until.isBefore(clock.instant());
    }

    /** Compares the secret; of those who come with the same one at the same time, the first does it for all. */
    private boolean proves(Proof proof, String secret, ApiClient client, Supplier<Duration> wait) {
        synchronized (comparing.computeIfAbsent(proof, p -> new Object())) {
            try {
                if (isProven(proof)) {
                    return true;
                }
                count(wait);
                if (!hash.matches(secret, client.secretHash())) {
                    return false;
                }
                if (proven.size() >= MAX_REMEMBERED) {
                    proven.clear();
                }
                proven.put(proof, clock.instant().plus(REMEMBERED));
                return true;
            } finally {
                comparing.remove(proof);
            }
        }
    }

    private static void count(Supplier<Duration> wait) {
        Duration waiting = wait.get();
        if (!waiting.isZero()) {
            throw new TooOften(waiting);
        }
    }

    private Optional<ApiClient> found(String id) {
        try {
            return clients.find(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
