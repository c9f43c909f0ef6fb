package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;

/**
 * Sign-in of people at an identity provider (OpenID Connect Core 1.0), where one is configured: {@code tidewaiter.oidc.issuer},
 * {@code .client-id}, {@code .client-secret}. What the provider says of itself is read at the first sign-in, so that the site
 * starts without it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${tidewaiter.oidc.issuer:}'.isEmpty()")
class ProviderConfiguration {
    /** Of the addresses below {@code /oauth2/authorization} and {@code /login/oauth2/code}. */
    static final String NAME = "provider";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Read once; again while it could not be read. */
    private static final class Registration implements ClientRegistrationRepository {
        private final String issuer;
        private final String clientId;
        private final String clientSecret;
        private final String baseUrl;
        private @Nullable ClientRegistration known;

        private Registration(String issuer, String clientId, String clientSecret, String publicUrl) {
            this.issuer = issuer;
            this.clientId = clientId;
            this.clientSecret = clientSecret;
            this.baseUrl = publicUrl.isEmpty() ? "{baseUrl}" : publicUrl;
        }

        @Override
        public synchronized @Nullable ClientRegistration findByRegistrationId(String registrationId) {
            if (!registrationId.equals(NAME)) {
                return null;
            }
            ClientRegistration registration = known;
            if (registration == null) {
                registration = ClientRegistrations.fromIssuerLocation(issuer)
                        .registrationId(NAME)
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .scope("openid", "email", "profile")
                        .redirectUri(baseUrl + "/login/oauth2/code/{registrationId}")
                        .clientSettings(ClientRegistration.ClientSettings.builder()
                                .requireProofKey(true)
                                .build())
                        .build();
                known = registration;
            }
            return registration;
        }
    }

    /** What the provider lets do on the person's behalf is not wanted, so it is not kept. */
    private static final class Nothing implements OAuth2AuthorizedClientRepository {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id, Authentication principal, HttpServletRequest request, HttpServletResponse response) {}
    }

    @Bean
    ClientRegistrationRepository clientRegistrations(
            @Value("${tidewaiter.oidc.issuer}") String issuer,
            @Value("${tidewaiter.oidc.client-id}") String clientId,
            @Value("${tidewaiter.oidc.client-secret}") String clientSecret,
            @Value("${tidewaiter.public-url:}") String publicUrl) {
        return new Registration(issuer, clientId, clientSecret, publicUrl);
    }

    @Bean
    @Order(2)
    SecurityFilterChain provider(
            HttpSecurity http,
            ClientRegistrationRepository registrations,
            AtProvider people,
            OpenSessions sessions,
            Welcome welcome,
            Limits limits)
            throws Exception {
        SecurityConfiguration.headers(http);
        return http.securityMatcher("/oauth2/authorization/*", "/login/oauth2/code/*")
                .authenticationManager(new ProviderManager(authentication(people)))
                .addFilterBefore(new LimitFilter(limits), OAuth2LoginAuthenticationFilter.class)
                .oauth2Login(login -> login.clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new Nothing())
                        .loginPage("/sign-in")
                        .successHandler((request, response, authentication) -> {
                            Optional<SignedIn> signedIn = authentication.getPrincipal() instanceof OidcUser user
                                    ? people.signedIn(user)
                                    : Optional.empty();
                            if (signedIn.isEmpty()) {
                                OpenSessions.end(request);
                                response.sendRedirect("/sign-in?unknown");
                                return;
                            }
                            welcome.onAuthenticationSuccess(
                                    request, response, sessions.begin(request, response, signedIn.get()));
                        })
                        .failureUrl("/sign-in?unknown"))
                .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .build();
    }

    private static OidcAuthorizationCodeAuthenticationProvider authentication(AtProvider people) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
        decoders.setJwsAlgorithmResolver(ProviderConfiguration::algorithm);
        OidcAuthorizationCodeAuthenticationProvider provider =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
        provider.setJwtDecoderFactory(decoders);
        return provider;
    }

    /** RS256, which every provider has to have, unless it says that it has it not. */
    private static SignatureAlgorithm algorithm(ClientRegistration registration) {
        Object offered = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        if (!(offered instanceof Collection<?> names) || names.contains("RS256")) {
            return SignatureAlgorithm.RS256;
        }
        return List.of(SignatureAlgorithm.values()).stream()
                .filter(a -> names.contains(a.getName()))
                .findFirst()
                .orElse(SignatureAlgorithm.RS256);
    }
}
