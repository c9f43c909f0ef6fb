package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Asks a program who it is, by a problem (RFC 9457) and the ways that there are (RFC 9110, 11.6.1; RFC 6750, 3); or to wait.
 */
final class ApiEntry implements AuthenticationEntryPoint {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (refused instanceof TooOften tooOften) {
            LimitFilter.refuse(request, response, tooOften.waiting());
            return;
        }
        boolean token = refused instanceof OAuth2AuthenticationException;
        if (!token) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Tidewaiter\"");
        }
        response.addHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer realm=\"Tidewaiter\"" + (token ? ", error=\"invalid_token\"" : ""));
        Refusal.problem(
                response,
                HttpStatus.UNAUTHORIZED,
                token
                        ? "The token is wrong, or it is over. Get a new one."
                        : "Name and secret of an API client, or a token, are missing or wrong.");
    }
}
