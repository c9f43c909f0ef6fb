package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Looks at each session anew with each request to a page: one of an earlier epoch is over, and who was handed a password
 * chooses another one before anything else.
 */
@Component
final class OpenSessions implements HandlerInterceptor {
    static final String CHOOSE_PASSWORD = "/account/password";

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final People people;
    private final LocaleResolver locales;

    OpenSessions(People people, LocaleResolver locales) {
        this.people = people;
        this.locales = locales;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        SignedIn signedIn = Visitors.signedIn().filter(s -> !s.program()).orElse(null);
        if (signedIn == null) {
            return true;
        }
        Credentials credentials;
        try {
            credentials = people.credentials(signedIn.id()).orElse(null);
        } catch (StoreUnavailable e) {
            return true; // the page itself says so
        }
        if (credentials == null || credentials.epoch() != signedIn.epoch()) {
            end(request);
            response.sendRedirect("/sign-in?over");
            return false;
        }
        if (credentials.handedOut() && !request.getRequestURI().equals(CHOOSE_PASSWORD)) {
            response.sendRedirect(CHOOSE_PASSWORD);
            return false;
        }
        return true;
    }

    /** The session of this request goes on after everything else of the person ended. */
    void renew(HttpServletRequest request, HttpServletResponse response, Person person, int epoch) {
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.id(), false, epoch), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** Pages are in the person's language from now on. */
    void speak(HttpServletRequest request, HttpServletResponse response, Person person) {
        locales.setLocale(request, response, Locale.forLanguageTag(person.language()));
    }

    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }
}
