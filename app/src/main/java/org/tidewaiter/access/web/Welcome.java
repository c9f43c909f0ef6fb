package org.tidewaiter.access.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.People;

/** Where somebody goes who was let in: to the page that was asked for, in the own language. */
@Component
final class Welcome extends SavedRequestAwareAuthenticationSuccessHandler {
    private final People people;
    private final OpenSessions sessions;

    Welcome(People people, OpenSessions sessions) {
        this.people = people;
        this.sessions = sessions;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (authentication.getPrincipal() instanceof SignedIn signedIn) {
            people.find(signedIn.id()).ifPresent(person -> sessions.speak(request, response, person));
        }
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
