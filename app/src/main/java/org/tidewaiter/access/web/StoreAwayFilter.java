package org.tidewaiter.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tidewaiter.store.StoreUnavailable;

/** Says so when the database does not answer while somebody is let in; pages say it themselves. */
final class StoreAwayFilter extends OncePerRequestFilter {
    private static final Duration WAIT = Duration.ofSeconds(30);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (StoreUnavailable e) {
            if (response.isCommitted()) {
                throw e;
            }
            Refusal.later(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    WAIT,
                    "The database does not answer. Nothing was half-stored.");
        }
    }
}
