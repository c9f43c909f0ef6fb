package org.tidewaiter.access.web;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Access tokens of API clients: signed, short-lived (RFC 9068). A token holds the version of the client that it was given to:
 * once the client is changed or shut out, it is worth nothing, at once and in every process.
 */
@Component
final class Tokens {
    /** How long a token holds. */
    static final Duration HOLDS = Duration.ofMinutes(10);
    /** What may be done with one: everything that the client may. */
    static final String SCOPE = "api";

    private static final String AUDIENCE = "tidewaiter-api";
    private static final String CLIENT_VERSION = "client_version";
    private static final String TYPE = "at+jwt";

    private final ApiClients clients;
    private final TokenKeys keys;
    private final Clock clock;
    private final JwtEncoder encoder;
    private final JwtDecoder decoder;

    Tokens(ApiClients clients, TokenKeys keys, Clock clock) {
        this.clients = clients;
        this.keys = keys;
        this.clock = clock;
        this.encoder = new NimbusJwtEncoder(keys);
        this.decoder = decoder(keys, clock);
    }

    private static JwtDecoder decoder(TokenKeys keys, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TYPE)));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // below
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        JwtTimestampValidator time = new JwtTimestampValidator();
        time.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                time,
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(AUDIENCE)),
                new JwtClaimValidator<Object>("exp", exp -> exp != null))));
        return decoder;
    }

    /**
     * A token for a client that has just proven its secret.
     *
     * @param issuer the site's address
     */
    String issue(ApiClient client, String issuer) {
        Instant now = clock.instant();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.current().getKeyID())
                .type(TYPE)
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer)
                .subject(client.id())
                .audience(List.of(AUDIENCE))
                .issuedAt(now)
                .expiresAt(now.plus(HOLDS))
                .id(UUID.randomUUID().toString())
                .claim("client_id", client.id())
                .claim("scope", SCOPE)
                .claim(CLIENT_VERSION, client.version())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** Lets programs in by their token. */
    JwtAuthenticationProvider provider() {
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(this::signedIn);
        return provider;
    }

    private AbstractAuthenticationToken signedIn(Jwt jwt) {
        String id = jwt.getSubject() == null ? "" : jwt.getSubject();
        if (!isOfClient(id, jwt.getClaim(CLIENT_VERSION))) {
            throw new InvalidBearerTokenException("The client was changed. Ask for a new token.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(SignedIn.program(id), null, List.of());
    }

    /** While the store is away a token holds for what is left of its minutes. */
    private boolean isOfClient(String id, @Nullable Object version) {
        try {
            return clients.find(id)
                    .filter(ApiClient::active)
                    .filter(c -> version instanceof Number number && number.longValue() == c.version())
                    .isPresent();
        } catch (StoreUnavailable e) {
            return !id.isEmpty();
        }
    }
}
