package org.tidewaiter.access.web;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.access.store.JdbcApiClients;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.store.Database;

/**
 * Who is let in where. Programs come to {@code /api} with their secret in each request and no session; people sign in and get
 * a session, and every form carries a token against forgery. What somebody may do with a declaration, the guard says.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Nothing from elsewhere, no script or style within a page, in nobody's frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    @Bean
    People people(Database database) {
        return JdbcPeople.open(database);
    }

    @Bean
    ApiClients apiClients(Database database) {
        return JdbcApiClients.open(database);
    }

    @Bean
    AccessLog accessLog(Database database) {
        return JdbcAccessLog.open(database);
    }

    /** Made, let in or shut out as the site is started; whether it is a demonstration is settled outside of it. */
    @Bean
    DemoPeople demoPeople(
            @Value("${tidewaiter.demo}") boolean demo,
            @Value("${tidewaiter.demo-party:}") String party,
            People people,
            ApiClients clients,
            PasswordHash hash) {
        DemoPeople demoPeople = new DemoPeople(demo, people, clients, hash);
        demoPeople.arrange(party.isEmpty() ? null : party);
        return demoPeople;
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ApiClients clients, PasswordHash hash, Clock clock) throws Exception {
        headers(http);
        return http.securityMatcher("/api/**")
                .authenticationManager(alone(new ClientsProvider(clients, hash, clock)))
                .csrf(AbstractHttpConfigurer::disable) // no session, so nothing to forge
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.realmName("Tidewaiter"))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/api", "/api/status", "/api/rules", "/api/openapi.json")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/api/declarations/check")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, PeopleProvider provider) throws Exception {
        headers(http);
        return http.authenticationManager(alone(provider))
                .formLogin(form -> form.loginPage("/sign-in")
                        .authenticationDetailsSource(FormDetails::new)
                        .defaultSuccessUrl("/")
                        .failureUrl("/sign-in?error")
                        .permitAll())
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/", "/check", "/rules", "/status", "/api", "/site/**", "/webjars/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .requestCache(Customizer.withDefaults())
                .build();
    }

    /** Asks this one only: else Spring would ask every provider that it knows, once more and for programs and people alike. */
    private static AuthenticationManager alone(AuthenticationProvider provider) {
        return new ProviderManager(provider);
    }

    private static void headers(HttpSecurity http) throws Exception {
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(p -> p.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
    }
}
