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
import org.springframework.beans.factory.annotation.Value;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Access tokens: signed, short-lived (RFC 9068). One of an API client holds the version of the client that it was given to, one of a
 * person the epoch of its credentials: once the client is changed, or all sessions of the person are ended, it is worth nothing, at
 * once and in every process.
 */
@Component
final class Tokens {
    /** How long a token of a program holds, which can get another one. */
    static final Duration HOLDS = Duration.ofMinutes(10);
    /** How long a token of a person holds: what is left of a working day. */
    static final Duration HOLDS_FOR_A_PERSON = Duration.ofHours(8);
    /** What may be done with one: everything that the client may. */
    static final String SCOPE = "api";

    private static final String AUDIENCE = "tidewaiter-api";
    private static final String CLIENT_VERSION = "client_version";
    private static final String PERSON_EPOCH = "person_epoch";
    /** Client id of tokens that people make for themselves; no API client is called so, since it holds a space. */
    private static final String BY_HAND = "own account";

    private static final String TYPE = "at+jwt";

    private final ApiClients clients;
    private final People people;
    private final String publicUrl;
    private final TokenKeys keys;
    private final Clock clock;
    private final JwtEncoder encoder;
    private final JwtDecoder decoder;

    Tokens(
            ApiClients clients,
            People people,
            TokenKeys keys,
            Clock clock,
            @Value("${tidewaiter.public-url:}") String publicUrl) {
        this.clients = clients;
        this.people = people;
        this.publicUrl = publicUrl;
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

    /** A token for a client that has just proven its secret. */
    String issue(ApiClient client) {
        return issue(client.id(), client.id(), HOLDS, CLIENT_VERSION, client.version());
    }

    /** A token for a person that has just proven to be it, for programs that it works with. */
    String issue(Person person, int epoch) {
        return issue(person.id(), BY_HAND, HOLDS_FOR_A_PERSON, PERSON_EPOCH, epoch);
    }

    private String issue(String subject, String client, Duration holds, String claim, int value) {
        Instant now = clock.instant();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256)
                .keyId(keys.current().getKeyID())
                .type(TYPE)
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(issuer())
                .subject(subject)
                .audience(List.of(AUDIENCE))
                .issuedAt(now)
                .expiresAt(now.plus(holds))
                .id(UUID.randomUUID().toString())
                .claim("client_id", client)
                .claim("scope", SCOPE)
                .claim(claim, value)
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /** The site's address, as those who ask see it. */
    String issuer() {
        return publicUrl.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : publicUrl;
    }

    /** Lets programs in by their token, and people by theirs. */
    JwtAuthenticationProvider provider() {
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(this::signedIn);
        return provider;
    }

    private AbstractAuthenticationToken signedIn(Jwt jwt) {
        String id = jwt.getSubject() == null ? "" : jwt.getSubject();
        if (jwt.getClaim(PERSON_EPOCH) instanceof Number epoch) {
            return ofPerson(id, epoch.intValue());
        }
        if (!isOfClient(id, jwt.getClaim(CLIENT_VERSION))) {
            throw new InvalidBearerTokenException("The client was changed. Ask for a new token.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(SignedIn.program(id), null, List.of());
    }

    private AbstractAuthenticationToken ofPerson(String id, int epoch) {
        if (!isOfPerson(id, epoch)) {
            throw new InvalidBearerTokenException("All sessions of the person have ended. Make a new token.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(SignedIn.person(id, epoch), null, List.of());
    }

    private boolean isOfPerson(String id, int epoch) {
        try {
            return people.credentials(id).filter(c -> c.epoch() == epoch).isPresent()
                    && people.find(id)
                            .filter(Person::active)
                            .filter(Tokens::mayHaveOne)
                            .isPresent();
        } catch (StoreUnavailable e) {
            return !id.isEmpty();
        }
    }

    /**
     * Whether a token is for somebody: people of a customs office, analysts, who ask what other rules would yield, and
     * administrators, who load editions. A trader's programs are API clients of their own.
     */
    static boolean mayHaveOne(Person person) {
        return person.roles().stream()
                .anyMatch(role -> role.needsOffice() || role == Role.ANALYST || role == Role.ADMINISTRATOR);
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
