package org.tidewaiter.access.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.Guard;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Verdict;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.store.Database;

/**
 * Who does something at the command line that takes a person: proven as on the site, asked for the right as on the site, and
 * logged as there. A password that somebody else handed out proves nobody, or one person could be two.
 */
public final class TerminalSignIn {
    private final People people;
    private final Proving proving;
    private final AccessLog log;
    private final Clock clock;

    private TerminalSignIn(People people, AccessLog log, Clock clock) {
        this.people = people;
        this.proving = new Proving(people, new Argon2Hash(), clock);
        this.log = log;
        this.clock = clock;
    }

    /** For the command line, where no site runs. */
    public static TerminalSignIn at(Database database) {
        return new TerminalSignIn(JdbcPeople.open(database), JdbcAccessLog.open(database), Clock.systemUTC());
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** It is that person, who may do it. */
        record Allowed(Person person) implements Outcome {}

        /** It is not done. */
        record Refused(String sentence) implements Outcome {}
    }

    /**
     * Proves who somebody is and whether that person may do it; the log of accesses is told either way.
     *
     * @param code of the second factor; null without one
     */
    public Outcome prove(
            String id, String password, @Nullable String code, Action action, String object, String purpose) {
        Optional<Person> person = Person.isId(id) ? people.find(id).filter(Person::active) : Optional.empty();
        Optional<Credentials> proven = proving.prove(person, password, code, credentials -> credentials);
        if (person.isEmpty() || proven.isEmpty()) {
            log.append(List.of(new Access(
                    clock.instant(),
                    person.isEmpty() ? Access.NOBODY : id,
                    "SIGN_IN",
                    "",
                    "command line",
                    Access.Outcome.DENIED,
                    null,
                    "")));
            return new Outcome.Refused("Name, password or code are wrong. Maybe a second factor asks for --code.");
        }
        if (proven.get().handedOut()) {
            return new Outcome.Refused("The password of " + id
                    + " was handed out by somebody else. Maybe sign in on the" + " site first and choose one.");
        }
        Verdict verdict = Guard.check(person.get(), action);
        log.append(List.of(Access.of(clock.instant(), person.get(), action, object, purpose, verdict, "")));
        return switch (verdict) {
            case Verdict.Allowed allowed -> new Outcome.Allowed(person.get());
            case Verdict.Denied denied ->
                new Outcome.Refused(denied.reason().sentence() + " " + id + " may not do " + action + ".");
        };
    }
}
