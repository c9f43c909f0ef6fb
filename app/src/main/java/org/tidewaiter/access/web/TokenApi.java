package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.ApiClient;

/** Tokens for API clients by their credentials (OAuth 2.0, RFC 6749, section 4.4), and what is to be known about them (RFC 8414). */
@RestController
final class TokenApi {
    private static final String BASIC = "basic ";
    private static final int HEADER_LENGTH_MAX = 2_000;

    /** What the client proves itself by. */
    private record Secret(String id, String secret) {}

    private final ClientsProvider clients;
    private final Tokens tokens;
    private final TokenKeys keys;
    private final AccessLog log;
    private final Clock clock;

    TokenApi(ClientsProvider clients, Tokens tokens, TokenKeys keys, AccessLog log, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.keys = keys;
        this.log = log;
        this.clock = clock;
    }

    @PostMapping(path = "/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<?> token(@RequestParam MultiValueMap<String, String> form, HttpServletRequest request) {
        if (request.getQueryString() != null || form.values().stream().anyMatch(v -> v.size() > 1)) {
            return error(HttpStatus.BAD_REQUEST, "invalid_request", "Send each parameter once, in the body.");
        }
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && form.containsKey("client_secret")) {
            return error(HttpStatus.BAD_REQUEST, "invalid_request", "Send the secret once, in the header or the body.");
        }
        String grant = form.getFirst("grant_type");
        if (grant == null || !grant.equals("client_credentials")) {
            return grant == null
                    ? error(HttpStatus.BAD_REQUEST, "invalid_request", "Send grant_type=client_credentials.")
                    : error(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "Only client_credentials is offered.");
        }
        String scope = form.getFirst("scope");
        if (scope != null && !scope.isBlank() && !scope.strip().equals(Tokens.SCOPE)) {
            return error(HttpStatus.BAD_REQUEST, "invalid_scope", "The only scope is " + Tokens.SCOPE + ".");
        }
        Optional<ApiClient> client =
                secret(header, form).flatMap(s -> proven(s.id(), s.secret(), request.getRemoteAddr()));
        if (client.isEmpty()) {
            return error(HttpStatus.UNAUTHORIZED, "invalid_client", "Client or secret is wrong, or it is not active.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", tokens.issue(client.get()));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", Tokens.HOLDS.toSeconds());
        answer.put("scope", Tokens.SCOPE);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
    }

    /** The public keys (RFC 7517). */
    @GetMapping("/oauth2/jwks")
    Map<String, Object> keys() {
        return keys.published().toJSONObject();
    }

    @GetMapping("/.well-known/oauth-authorization-server")
    Map<String, Object> about() {
        String issuer = tokens.issuer();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("issuer", issuer);
        about.put("token_endpoint", issuer + "/oauth2/token");
        about.put("jwks_uri", issuer + "/oauth2/jwks");
        about.put("response_types_supported", List.of());
        about.put("grant_types_supported", List.of("client_credentials"));
        about.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        about.put("scopes_supported", List.of(Tokens.SCOPE));
        return about;
    }

    private Optional<ApiClient> proven(String id, String secret, String address) {
        Optional<ApiClient> client = clients.proven(id, secret);
        log.append(List.of(new Access(
                clock.instant(),
                client.map(ApiClient::signature).orElse(Access.NOBODY),
                "SIGN_IN",
                "",
                "token",
                client.isPresent() ? Access.Outcome.ALLOWED : Access.Outcome.DENIED,
                null,
                address)));
        return client;
    }

    /** As the header has it (section 2.3.1: each part encoded as in a form), or else the body. */
    private static Optional<Secret> secret(@Nullable String header, MultiValueMap<String, String> form) {
        if (header == null) {
            String id = form.getFirst("client_id");
            String secret = form.getFirst("client_secret");
            return id == null || secret == null ? Optional.empty() : Optional.of(new Secret(id, secret));
        }
        if (header.length() > HEADER_LENGTH_MAX
                || !header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new Secret(
                            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                            URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<?> error(HttpStatus status, String code, String description) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", description);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (status == HttpStatus.UNAUTHORIZED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tidewaiter\"");
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
