package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** What the sign-in form brings beside name and password. */
final class FormDetails extends WebAuthenticationDetails {
    private static final long serialVersionUID = 1L;

    private final @Nullable String code;

    FormDetails(HttpServletRequest request) {
        super(request);
        String typed = request.getParameter("code");
        this.code = typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** Of the authenticator app, or a recovery code; null when none was typed. */
    @Nullable
    String code() {
        return code;
    }
}
