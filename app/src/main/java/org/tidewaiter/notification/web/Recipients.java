package org.tidewaiter.notification.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.People;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Roster;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.notification.Occurrence;

/** Finds who is to be told. What it has looked up it remembers, so it is for one round only. */
final class Recipients {
    /** People told of one thing at most. */
    private static final int MAX = 200;

    private final People people;
    private final Roster roster;
    private final LocalDate day;
    private final Map<String, Set<String>> ofParty = new HashMap<>();
    private final Map<String, Optional<Visitor>> visitors = new HashMap<>();

    Recipients(People people, Roster roster, LocalDate day) {
        this.people = people;
        this.roster = roster;
        this.day = day;
    }

    /** What people are told of it; the guard was asked for each. */
    List<Notification> of(Occurrence occurrence) {
        String office = office(occurrence);
        return candidates(occurrence, office)
                .distinct()
                .limit(MAX)
                .flatMap(id -> visitor(id).stream())
                .flatMap(visitor -> occurrence.tell(visitor, office).stream())
                .toList();
    }

    /** Who is told of the webhooks of a program: its party's people, or the administrators where it has no party. */
    List<String> ownersOf(@Nullable String party) {
        return party == null
                ? people.list(new People.Filter("", Role.ADMINISTRATOR, null, true), 0, MAX).stream()
                        .map(Person::id)
                        .toList()
                : people.activeOf(party, MAX).stream().map(Person::id).toList();
    }

    /** Who writes risk plans, as far as it may see them now. */
    List<String> analysts() {
        return people.list(new People.Filter("", Role.ANALYST, null, true), 0, MAX).stream()
                .map(Person::id)
                .filter(id -> visitor(id).filter(RiskWatch::concerns).isPresent())
                .toList();
    }

    /** Whether somebody can be told by e-mail. */
    boolean hasAddress(String id) {
        return visitor(id)
                .map(v -> v.actor() instanceof Person person && person.email() != null)
                .orElse(false);
    }

    private Stream<String> candidates(Occurrence occurrence, @Nullable String office) {
        return switch (occurrence.kind().audience()) {
            case PARTIES ->
                Stream.of(occurrence.subject().declarant(), occurrence.subject().importer())
                        .flatMap(Stream::ofNullable)
                        .flatMap(party -> ofParty.computeIfAbsent(party, this::actingFor).stream());
            case ASSIGNEE -> Stream.ofNullable(occurrence.assignee());
            case JUDGE -> Stream.ofNullable(occurrence.asker());
            case SUPERVISORS -> ofOffice(office, Role.SUPERVISOR);
            case OFFICERS ->
                Stream.concat(
                        Stream.ofNullable(occurrence.asker()),
                        Stream.of(Role.OFFICER, Role.SUPERVISOR).flatMap(role -> ofOffice(office, role)));
            case OWNERS, ANALYSTS -> Stream.empty(); // of no declaration
        };
    }

    private Stream<String> ofOffice(@Nullable String office, Role role) {
        return office == null
                ? Stream.empty()
                : people.list(new People.Filter("", role, office, true), 0, MAX).stream()
                        .map(Person::id);
    }

    /** Of who did it, or else of who has the case, or of who asked. */
    private @Nullable String office(Occurrence occurrence) {
        return Stream.of(occurrence.by(), occurrence.assignee(), occurrence.asker())
                .flatMap(Stream::ofNullable)
                .flatMap(id -> people.find(id).stream())
                .flatMap(person -> Stream.ofNullable(person.office()))
                .findFirst()
                .orElse(null);
    }

    private Set<String> actingFor(String party) {
        Set<String> ids = new LinkedHashSet<>();
        people.activeOf(party, MAX).forEach(person -> ids.add(person.id()));
        people.mandatesBy(party).all().stream()
                .filter(mandate -> mandate.inForce(day))
                .map(Mandate::agent)
                .distinct()
                .takeWhile(agent -> ids.size() < MAX)
                .forEach(agent -> people.activeOf(agent, MAX).forEach(person -> ids.add(person.id())));
        return ids;
    }

    private Optional<Visitor> visitor(String id) {
        return visitors.computeIfAbsent(id, missing -> roster.visitor(missing, ""));
    }
}
