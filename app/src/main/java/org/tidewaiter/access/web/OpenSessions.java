package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
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
 * chooses another one before anything else, unless an identity provider let it in.
 */
@Component
final class OpenSessions implements HandlerInterceptor {
    static final String CHOOSE_PASSWORD = "/account/password";

    /** A working day; without a request it ends earlier, see application.properties. */
    private static final Duration LASTS = Duration.ofHours(12);

    /** What an open page asks for by itself; a session does not last by that. */
    private static final String BY_ITSELF = "/standing";

    private static final String ACTED = OpenSessions.class.getName() + ".acted";

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final People people;
    private final LocaleResolver locales;
    private final Clock clock;

    OpenSessions(People people, LocaleResolver locales, Clock clock) {
        this.clock = clock;
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
        HttpSession session = request.getSession(false);
        if (credentials == null
                || credentials.epoch() != signedIn.epoch()
                || session == null
                || isOver(Instant.ofEpochMilli(session.getCreationTime()), clock.instant())) {
            end(request);
            response.sendRedirect("/sign-in?over");
            return false;
        }
        if (!request.getRequestURI().endsWith(BY_ITSELF)) {
            session.setAttribute(ACTED, clock.millis());
        } else if (session.getAttribute(ACTED) instanceof Long acted
                && isIdle(acted, clock.millis(), Duration.ofSeconds(session.getMaxInactiveInterval()))) {
            end(request);
            response.setHeader("HX-Redirect", "/sign-in?over");
            return false;
        }
        if (credentials.handedOut()
                && !signedIn.elsewhere()
                && !request.getRequestURI().equals(CHOOSE_PASSWORD)) {
            response.sendRedirect(CHOOSE_PASSWORD);
            return false;
        }
        return true;
    }

    /** Whether a session has lasted as long as one may, however busy it is (ASVS 5.0, 7.3.2). */
    static boolean isOver(Instant begun, Instant now) {
        return !now.isBefore(begun.plus(LASTS));
    }

    /** Whether nobody has done anything for as long as a session may be left alone. */
    static boolean isIdle(long acted, long now, Duration most) {
        return now - acted > most.toMillis();
    }

    /** The session of this request goes on after everything else of the person ended. */
    void renew(HttpServletRequest request, HttpServletResponse response, Person person, int epoch) {
        boolean elsewhere = Visitors.signedIn().filter(SignedIn::elsewhere).isPresent();
        begin(request, response, new SignedIn(person.id(), false, epoch, elsewhere));
    }

    /** The session of this request is somebody's from now on, under a new id. */
    Authentication begin(HttpServletRequest request, HttpServletResponse response, SignedIn signedIn) {
        request.changeSessionId();
        Authentication authentication = UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return authentication;
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
