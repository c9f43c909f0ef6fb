package org.tidewaiter.access.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.store.Database;

/** Makes people, each with a first password that is told once and kept only as its hash. */
@Component
public final class Enrolment {
    private final People people;
    private final PasswordHash hash;
    private final AccessLog log;
    private final Clock clock;

    Enrolment(People people, PasswordHash hash, AccessLog log, Clock clock) {
        this.people = people;
        this.hash = hash;
        this.log = log;
        this.clock = clock;
    }

    /** For the command line, where no site runs. */
    public static Enrolment at(Database database) {
        return new Enrolment(
                JdbcPeople.open(database), new Argon2Hash(), JdbcAccessLog.open(database), Clock.systemUTC());
    }

    /** Makes a person at the command line, as {@link #enrol} does, and logs it as done by nobody who is signed in. */
    public Optional<String> enrolAtCommandLine(Person person) {
        log.append(List.of(new Access(
                clock.instant(),
                Access.NOBODY,
                Action.MANAGE_PEOPLE.name(),
                person.id(),
                "add at the command line",
                people.find(person.id()).isEmpty() ? Access.Outcome.ALLOWED : Access.Outcome.FAILED,
                null,
                "")));
        return enrol(person);
    }

    /** The first password, to be changed at the first sign-in; empty when the id is taken. Who calls has asked the guard. */
    Optional<String> enrol(Person person) {
        String password = Secrets.readable();
        return people.add(person, Credentials.handedOut(hash.hash(password)))
                ? Optional.of(password)
                : Optional.empty();
    }

    /** Another password, told once; empty when somebody else changed the credentials meanwhile. */
    Optional<String> resetPassword(Person person) {
        String password = Secrets.readable();
        String encoded = hash.hash(password);
        Credentials next = people.credentials(person.id())
                .map(c -> c.withHandedOut(encoded))
                .orElseGet(() -> Credentials.handedOut(encoded));
        return people.storeCredentials(person.id(), next) ? Optional.of(password) : Optional.empty();
    }
}
