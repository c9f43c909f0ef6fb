package org.tidewaiter.access.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Validity;

/** People of the demonstration. Their passwords stand on the sign-in page, so they are let in nowhere else. */
public final class DemoPeople {
    private static final String OFFICE = "GB000060";
    private static final String BROKER_PARTY = "GB999999999000";

    /**
     * Somebody to sign in as.
     *
     * @param id to sign in with
     * @param role what it is here for, {@link Role#name}
     */
    public record Known(String id, String role, String password) {}

    private final boolean open;
    private final People people;
    private final ApiClients clients;
    private final PasswordHash hash;
    private final Clock clock;

    DemoPeople(boolean open, People people, ApiClients clients, PasswordHash hash, Clock clock) {
        this.open = open;
        this.people = people;
        this.clients = clients;
        this.hash = hash;
        this.clock = clock;
    }

    /** Makes them where they are missing, and lets them in or not. */
    void arrange(@Nullable String party) {
        String trader = party == null ? "GB123456789000" : party;
        for (Person person : all(trader)) {
            Person known = people.find(person.id()).orElse(null);
            if (known == null && open) {
                people.add(person, Credentials.of(hash.hash(password(person.id()))));
            } else if (known != null && known.demo()) {
                arrange(known, party);
            }
            if (open) {
                withoutSecondFactor(person.id());
            }
        }
        arrangeProgram(trader, party);
        if (open) {
            arrangeMandate(trader);
        }
    }

    /** The demonstration may have found another party to show than last time. */
    private void arrange(Person known, @Nullable String party) {
        boolean moved = party != null && known.roles().contains(Role.TRADER) && !party.equals(known.party());
        if (moved || known.active() != open) {
            people.change(new Person(
                    known.id(),
                    known.name(),
                    known.email(),
                    known.roles(),
                    moved ? party : known.party(),
                    known.office(),
                    known.language(),
                    open,
                    true,
                    known.version()));
        }
    }

    /** The broker acts for the trader, in the trader's name. */
    private void arrangeMandate(String trader) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (people.mandatesOf(BROKER_PARTY)
                .actsFor(BROKER_PARTY, trader, LocalDate.ofInstant(now, ZoneOffset.UTC))
                .isEmpty()) {
            people.addMandate(new Mandate(
                    "demo-" + Digest.of(trader).hex().substring(0, 8),
                    BROKER_PARTY,
                    trader,
                    Mandate.Kind.DIRECT,
                    new Validity(LocalDate.of(2020, 1, 1), null),
                    "demo",
                    now,
                    null));
        }
    }

    /** Whoever tried it in the last demonstration has the phone no more. */
    private void withoutSecondFactor(String id) {
        people.credentials(id)
                .filter(c -> c.totpSecret() != null)
                .ifPresent(c -> people.storeCredentials(id, c.withSecondFactor(null, 0, Set.of())));
    }

    private void arrangeProgram(String trader, @Nullable String party) {
        ApiClient known = clients.find("demo").orElse(null);
        if (known == null && open) {
            clients.add(new ApiClient(
                    "demo", "Demo system", trader, Set.of(Role.SYSTEM), hash.hash(password("demo")), true, 0));
        } else if (known != null && (known.active() != open || party != null && !party.equals(known.party()))) {
            clients.change(new ApiClient(
                    known.id(), known.name(), trader, known.roles(), known.secretHash(), open, known.version()));
        }
    }

    /** Whom one may sign in as; none outside of the demonstration. */
    List<Known> known() {
        return open
                ? all("-").stream()
                        .map(p -> new Known(p.id(), p.roles().iterator().next().name(), password(p.id())))
                        .toList()
                : List.of();
    }

    private static List<Person> all(String trader) {
        return List.of(
                person("tessa", "Tessa Trader", Role.TRADER, trader, null),
                person("bruno", "Bruno Broker", Role.BROKER, BROKER_PARTY, null),
                person("olga", "Olga Officer", Role.OFFICER, null, OFFICE),
                person("omar", "Omar Officer", Role.OFFICER, null, OFFICE),
                person("sofia", "Sofia Supervisor", Role.SUPERVISOR, null, OFFICE),
                person("anna", "Anna Analyst", Role.ANALYST, null, null),
                person("adam", "Adam Administrator", Role.ADMINISTRATOR, null, null),
                person("audrey", "Audrey Auditor", Role.AUDITOR, null, null));
    }

    private static Person person(String id, String name, Role role, @Nullable String party, @Nullable String office) {
        return new Person(id, name, null, Set.of(role), party, office, "en", true, true, 0);
    }

    private static String password(String id) {
        return "demo-" + id;
    }
}
