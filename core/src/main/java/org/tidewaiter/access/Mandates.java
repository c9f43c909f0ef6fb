package org.tidewaiter.access;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The mandates that a question is answered by: those given to the asking party, in force or not; and where it lodges for a
 * declarant who declares for others, those given to the declarant too.
 *
 * @param all in any order
 * @param cut whether there are more than a question is answered by; nothing is allowed by those left out
 */
public record Mandates(List<Mandate> all, boolean cut) {
    /** None at all. */
    public static final Mandates NONE = new Mandates(List.of());

    /** Those which count first where there are too many: not taken back, the longest to go. */
    static final Comparator<Mandate> FIRST_TO_COUNT = Comparator.comparing((Mandate m) -> m.revokedAt() != null)
            .thenComparing(m -> m.validity().to(), Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(Mandate::id);

    public Mandates {
        all = List.copyOf(all);
    }

    /** All that there are. */
    public Mandates(List<Mandate> all) {
        this(all, false);
    }

    /** The first of those that a store found, in the order in which they count. */
    public static Mandates first(List<Mandate> found, int most) {
        return new Mandates(found.subList(0, Math.min(most, found.size())), found.size() > most);
    }

    /** These and those of another party. */
    public Mandates and(Mandates others) {
        return new Mandates(Stream.concat(all.stream(), others.all.stream()).toList(), cut || others.cut);
    }

    /** A mandate under which the agent acts for the client on that day, of either kind; the direct one of two. */
    public Optional<Mandate> actsFor(String agent, String client, LocalDate day) {
        return Stream.of(Mandate.Kind.values())
                .flatMap(kind -> actsFor(agent, client, kind, day).stream())
                .findFirst();
    }

    /** A mandate of that kind under which the agent acts for the client on that day. */
    public Optional<Mandate> actsFor(String agent, String client, Mandate.Kind kind, LocalDate day) {
        return given(agent, client)
                .filter(m -> m.kind() == kind && m.inForce(day))
                .findFirst();
    }

    /** Whom the agent acts for on that day, in alphabetical order. */
    public Set<String> clients(String agent, LocalDate day) {
        Set<String> clients = new TreeSet<>();
        all.stream().filter(m -> m.agent().equals(agent) && m.inForce(day)).forEach(m -> clients.add(m.client()));
        return clients;
    }

    /** Whether the client ever gave the agent a mandate. */
    boolean ever(String agent, String client) {
        return given(agent, client).findAny().isPresent();
    }

    private Stream<Mandate> given(String agent, String client) {
        return all.stream().filter(m -> m.agent().equals(agent) && m.client().equals(client));
    }
}
