package org.tidewaiter.clearance.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.InMemoryClearances;
import org.tidewaiter.clearance.QuotaRequests;
import org.tidewaiter.clearance.QuotaWorld;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Quota;

/** Declarations ask for 60, 90 and 50 kilograms of 100 on 2 March 2026. */
class QuotaRoundsTest {
    private static final LocalDate OPENED = LocalDate.of(2026, 1, 1);
    private static final String NEXT_MORNING = "2026-03-03T00:00:00Z";

    private final Clearances clearances = new InMemoryClearances();
    private final QuotaWorld world = QuotaWorld.sharing(clearances, "081234", "100", Quota.Method.PRO_RATA, OPENED);

    private List<Answer> asking() {
        return Stream.of(60, 90, 50)
                .map(kilograms -> world.clear(world.asking("R" + kilograms, kilograms)))
                .toList();
    }

    private void round(String at, Rulebook... rulebooks) {
        QuotaRounds rounds = new QuotaRounds(
                () -> List.of(rulebooks), clearances, world.dossiers(), Clock.fixed(Instant.parse(at), ZoneOffset.UTC));
        try {
            rounds.round();
        } finally {
            rounds.close();
        }
    }

    private List<String> events(Answer answer) {
        return clearances.dossier(Objects.requireNonNull(answer.clearance()).mrn()).orElseThrow().events().stream()
                .map(Clearances.StoredEvent::name)
                .toList();
    }

    private List<QuotaRequests.Request> waiting() {
        return clearances.quotaRequests().waiting(world.key(), 10);
    }

    @Test
    void sharesOutTheDayThatIsOverAndTellsEachDeclaration() {
        List<Answer> answers = asking();
        round(NEXT_MORNING, world.rulebook());
        assertThat(waiting()).isEmpty();
        assertThat(clearances.quotaRequests().unsettled(10)).isEmpty();
        assertThat(world.drawn()).isEqualByComparingTo("100");
        assertThat(clearances.quotas().movements(world.key(), 10))
                .extracting(m -> m.amount().intValueExact())
                .containsExactlyInAnyOrder(30, 45, 25);
        assertThat(answers).allSatisfy(answer -> assertThat(events(answer)).contains("quota-allocated"));
    }

    @Test
    void leavesADayThatIsNotOver() {
        asking();
        round("2026-03-02T23:59:59.999Z", world.rulebook());
        assertThat(waiting()).hasSize(3);
        assertThat(world.drawn()).isZero();
    }

    @Test
    void goesByTheClockOfTheAdministration() {
        asking();
        Rulebook newYork = in(ZoneId.of("America/New_York"));
        round("2026-03-03T04:59:59Z", newYork);
        assertThat(waiting()).hasSize(3);
        round("2026-03-03T05:00:00Z", newYork);
        assertThat(waiting()).isEmpty();
    }

    private Rulebook in(ZoneId zone) {
        Rulebook.Title title = world.rulebook().title();
        return new Rulebook(
                new Rulebook.Title(
                        title.name(),
                        title.edition(),
                        title.title(),
                        title.jurisdiction(),
                        title.currency(),
                        zone,
                        title.completeness(),
                        title.valuationBasis(),
                        title.randomShare(),
                        title.sources()),
                world.rulebook().references(),
                world.rulebook().tariff(),
                world.rulebook().programmes(),
                world.rulebook().procedures(),
                world.rulebook().profiles());
    }

    @Test
    void aSecondRoundChangesNothing() {
        List<Answer> answers = asking();
        round(NEXT_MORNING, world.rulebook());
        List<List<String>> told = answers.stream().map(this::events).toList();
        round(NEXT_MORNING, world.rulebook());
        assertThat(answers.stream().map(this::events).toList()).isEqualTo(told);
        assertThat(clearances.quotaRequests().allocations(world.key(), 10)).hasSize(1);
    }

    /** As on 1 January, under an edition that has the quotas of its year only. */
    @Test
    void sharesOutByTheRulebookOfTheDeclarationsWhereNoneInForceHasThePeriodAnyMore() {
        List<Answer> answers = asking();
        round("2026-03-02T23:59:59Z");
        assertThat(waiting()).hasSize(3);
        round(NEXT_MORNING);
        assertThat(waiting()).isEmpty();
        assertThat(answers).allSatisfy(answer -> assertThat(events(answer)).contains("quota-allocated"));
    }

    @Test
    void tellsWhatSomebodyElseSharedOutAndDidNotTell() {
        List<Answer> answers = asking();
        Quota quota = world.rulebook().programmes().quotas().getFirst();
        clearances.quotaRequests().allocate(quota, LocalDate.of(2026, 3, 2), Instant.parse(NEXT_MORNING));
        round(NEXT_MORNING);
        assertThat(answers).allSatisfy(answer -> assertThat(events(answer)).contains("quota-allocated"));
        assertThat(clearances.quotaRequests().unsettled(10)).isEmpty();
    }

    @Test
    void severalProcessesAtOnceShareOutOnceAndTellOnce() throws Exception {
        List<Answer> answers = asking();
        Callable<Boolean> process = () -> {
            round(NEXT_MORNING, world.rulebook());
            return true;
        };
        assertThat(AtOnce.run(List.of(process, process, process, process))).hasSize(4);
        assertThat(clearances.quotaRequests().allocations(world.key(), 10)).hasSize(1);
        assertThat(world.drawn()).isEqualByComparingTo("100");
        assertThat(answers).allSatisfy(answer -> assertThat(events(answer)).containsOnlyOnce("quota-allocated"));
    }
}
