package org.tidewaiter.access.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.SignIn;

/** Lets people in by password and, where they have one, second factor. */
@Component
final class PeopleProvider implements AuthenticationProvider {
    private static final int MAX_SECRET = 200;
    private static final int MAX_TRIES = 5;

    private final People people;
    private final PasswordHash hash;
    private final AccessLog log;
    private final Clock clock;

    PeopleProvider(People people, PasswordHash hash, AccessLog log, Clock clock) {
        this.people = people;
        this.hash = hash;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String id = asked.getName();
        String secret =
                asked.getCredentials() == null ? "" : asked.getCredentials().toString();
        String code = asked.getDetails() instanceof FormDetails details ? details.code() : null;
        String address = asked.getDetails() instanceof FormDetails details ? details.getRemoteAddress() : "";
        Optional<Person> person = secret.length() > MAX_SECRET ? Optional.empty() : found(id);
        Optional<Credentials> credentials = person.filter(Person::active).flatMap(p -> people.credentials(p.id()));
        if (person.isEmpty() || credentials.isEmpty()) {
            hash.matches(secret.length() > MAX_SECRET ? "" : secret, hash.decoy());
            throw refused(null, address);
        }
        boolean matches = hash.matches(secret, credentials.get().passwordHash());
        SignIn.Outcome outcome = decide(person.get().id(), credentials.get(), matches, code);
        if (outcome.told() != SignIn.Told.WELCOME) {
            throw refused(person.get(), address);
        }
        log.append(List.of(access(person.get().id(), Access.Outcome.ALLOWED, address)));
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person.get().id(), false), null, List.of());
    }

    private Optional<Person> found(String id) {
        try {
            return people.find(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Decides and stores; again when somebody else attempted at the same moment. */
    private SignIn.Outcome decide(String id, Credentials first, boolean matches, @Nullable String code) {
        Credentials credentials = first;
        for (int i = 0; i < MAX_TRIES; i++) {
            SignIn.Outcome outcome = SignIn.attempt(credentials, matches, code, clock.instant());
            if (outcome.credentials().equals(credentials) || people.storeCredentials(id, outcome.credentials())) {
                return outcome;
            }
            Credentials again = people.credentials(id).orElse(credentials);
            if (!again.passwordHash().equals(credentials.passwordHash())) {
                break;
            }
            credentials = again;
        }
        throw new BadCredentialsException("Changed by others again and again.");
    }

    private BadCredentialsException refused(@Nullable Person person, String address) {
        log.append(List.of(access(person == null ? Access.NOBODY : person.id(), Access.Outcome.DENIED, address)));
        return new BadCredentialsException("Refused.");
    }

    private Access access(String who, Access.Outcome outcome, String address) {
        Instant now = clock.instant();
        return new Access(now, who, "SIGN_IN", "", "", outcome, null, address);
    }
}
