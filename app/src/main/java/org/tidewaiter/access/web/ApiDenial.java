package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Tells a program, by a problem (RFC 9457), why it may not do what it asked for. */
final class ApiDenial implements AccessDeniedHandler {
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        String why = denied.getMessage();
        Refusal.problem(
                response,
                HttpStatus.FORBIDDEN,
                why == null || why.contains("\"") || denied instanceof AuthorizationDeniedException
                        ? "None of your roles may do this."
                        : why);
    }
}
