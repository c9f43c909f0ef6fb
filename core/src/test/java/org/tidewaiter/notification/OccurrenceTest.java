package org.tidewaiter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.Mandate;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.Assignment;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.continuity.Outage;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Lane;

class OccurrenceTest {
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Mrn MRN = Mrn.of(2026, "GB", 7, Mrn.IMPORT);
    private static final String DECLARANT = "GB100000000001";
    private static final String IMPORTER = "GB200000000002";
    private static final String AGENT = "GB300000000003";
    private static final ClearanceEvent.By OLGA = new ClearanceEvent.By("olga", AT, List.of());

    private static Summary declaration(@Nullable String assignee) {
        return new Summary(
                MRN,
                "LRN",
                DECLARANT,
                IMPORTER,
                null,
                Flow.IMPORT,
                State.LODGED,
                Lane.RED,
                1,
                3,
                AT,
                AT,
                BigDecimal.ONE,
                BigDecimal.ONE,
                "GBP",
                null,
                assignee,
                1);
    }

    private static Optional<Occurrence> of(ClearanceEvent event) {
        return Occurrence.of(new Clearances.StoredEvent(3, event.name(), AT, event.canonical()), declaration("olga"));
    }

    private static Visitor person(String id, @Nullable String party, @Nullable String office, Role... roles) {
        Person person = new Person(id, "Somebody", null, Set.of(roles), party, office, "en", true, false, 0);
        return new Visitor(person, Mandates.NONE, DAY, "");
    }

    private static Visitor agent(Validity validity) {
        Mandate mandate = new Mandate("m1", AGENT, IMPORTER, Mandate.Kind.DIRECT, validity, "adam", AT, null);
        return new Visitor(person("bruno", AGENT, null, Role.BROKER).actor(), new Mandates(List.of(mandate)), DAY, "");
    }

    private static boolean told(ClearanceEvent event, Visitor visitor) {
        return of(event).orElseThrow().tell(visitor, "GB000060").isPresent();
    }

    @Test
    void aQueryIsToldToThePartiesWithItsDeadline() {
        Instant deadline = AT.plusSeconds(3600);
        ClearanceEvent raised = new ClearanceEvent.QueryRaised(OLGA, 1, "Which origin?", deadline);
        Visitor tessa = person("tessa", DECLARANT, null, Role.TRADER);
        assertThat(of(raised).orElseThrow().tell(tessa, null))
                .contains(new Notification("tessa", Kind.QUERY_RAISED, MRN, AT, deadline));
        assertThat(told(raised, person("ivo", IMPORTER, null, Role.TRADER))).isTrue();
        assertThat(told(raised, person("fay", AGENT, null, Role.TRADER))).isFalse();
    }

    @Test
    void anAgentIsToldWhileItsMandateIsInForce() {
        ClearanceEvent held = new ClearanceEvent.Held(OLGA, "suspicion");
        assertThat(told(held, agent(new Validity(DAY, DAY)))).isTrue();
        assertThat(told(held, agent(new Validity(DAY.minusDays(9), DAY.minusDays(1)))))
                .isFalse();
    }

    @Test
    void whoReadsEverythingIsNotToldWhatPartiesAreTold() {
        ClearanceEvent held = new ClearanceEvent.Held(OLGA, "suspicion");
        for (Role role : new Role[] {Role.OFFICER, Role.SUPERVISOR, Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR}) {
            assertThat(told(held, person("omar", DECLARANT, "GB000060", role))).isFalse();
        }
    }

    @Test
    void nobodyIsToldOfTheSelectionOrOfWhatCustomsSettlesWithin() {
        assertThat(of(new ClearanceEvent.Selected(OLGA, Lane.RED))).isEmpty();
        assertThat(of(new ClearanceEvent.SettlementDeclined(OLGA, "no"))).isEmpty();
        ClearanceEvent proposed = new ClearanceEvent.SettlementProposed(OLGA, BigDecimal.TEN, "GBP", "found more");
        assertThat(told(proposed, person("tessa", DECLARANT, null, Role.TRADER)))
                .isFalse();
        assertThat(told(proposed, person("omar", null, "GB000060", Role.OFFICER)))
                .isFalse();
    }

    @Test
    void aSettlementIsToldToSupervisorsOfTheOfficeWhoMayApproveIt() {
        ClearanceEvent proposed = new ClearanceEvent.SettlementProposed(OLGA, BigDecimal.TEN, "GBP", "found more");
        assertThat(told(proposed, person("sofia", null, "GB000060", Role.SUPERVISOR)))
                .isTrue();
        assertThat(told(proposed, person("sven", null, "GB000099", Role.SUPERVISOR)))
                .isFalse();
        assertThat(told(proposed, person("olga", null, "GB000060", Role.SUPERVISOR)))
                .as("who proposed it")
                .isFalse();
        assertThat(told(proposed, person("sara", IMPORTER, "GB000060", Role.SUPERVISOR)))
                .as("whose own party is involved")
                .isFalse();
    }

    @Test
    void anAnswerAndARequestedChangeAreToldToWhoHasTheCase() {
        ClearanceEvent.By tessa = new ClearanceEvent.By("tessa", AT, List.of());
        for (ClearanceEvent event : List.of(
                new ClearanceEvent.QueryAnswered(tessa, 1, "China", List.of()),
                new ClearanceEvent.ChangeRequested(tessa, Clearance.ChangeRequest.Kind.INVALIDATION, "R"))) {
            assertThat(told(event, person("olga", null, "GB000060", Role.OFFICER)))
                    .isTrue();
            assertThat(told(event, person("omar", null, "GB000060", Role.OFFICER)))
                    .isFalse();
            assertThat(told(event, person("ivo", IMPORTER, null, Role.TRADER))).isFalse();
            assertThat(told(event, person("olga", DECLARANT, "GB000060", Role.OFFICER)))
                    .as("who is involved")
                    .isFalse();
        }
    }

    @Test
    void anAnswerInACaseOfNobodyIsToldToTheOfficeThatAsked() {
        ClearanceEvent asked = new ClearanceEvent.QueryRaised(OLGA, 2, "Which origin?", AT.plusSeconds(3600));
        ClearanceEvent.By tessa = new ClearanceEvent.By("tessa", AT, List.of());
        ClearanceEvent answer = new ClearanceEvent.QueryAnswered(tessa, 2, "China", List.of());
        Clearances.StoredEvent answered = new Clearances.StoredEvent(4, answer.name(), AT, answer.canonical());
        List<Clearances.StoredEvent> events =
                List.of(new Clearances.StoredEvent(3, asked.name(), AT, asked.canonical()), answered);
        assertThat(Occurrence.answeredUntaken(answered, declaration("olga"))).isEmpty();
        assertThat(Occurrence.answeredUntaken(events.getFirst(), declaration(null)))
                .isEmpty();
        int query = Occurrence.answeredUntaken(answered, declaration(null)).orElseThrow();
        Occurrence occurrence =
                Occurrence.of(answered, declaration(null)).orElseThrow().untaken(query, events);
        Visitor omar = person("omar", null, "GB000060", Role.OFFICER);
        assertThat(occurrence.tell(omar, "GB000060"))
                .contains(new Notification("omar", Kind.QUERY_ANSWERED_UNTAKEN, MRN, AT, null));
        assertThat(occurrence.tell(omar, "GB000011")).as("of another office").isEmpty();
        assertThat(occurrence.tell(person("olga", null, "GB000011", Role.OFFICER), "GB000060"))
                .as("who asked")
                .isPresent();
        assertThat(occurrence.tell(person("ines", IMPORTER, "GB000060", Role.OFFICER), "GB000060"))
                .as("who is involved")
                .isEmpty();
        assertThat(occurrence.tell(person("ivo", IMPORTER, null, Role.TRADER), "GB000060"))
                .isEmpty();
    }

    @Test
    void aDeadlineMovesByTheOutagesSinceItWasSet() {
        Notification asked = new Notification("tessa", Kind.QUERY_RAISED, MRN, AT, AT.plusSeconds(3600));
        Outages outages = new Outages(List.of(
                new Outage(AT.minusSeconds(900), AT.minusSeconds(600)),
                new Outage(AT.plusSeconds(60), AT.plusSeconds(660))));
        Notification moved = asked.moved(outages, AT.plusSeconds(2000));
        assertThat(moved.deadline()).isEqualTo(AT.plusSeconds(4200));
        assertThat(moved.at()).isEqualTo(AT);
        Notification none = new Notification("tessa", Kind.RELEASED, MRN, AT, null);
        assertThat(none.moved(outages, AT)).isEqualTo(none);
    }

    @Test
    void aCaseIsToldToWhoIsGivenIt() {
        Summary declaration = declaration("omar");
        Occurrence given = Occurrence.of(new Assignment(MRN, "olga", "omar", "sofia", AT), declaration)
                .getFirst();
        assertThat(given.tell(person("omar", null, "GB000060", Role.OFFICER), null))
                .contains(new Notification("omar", Kind.CASE_ASSIGNED, MRN, AT, null));
        assertThat(given.tell(person("olga", null, "GB000060", Role.OFFICER), null))
                .isEmpty();
        assertThat(Occurrence.of(new Assignment(MRN, null, "omar", "omar", AT), declaration)
                        .getFirst()
                        .tell(person("omar", null, "GB000060", Role.OFFICER), null))
                .as("who took it oneself")
                .isEmpty();
    }

    @Test
    void thatACaseIsTakenAwayIsToldToWhoHadItUnlessItGaveItBackItself() {
        Summary declaration = declaration("omar");
        Visitor olga = person("olga", null, "GB000060", Role.OFFICER);
        Occurrence taken = Occurrence.of(new Assignment(MRN, "olga", "omar", "omar", AT), declaration)
                .getLast();
        assertThat(taken.tell(olga, null)).contains(new Notification("olga", Kind.CASE_TAKEN_AWAY, MRN, AT, null));
        List<Occurrence> back = Occurrence.of(new Assignment(MRN, "olga", null, "olga", AT), declaration);
        assertThat(back).hasSize(1);
        assertThat(back.getFirst().tell(olga, null)).isEmpty();
    }

    @Test
    void whoMayNotEnterIsToldNothing() {
        Person gone = new Person("tessa", "T", null, Set.of(Role.TRADER), DECLARANT, null, "en", false, false, 0);
        assertThat(told(new ClearanceEvent.Held(OLGA, "r"), new Visitor(gone, Mandates.NONE, DAY, "")))
                .isFalse();
    }

    @Test
    void everyNotificationHasAWayByDefault() {
        Preferences none = Preferences.byDefault("tessa");
        for (Topic topic : Topic.values()) {
            assertThat(none.choice(topic).page()).isTrue();
        }
        assertThat(none.choice(Topic.QUERIES).mail()).isTrue();
        assertThat(none.choice(Topic.RELEASES).mail()).isTrue();
        assertThat(none.choice(Topic.PAYMENTS).mail()).isFalse();
    }
}
