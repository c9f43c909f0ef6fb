package org.tidewaiter.access.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.Identity;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;

/**
 * Finds the person that somebody is who signed in at the identity provider. It has to be here already: by an identity that was
 * bound before, or at the first time by a verified e-mail address that exactly one person has.
 */
@Component
final class AtProvider implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private final OidcUserService asked = new OidcUserService();
    private final People people;
    private final AccessLog log;
    private final Clock clock;

    AtProvider(People people, AccessLog log, Clock clock) {
        this.people = people;
        this.log = log;
        this.clock = clock;
    }

    /** Refuses whoever is nobody here. */
    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = asked.loadUser(request);
        Optional<Person> person = person(user);
        log.append(List.of(new Access(
                clock.instant(),
                person.map(Person::id).orElse(Access.NOBODY),
                "SIGN_IN",
                "",
                "identity provider",
                person.isPresent() ? Access.Outcome.ALLOWED : Access.Outcome.DENIED,
                null,
                address())));
        if (person.isEmpty()) {
            throw new OAuth2AuthenticationException("access_denied");
        }
        return user;
    }

    /** The session of whom {@link #loadUser} let pass. */
    Optional<SignedIn> signedIn(OidcUser user) {
        return identity(user).flatMap(people::identified).flatMap(person -> people.credentials(person.id())
                .map(c -> new SignedIn(person.id(), false, c.epoch(), true)));
    }

    private Optional<Person> person(OidcUser user) {
        Optional<Identity> identity = identity(user);
        if (identity.isEmpty()) {
            return Optional.empty();
        }
        Optional<Person> bound = people.identified(identity.get());
        Optional<Person> person = bound.isPresent() ? bound : byEmail(user, identity.get());
        return person.filter(Person::active)
                .filter(p -> people.credentials(p.id()).map(Credentials::epoch).isPresent());
    }

    private Optional<Person> byEmail(OidcUser user, Identity identity) {
        String email = user.getEmail();
        if (email == null || !Boolean.TRUE.equals(user.getEmailVerified())) {
            return Optional.empty();
        }
        List<Person> found = people.activeByEmail(email);
        return found.size() == 1 && people.bind(identity, found.getFirst().id())
                ? Optional.of(found.getFirst())
                : Optional.empty();
    }

    private static Optional<Identity> identity(OidcUser user) {
        if (user.getIssuer() == null || user.getSubject() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Identity(user.getIssuer().toString(), user.getSubject()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String address() {
        @Nullable Object attributes = RequestContextHolder.getRequestAttributes();
        return attributes instanceof ServletRequestAttributes servlet
                ? servlet.getRequest().getRemoteAddr()
                : "";
    }
}
