package org.tidewaiter.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tidewaiter.access.Actor;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.EarlyNotices;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Roster;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.store.StoreUnavailable;

/** Finds who asks. */
@Component
public final class Visitors implements HandlerMethodArgumentResolver, WebMvcConfigurer, Roster {
    private static final int MAX_LAST_SEEN = 10_000;
    private static final String FOUND = Visitors.class.getName();
    /** How signatures of programs begin, {@link Actor#signature}. */
    private static final String PROGRAM = "api:";

    /** The latest ones, for while the store is away. */
    private final Map<String, Visitor> lastSeen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visitor> eldest) {
            return size() > MAX_LAST_SEEN;
        }
    };

    private final People people;
    private final ApiClients clients;
    private final OpenSessions sessions;
    private final Clock clock;

    Visitors(People people, ApiClients clients, OpenSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.people = people;
        this.clients = clients;
        this.clock = clock;
    }

    /** Who asks now; empty when nobody is signed in, or may be no more. Found out once for each request. */
    public Optional<Visitor> now(HttpServletRequest request) {
        if (request.getAttribute(FOUND) instanceof Visitor known) {
            return Optional.of(known);
        }
        Optional<SignedIn> signedIn = signedIn();
        if (signedIn.isEmpty()) {
            return Optional.empty();
        }
        Optional<Visitor> visitor = found(signedIn.get(), request.getRemoteAddr());
        visitor.ifPresent(v -> request.setAttribute(FOUND, v));
        return visitor;
    }

    /** While the store is away it is who it was when last seen: nothing can be read or done then, and what is lodged is asked anew. */
    private Optional<Visitor> found(SignedIn signedIn, String address) {
        String name = signedIn.getName();
        try {
            Optional<Visitor> visitor = (signedIn.program() ? client(signedIn) : person(signedIn))
                    .filter(Actor::active)
                    .map(actor -> visitor(actor, address));
            synchronized (lastSeen) {
                visitor.ifPresentOrElse(v -> lastSeen.put(name, v), () -> lastSeen.remove(name));
            }
            return visitor;
        } catch (StoreUnavailable e) {
            synchronized (lastSeen) {
                Visitor known = lastSeen.get(name);
                if (known == null) {
                    throw e;
                }
                return Optional.of(known);
            }
        }
    }

    /** Who proved its secret with this request was read for that. */
    private Optional<ApiClient> client(SignedIn signedIn) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                        && authentication.getDetails() instanceof ApiClient client
                        && client.id().equals(signedIn.id())
                ? Optional.of(client)
                : clients.find(signedIn.id());
    }

    private Optional<Person> person(SignedIn signedIn) {
        return people.credentials(signedIn.id())
                .filter(c -> c.epoch() == signedIn.epoch())
                .flatMap(c -> people.find(signedIn.id()));
    }

    /** What the session, or the request with its secret, says; it may be over. */
    static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    @Override
    public Optional<Visitor> visitor(String signature, String address) {
        Optional<? extends Actor> actor = signature.startsWith(PROGRAM)
                ? clients.find(signature.substring(PROGRAM.length()))
                : people.find(signature);
        return actor.filter(Actor::active).map(a -> visitor(a, address));
    }

    private Visitor visitor(Actor actor, String address) {
        String party = actor.party();
        Mandates mandates = party == null ? Mandates.NONE : people.mandatesOf(party);
        EarlyNotices notices = party == null ? EarlyNotices.NONE : people.noticesFor(party);
        return new Visitor(actor, mandates, notices, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), address);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(sessions)
                .excludePathPatterns("/api/**", "/site/**", "/webjars/**", "/sign-in", "/sign-out", "/error");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Visitor.class);
    }

    @Override
    public Visitor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        return Optional.ofNullable(servlet)
                .flatMap(this::now)
                .orElseThrow(() -> new AccessDeniedException("Nobody is signed in."));
    }
}
