package org.tidewaiter.scoring.learn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.MadeUpItems;
import org.tidewaiter.history.Outcome;

class BacktestTest {
    private static final Backtest.Plan PLAN = new Backtest.Plan(4, 4, Duration.ofDays(7), 1);

    private final List<Controlled> items = MadeUpItems.controlled(5, 1_500);
    private final IdentityHashMap<ItemFacts, Controlled> byFacts = new IdentityHashMap<>();

    BacktestTest() {
        items.forEach(item -> byFacts.put(item.facts(), item));
    }

    private Backtest backtest(int infraction, int other) {
        return new Backtest(
                FeatureSet.declaredOnly(), Settings.standard(1), PLAN, items, () -> new Told(infraction, other));
    }

    /** Profiles that hit by outcomes, and what they were told. */
    private final class Told implements Backtest.Profiles {
        private final int infraction;
        private final int other;
        private final List<ItemFacts> learnt = new ArrayList<>();
        private Duration soonest = Duration.ofDays(1_000);

        Told(int infraction, int other) {
            this.infraction = infraction;
            this.other = other;
        }

        @Override
        public int arrive(ItemFacts item) {
            learnt.stream()
                    .map(known -> Duration.between(known.at(), item.at()))
                    .filter(since -> since.compareTo(soonest) < 0)
                    .forEach(since -> soonest = since);
            return requireNonNull(byFacts.get(item)).outcome().infraction() ? infraction : other;
        }

        @Override
        public void learn(ItemFacts item, boolean infraction) {
            learnt.add(item);
        }
    }

    @Test
    void profilesAreToldWhatTheirOwnControlsFoundWhenItIsKnownAndNothingElse() {
        List<Told> runs = new ArrayList<>();
        Backtest backtest = new Backtest(FeatureSet.declaredOnly(), Settings.standard(1), PLAN, items, () -> {
            runs.add(new Told(90, 10));
            return runs.getLast();
        });
        Backtest.Result few = backtest.run(Backtest.Strategy.PROFILES, 0.05);
        backtest.run(Backtest.Strategy.PROFILES, 0.2);
        backtest.run(Backtest.Strategy.RANDOM, 0.2);
        assertThat(runs).hasSize(2);
        Told told = runs.getFirst();
        int first = items.size()
                - few.weeks().stream().mapToInt(Backtest.Week::items).sum();
        assertThat(told.learnt).hasSizeBetween(first, first + inspected(few)).doesNotHaveDuplicates();
        assertThat(told.soonest).isGreaterThanOrEqualTo(PLAN.knownAfter());
        assertThat(runs.getLast().learnt).hasSizeGreaterThan(told.learnt.size());
    }

    @Test
    void profilesOfTheHighestPriorityComeFirst() {
        Backtest.Result first = backtest(90, 10).run(Backtest.Strategy.PROFILES, 0.05);
        Backtest.Result last = backtest(10, 90).run(Backtest.Strategy.PROFILES, 0.05);
        assertThat(first.precision()).isGreaterThan(0.9);
        assertThat(last.precision()).isLessThan(0.1);
    }

    @Test
    void whatProfilesLeaveIsDrawnAtRandom() {
        Backtest.Result drawn = backtest(Backtest.NOT_HIT, Backtest.NOT_HIT).run(Backtest.Strategy.PROFILES, 0.1);
        Backtest.Result random = backtest(0, 0).run(Backtest.Strategy.RANDOM, 0.1);
        assertThat(inspected(drawn)).isEqualTo(inspected(random));
        assertThat(drawn.precision()).isBetween(random.precision() / 2, random.precision() * 2);
    }

    @Test
    void withoutProfilesTheyAreNoWayOfSelecting() {
        assertThat(new Backtest(FeatureSet.declaredOnly(), Settings.standard(1), PLAN, items).strategies())
                .containsExactly(Backtest.Strategy.RANDOM, Backtest.Strategy.MODEL, Backtest.Strategy.EXPLORING);
        assertThat(backtest(1, 1).strategies()).contains(Backtest.Strategy.PROFILES);
    }

    @Test
    void tellsNoAmountWhereTheDataHaveNone() {
        Backtest.Result without = backtest(1, 1).run(Backtest.Strategy.RANDOM, 0.1);
        assertThat(without.amount()).isNull();
        assertThat(without.weeks()).allSatisfy(week -> assertThat(week.amount()).isNull());
        BigDecimal ten = BigDecimal.TEN;
        List<Controlled> known = items.stream()
                .map(item -> new Controlled(
                        item.facts(), new Outcome(item.outcome().infraction(), false, ten), item.weight()))
                .toList();
        Backtest.Result with = new Backtest(FeatureSet.declaredOnly(), Settings.standard(1), PLAN, known)
                .run(Backtest.Strategy.RANDOM, 0.1);
        assertThat(with.amount()).isEqualByComparingTo(ten.multiply(BigDecimal.valueOf(inspected(with))));
    }

    @Test
    void refusesFirstWeeksOfWhichNothingIsKnownYetAndOutcomesThatAreAllAlike() {
        Backtest.Plan late = new Backtest.Plan(4, 4, Duration.ofDays(60), 1);
        assertThatThrownBy(() -> new Backtest(FeatureSet.declaredOnly(), Settings.standard(1), late, items))
                .hasMessageContaining("known 60 days after arrival, and so none of the first 4 weeks");
        List<Controlled> fine =
                items.stream().filter(item -> !item.outcome().infraction()).toList();
        assertThatThrownBy(() -> new Backtest(FeatureSet.declaredOnly(), Settings.standard(1), PLAN, fine))
                .hasMessageContaining("nothing to tell apart");
    }

    @Test
    void weeksInWhichNothingArrivesAreNoWork() {
        List<Controlled> gap = new ArrayList<>(items);
        Controlled last = items.getLast();
        ItemFacts facts = new ItemFacts(
                Instant.parse("9999-01-01T00:00:00Z"), Map.of(Dimension.ORIGIN, "CN"), null, null, null, "");
        gap.add(new Controlled(facts, last.outcome()));
        Backtest.Result without = backtest(1, 1).run(Backtest.Strategy.MODEL, 0.1);
        Backtest.Result with = new Backtest(FeatureSet.declaredOnly(), Settings.standard(1), PLAN, gap)
                .run(Backtest.Strategy.MODEL, 0.1);
        assertThat(with.weeks().subList(0, without.weeks().size())).isEqualTo(without.weeks());
        assertThat(with.weeks()).hasSize(without.weeks().size() + 1);
        assertThat(with.weeks().getLast().from()).isAfter(Instant.parse("9998-12-20T00:00:00Z"));
    }

    private static int inspected(Backtest.Result result) {
        return result.weeks().stream().mapToInt(Backtest.Week::inspected).sum();
    }
}
