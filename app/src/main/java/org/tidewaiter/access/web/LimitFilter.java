package org.tidewaiter.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 429 with the time to wait (RFC 6585) to whoever asks too often: a problem for programs, a page for people. */
final class LimitFilter extends OncePerRequestFilter {
    private final Limits limits;

    LimitFilter(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = wait(request);
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response, wait);
        }
    }

    private Duration wait(HttpServletRequest request) {
        String path = request.getServletPath(); // decoded, as what answers it sees it
        String address = request.getRemoteAddr();
        boolean post = request.getMethod().equals("POST");
        Optional<SignedIn> signedIn = Visitors.signedIn(); // there, by a secret or a token
        if (path.startsWith("/api/")) {
            if (signedIn.isPresent()) {
                return limits.api(signedIn.get().getName());
            }
            boolean asks = path.equals("/api/declarations/check")
                    || path.equals("/api/duty-quotes")
                    || path.equals("/api/origin-evaluations");
            boolean looksUp = path.startsWith("/api/tariff/") || path.equals("/api/origin-rules");
            return post && asks || looksUp ? limits.check(address) : Duration.ZERO;
        }
        if (post && (path.equals("/sign-in") || path.equals("/oauth2/token")) || path.startsWith("/login/oauth2/")) {
            return limits.signIn(address);
        }
        return post && (path.equals("/check") || path.equals("/origin")) ? limits.check(address) : Duration.ZERO;
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException {
        Refusal.later(request, response, HttpStatus.TOO_MANY_REQUESTS, wait, "That was too often. Nothing was done.");
    }
}
