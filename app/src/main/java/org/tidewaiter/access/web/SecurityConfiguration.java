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
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.SigningKeys;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.access.store.JdbcApiClients;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.access.store.JdbcSigningKeys;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.store.Database;

/**
 * Who is let in where. Programs come to {@code /api} with their secret or a token in each request and no session; people sign in and get
 * a session, and every form carries a token against forgery. What somebody may do with a declaration, the guard says.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Nothing from elsewhere, no script or style within a page, in nobody's frame. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self';"
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
    SigningKeys signingKeys(Database database) {
        return JdbcSigningKeys.open(database);
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
            PasswordHash hash,
            Offices offices,
            Clock clock) {
        if (demo) {
            DemoOffices.arrange(offices);
        }
        DemoPeople demoPeople = new DemoPeople(demo, people, clients, hash, clock);
        demoPeople.arrange(party.isEmpty() ? null : party);
        return demoPeople;
    }

    /** Where programs get tokens for their secret. */
    @Bean
    @Order(0)
    SecurityFilterChain tokenGiving(HttpSecurity http, Limits limits) throws Exception {
        headers(http);
        return http.securityMatcher("/oauth2/token", "/oauth2/jwks", "/.well-known/**")
                .csrf(AbstractHttpConfigurer::disable) // no session, so nothing to forge
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new LimitFilter(limits), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ClientsProvider clients, Tokens tokens, Limits limits) throws Exception {
        headers(http);
        AuthenticationManager manager = alone(clients, tokens.provider());
        return http.securityMatcher("/api/**")
                .authenticationManager(manager)
                .oauth2ResourceServer(bearer -> bearer.authenticationManagerResolver(request -> manager)
                        .authenticationEntryPoint(new ApiEntry()))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(new ApiEntry()).accessDeniedHandler(new ApiDenial()))
                .csrf(AbstractHttpConfigurer::disable) // no session, so nothing to forge
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(new ApiEntry()))
                .addFilterBefore(new LimitFilter(limits), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.GET,
                                        "/api",
                                        "/api/alive",
                                        "/api/deposits/keys",
                                        "/api/status",
                                        "/api/draws",
                                        "/api/rules",
                                        "/api/tariff/**",
                                        "/api/origin-rules",
                                        "/api/openapi.json")
                                .permitAll()
                                .requestMatchers(
                                        HttpMethod.POST,
                                        "/api/declarations/check",
                                        "/api/duty-quotes",
                                        "/api/origin-evaluations")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, PeopleProvider provider, Welcome welcome, Limits limits)
            throws Exception {
        headers(http);
        return http.authenticationManager(alone(provider))
                .addFilterBefore(new LimitFilter(limits), UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage("/sign-in")
                        .authenticationDetailsSource(FormDetails::new)
                        .successHandler(welcome)
                        .failureUrl("/sign-in?error")
                        .permitAll())
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers("/error") // a place for the container, not for visitors
                                .denyAll()
                                .requestMatchers(
                                        "/",
                                        "/check",
                                        "/rules",
                                        "/tariff",
                                        "/tariff/**",
                                        "/tariff-lines",
                                        "/duty-calculator",
                                        "/duty-calculator/answer.csv",
                                        "/origin",
                                        "/code-lists/**",
                                        "/status",
                                        "/api",
                                        "/site/**",
                                        "/webjars/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .requestCache(Customizer.withDefaults())
                .build();
    }

    /** Asks these only: else Spring would ask every provider that it knows, once more and for programs and people alike. */
    private static AuthenticationManager alone(AuthenticationProvider... providers) {
        return new ProviderManager(providers);
    }

    /** What every chain has. */
    static void headers(HttpSecurity http) throws Exception {
        http.addFilterAfter(new StoreAwayFilter(), HeaderWriterFilter.class);
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(p -> p.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(o -> o.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(r -> r.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
    }
}
