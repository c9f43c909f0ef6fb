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
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;

/** Lets people in by password and, where they have one, second factor. */
@Component
final class PeopleProvider implements AuthenticationProvider {
    private final People people;
    private final Proving proving;
    private final AccessLog log;
    private final Clock clock;

    PeopleProvider(People people, Proving proving, AccessLog log, Clock clock) {
        this.people = people;
        this.proving = proving;
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
        Optional<Person> person = found(id).filter(Person::active);
        Optional<Credentials> proven = proving.prove(person, secret, code, credentials -> credentials);
        if (person.isEmpty() || proven.isEmpty()) {
            throw refused(person.orElse(null), address);
        }
        log.append(List.of(access(person.get().id(), Access.Outcome.ALLOWED, address)));
        return UsernamePasswordAuthenticationToken.authenticated(
                SignedIn.person(person.get().id(), proven.get().epoch()), null, List.of());
    }

    private Optional<Person> found(String id) {
        try {
            return people.find(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
