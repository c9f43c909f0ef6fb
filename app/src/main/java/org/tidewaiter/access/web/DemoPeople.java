package org.tidewaiter.access.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.ApiClient;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.PasswordHash;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;

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

    DemoPeople(boolean open, People people, ApiClients clients, PasswordHash hash) {
        this.open = open;
        this.people = people;
        this.clients = clients;
        this.hash = hash;
    }

    /** Makes them where they are missing, and lets them in or not. */
    void arrange(@Nullable String party) {
        String trader = party == null ? "GB123456789000" : party;
        for (Person person : all(trader)) {
            Person known = people.find(person.id()).orElse(null);
            if (known == null && open) {
                people.add(person, Credentials.of(hash.hash(password(person.id()))));
            } else if (known != null && known.demo() && known.active() != open) {
                people.change(known.activated(open));
            }
            if (open) {
                withoutSecondFactor(person.id());
            }
        }
        arrangeProgram(trader);
    }

    /** Whoever tried it in the last demonstration has the phone no more. */
    private void withoutSecondFactor(String id) {
        people.credentials(id)
                .filter(c -> c.totpSecret() != null)
                .ifPresent(c -> people.storeCredentials(id, c.withSecondFactor(null, 0, Set.of())));
    }

    private void arrangeProgram(String trader) {
        ApiClient known = clients.find("demo").orElse(null);
        if (known == null && open) {
            clients.add(new ApiClient(
                    "demo", "Demo system", trader, Set.of(Role.SYSTEM), hash.hash(password("demo")), true, 0));
        } else if (known != null && known.active() != open) {
            clients.change(known.activated(open));
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
