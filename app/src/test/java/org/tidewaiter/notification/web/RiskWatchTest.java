package org.tidewaiter.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.InMemoryPeople;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.InMemoryClearances;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.notification.InMemoryNotifications;
import org.tidewaiter.notification.Kind;
import org.tidewaiter.notification.Notification;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.selectivity.InMemoryModelInputs;
import org.tidewaiter.selectivity.InputDrifts;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskAlarm;
import org.tidewaiter.selectivity.RiskAlarms;
import org.tidewaiter.selectivity.RiskPlan;
import org.tidewaiter.selectivity.Yields;

class RiskWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);

    /** Nothing was selected yet, by the plan of one jurisdiction. */
    private static final class NothingYet implements Yields {
        @Override
        public List<Cell> cells(String jurisdiction, Instant from, Instant before) {
            return List.of();
        }

        @Override
        public List<ScoreCell> scores(String jurisdiction, Instant from, Instant before) {
            return List.of();
        }

        @Override
        public Map<Mrn, Selected> selected(Collection<Mrn> declarations) {
            return Map.of();
        }

        @Override
        public List<Judged> judged(String jurisdiction, Instant from, Instant before, int most) {
            return List.of();
        }

        @Override
        public List<Tally> tallies(
                String jurisdiction,
                Instant from,
                Instant before,
                Collection<String> profiles,
                @Nullable Digest model) {
            return List.of();
        }

        @Override
        public List<SizeCell> sizes(String jurisdiction, Instant from, Instant before) {
            return List.of();
        }

        @Override
        public List<OriginCell> origins(String jurisdiction, Instant from, Instant before) {
            return List.of();
        }

        @Override
        public List<String> jurisdictions() {
            return List.of("GB");
        }
    }

    private static final Rulebooks RULEBOOKS = new PackagedRulebooks();

    private final Notifications notifications = new InMemoryNotifications();
    private final InMemoryPeople people = new InMemoryPeople();
    private final RiskWatch watch = new RiskWatch(
            new RiskAlarms(
                    new NothingYet(),
                    new InputDrifts(new InMemoryModelInputs(), digest -> Optional.empty()),
                    (jurisdiction, at) -> Optional.of(plan()),
                    RULEBOOKS::dayOf),
            RULEBOOKS);

    @BeforeEach
    void staff() {
        add("anna", Role.ANALYST, true);
        add("gone", Role.ANALYST, false);
        add("olga", Role.OFFICER, true);
    }

    @Test
    void analystsAreToldThatAProfileEndsAndAgainAfterAWeek() {
        follower(NOW).remind(watch);
        follower(NOW.plusSeconds(3600)).remind(watch);
        assertThat(told("anna")).hasSize(1);
        Notification first = told("anna").getFirst().notification();
        assertThat(first.kind()).isEqualTo(Kind.PROFILE_EXPIRES);
        assertThat(first.object()).isEqualTo("GB P-1");
        assertThat(first.deadline()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(Wording.page(first)).isEqualTo("/risk/plans");
        assertThat(told("gone")).isEmpty();
        assertThat(told("olga")).isEmpty();
        follower(NOW.plus(Notifications.REMINDED).minus(Duration.ofDays(1))).remind(watch);
        assertThat(told("anna")).hasSize(1);
        follower(NOW.plus(Notifications.REMINDED).plusSeconds(1)).remind(watch);
        assertThat(told("anna")).hasSize(2);
    }

    @Test
    void aProfileEndsWhenItsLastDayIsOverWhereThePlanSelects() {
        RiskAlarm alarm = new RiskAlarm(
                RiskAlarm.Kind.PROFILE_EXPIRES, "US", "P-1", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 23));
        assertThat(watch.told(alarm, "anna", NOW).deadline()).isEqualTo(Instant.parse("2026-11-24T05:00:00Z"));
    }

    @Test
    void driftOfInputsIsToldWithTheFeaturesThatMovedMost() {
        RiskAlarm alarm = new RiskAlarm(
                RiskAlarm.Kind.MODEL_INPUTS_DRIFTED,
                "GB",
                "0123456789abcdef",
                LAST,
                null,
                List.of("price", "net_mass"));
        Notification told = watch.told(alarm, "anna", NOW);
        assertThat(told.kind()).isEqualTo(Kind.MODEL_INPUTS_DRIFTED);
        assertThat(told.object()).isEqualTo("GB 0123456789ab price, net_mass");
        assertThat(Wording.page(told)).isEqualTo("/risk/yield?country=GB");
    }

    private List<Notification.Listed> told(String person) {
        return notifications.list(person, null, 10);
    }

    private Follower follower(Instant now) {
        InMemoryClearances clearances = new InMemoryClearances();
        return new Follower(
                clearances,
                clearances,
                clearances,
                notifications,
                people,
                (id, address) -> people.find(id)
                        .map(person ->
                                new Visitor(person, Mandates.NONE, LocalDate.ofInstant(now, ZoneOffset.UTC), address)),
                Clock.fixed(now, ZoneOffset.UTC),
                "here",
                false);
    }

    private void add(String id, Role role, boolean active) {
        String office = role.needsOffice() ? "GB000001" : null;
        people.add(new Person(id, id, null, Set.of(role), null, office, "en", active, false, 0));
    }

    private static RiskPlan plan() {
        RiskProfile profile = new RiskProfile(
                "P-1",
                "Title",
                Lane.RED,
                1,
                new Condition.Exists(ProfileFields.require("item.origin"), true),
                "Look",
                "anna",
                new Validity(null, LAST),
                "law");
        return new RiskPlan(
                new RiskPlan.Title(
                        "1", "GB", BigDecimal.ZERO, new BigDecimal("0.01"), BigDecimal.ZERO, Ranking.PROBABILITY),
                List.of(profile),
                List.of(),
                List.of());
    }
}
