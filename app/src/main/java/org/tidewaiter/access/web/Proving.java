package org.tidewaiter.access.web;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.PasswordRule;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.SignIn;

/**
 * Compares password and code with what is kept. Every attempt counts towards the lockout, at sign-in and when the own account
 * is changed alike, so that a session left open is no way to guess a password.
 */
@Component
final class Proving {
    private static final int MAX_TRIES = 5;
    /** Code units; a password has at most {@link PasswordRule#LENGTH_MAX} characters. */
    private static final int LENGTH_MAX = 2 * PasswordRule.LENGTH_MAX;

    private final People people;
    private final PasswordHash hash;
    private final Clock clock;

    Proving(People people, PasswordHash hash, Clock clock) {
        this.people = people;
        this.hash = hash;
        this.clock = clock;
    }

    /** By password, and by code where a second factor is on. */
    Optional<Credentials> prove(
            Optional<Person> person, String password, @Nullable String code, UnaryOperator<Credentials> change) {
        return prove(person, password, code, outcome -> outcome instanceof SignIn.Granted, change);
    }

    /** By password alone, also where a second factor is on. */
    Optional<Credentials> provePassword(Person person, String password, UnaryOperator<Credentials> change) {
        return prove(
                Optional.of(person),
                password,
                null,
                outcome -> outcome instanceof SignIn.Granted || outcome instanceof SignIn.NeedsSecondFactor,
                change);
    }

    /**
     * Decides, and stores what came of it together with the change; takes as long for nobody as for somebody.
     *
     * @return the credentials as changed; empty where the proof failed, the account is locked or others changed it meanwhile
     */
    private Optional<Credentials> prove(
            Optional<Person> person,
            String password,
            @Nullable String code,
            Predicate<SignIn.Outcome> proven,
            UnaryOperator<Credentials> change) {
        Credentials credentials =
                person.flatMap(p -> people.credentials(p.id())).orElse(null);
        String secret = password.length() > LENGTH_MAX ? "" : password;
        if (person.isEmpty() || credentials == null) {
            hash.matches(secret, hash.decoy());
            return Optional.empty();
        }
        String id = person.get().id();
        String compared = credentials.passwordHash();
        boolean matches = hash.matches(secret, compared);
        for (int i = 0; i < MAX_TRIES && credentials.passwordHash().equals(compared); i++) {
            SignIn.Outcome outcome = SignIn.attempt(credentials, matches, code, clock.instant());
            boolean right = proven.test(outcome);
            Credentials next = right ? change.apply(outcome.credentials()) : outcome.credentials();
            if (next.equals(credentials) || people.storeCredentials(id, next)) {
                return right ? Optional.of(next) : Optional.empty();
            }
            credentials = people.credentials(id).orElse(credentials);
        }
        return Optional.empty();
    }
}
