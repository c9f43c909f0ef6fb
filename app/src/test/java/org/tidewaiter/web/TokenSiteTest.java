package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.SigningKeys;
import tools.jackson.databind.JsonNode;

@ExtendWith(TestSite.Extension.class)
class TokenSiteTest {
    private static final String SECRET = "a secret: 100% of tests+";
    private static final String LIST = "/api/declarations";
    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    private final TestSite site;
    private final ApiClients clients;
    private final String id;

    TokenSiteTest(TestSite site) {
        this.site = site;
        this.clients = site.bean(ApiClients.class);
        this.id = "t-" + site.reference().toLowerCase(Locale.ROOT);
        String hash = site.bean(PasswordHash.class).hash(SECRET);
        clients.add(new ApiClient(id, "Tokens", TestSite.FOREIGN_PARTY, Set.of(Role.SYSTEM), hash, true, 0));
    }

    private Reply ask(Map<String, String> form, String... headers) {
        return site.nobody().send("POST", "/oauth2/token", Caller.FORM, Caller.encoded(form), headers);
    }

    private Reply post(Map<String, String> more) {
        Map<String, String> form = new HashMap<>(GRANT);
        form.putAll(more);
        return ask(form);
    }

    private String token() {
        Reply reply = post(Map.of("client_id", id, "client_secret", SECRET));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("access_token").asString();
    }

    private Reply with(String token) {
        return site.nobody().get(LIST, "Authorization", "Bearer " + token);
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givesATokenForTheSecretInTheBodyOrInTheHeader() {
        String encoded = new String(Caller.encoded(Map.of("s", SECRET)), StandardCharsets.UTF_8).substring(2);
        for (Reply reply : List.of(
                post(Map.of("client_id", id, "client_secret", SECRET, "scope", "api")),
                ask(GRANT, "Authorization", basic(id + ":" + encoded)))) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.header("cache-control")).contains("no-store");
            assertThat(reply.header("set-cookie")).isEmpty();
            JsonNode body = reply.json();
            assertThat(body.get("token_type").asString()).isEqualTo("Bearer");
            assertThat(body.get("expires_in").asInt()).isEqualTo(600);
            assertThat(with(body.get("access_token").asString()).status()).isEqualTo(200);
        }
    }

    @Test
    void lodgesWithATokenAsWithTheSecret() {
        Reply lodged = site.nobody()
                .send(
                        "POST",
                        LIST,
                        Caller.XML,
                        site.declaration(TestSite.PRESENT, TestSite.FOREIGN_PARTY)
                                .getBytes(StandardCharsets.UTF_8),
                        "Authorization",
                        "Bearer " + token());
        assertThat(lodged.status()).as(lodged.body()).isEqualTo(201);
    }

    @Test
    void refusesWithTheErrorCodesOfTheStandard() {
        Map<Map<String, String>, String> wrong = Map.of(
                Map.of("client_id", id, "client_secret", SECRET), "invalid_request",
                Map.of("grant_type", "password", "client_id", id, "client_secret", SECRET), "unsupported_grant_type",
                Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", SECRET, "scope", "all"),
                        "invalid_scope");
        wrong.forEach((form, code) -> {
            Reply reply = ask(form);
            assertThat(reply.status()).as(code).isEqualTo(400);
            assertThat(reply.json().get("error").asString()).isEqualTo(code);
        });
        for (Reply reply : List.of(
                post(Map.of("client_id", id, "client_secret", "guess")),
                post(Map.of("client_id", "no-such-client", "client_secret", SECRET)),
                post(Map.of("client_id", "tessa", "client_secret", "demo-tessa")),
                post(Map.of()),
                ask(GRANT, "Authorization", "Basic ???"),
                ask(GRANT, "Authorization", basic(id + ":%zz")),
                ask(GRANT, "Authorization", "Bearer x"))) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.json().get("error").asString()).isEqualTo("invalid_client");
            assertThat(reply.header("www-authenticate")).startsWith("Basic");
        }
        Reply twice = site.nobody().send("POST", "/oauth2/token?client_secret=x", Caller.FORM, Caller.encoded(GRANT));
        assertThat(twice.json().get("error").asString()).isEqualTo("invalid_request");
        Reply both = ask(
                Map.of("grant_type", "client_credentials", "client_secret", SECRET),
                "Authorization",
                basic(id + ":" + SECRET));
        assertThat(both.json().get("error").asString()).isEqualTo("invalid_request");
        assertThat(site.nobody().get("/oauth2/token").status()).isEqualTo(405);
    }

    @Test
    void aTokenIsWorthNothingOnceItsClientIsChangedOrShutOut() {
        String first = token();
        assertThat(with(first).status()).isEqualTo(200);
        clients.change(clients.find(id).orElseThrow().activated(false));
        assertThat(with(first).status()).isEqualTo(401);
        clients.change(clients.find(id).orElseThrow().activated(true));
        assertThat(with(first).status()).as("of before").isEqualTo(401);
        String second = token();
        assertThat(with(second).status()).isEqualTo(200);
        clients.change(clients.find(id)
                .orElseThrow()
                .withSecret(site.bean(PasswordHash.class).hash("another")));
        assertThat(with(second).status()).isEqualTo(401);
    }

    @Test
    void takesNoTokenThatItDidNotSign() throws Exception {
        SignedJWT good = SignedJWT.parse(token());
        JWTClaimsSet claims = good.getJWTClaimsSet();
        ECKey ours =
                ECKey.parse(site.bean(SigningKeys.class).newest().getFirst().jwk());
        ECKey theirs = new ECKeyGenerator(Curve.P_256).keyID(ours.getKeyID()).generate();
        JWTClaimsSet over = new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                .build();
        JWTClaimsSet elsewhere =
                new JWTClaimsSet.Builder(claims).audience("elsewhere").build();
        JWTClaimsSet forEver =
                new JWTClaimsSet.Builder(claims).expirationTime(null).build();
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(good.getHeader().getType())
                        .keyID(ours.getKeyID())
                        .build(),
                claims);
        confused.sign(new MACSigner(ours.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        SignedJWT idToken = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(ours.getKeyID()).build(), claims);
        idToken.sign(new ECDSASigner(ours));
        String text = good.serialize();
        for (String token : List.of(
                signed(good.getHeader(), claims, theirs),
                signed(good.getHeader(), over, ours),
                signed(good.getHeader(), elsewhere, ours),
                signed(good.getHeader(), forEver, ours),
                confused.serialize(),
                idToken.serialize(),
                new PlainJWT(claims).serialize(),
                text.substring(0, text.length() - 4) + "AAAA",
                "x",
                "a.b.c",
                "x".repeat(6_000))) {
            Reply reply = with(token);
            assertThat(reply.status()).as(token).isEqualTo(401);
            assertThat(reply.header("www-authenticate")).contains("Bearer");
        }
        assertThat(with(signed(good.getHeader(), claims, ours)).status()).isEqualTo(200);
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, ECKey key) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    @Test
    void saysWhereTokensAreGivenAndPublishesThePublicKeysOnly() throws Exception {
        JsonNode about =
                site.nobody().get("/.well-known/oauth-authorization-server").json();
        assertThat(about.get("token_endpoint").asString())
                .isEqualTo(about.get("issuer").asString() + "/oauth2/token");
        assertThat(about.get("grant_types_supported").get(0).asString()).isEqualTo("client_credentials");
        Reply keys = site.nobody().get("/oauth2/jwks");
        assertThat(keys.body()).doesNotContainPattern(Pattern.compile("\"d\"\\s*:"));
        SignedJWT token = SignedJWT.parse(token());
        assertThat(token.getJWTClaimsSet().getIssuer())
                .isEqualTo(about.get("issuer").asString());
        ECKey key = JWKSet.parse(keys.body())
                .getKeyByKeyId(token.getHeader().getKeyID())
                .toECKey();
        assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    }
}
