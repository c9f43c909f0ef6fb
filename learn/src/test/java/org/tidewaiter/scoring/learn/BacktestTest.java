package org.tidewaiter.scoring.learn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Controlled;
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
                FeatureSet.declaredOnly(),
                Settings.standard(1),
                PLAN,
                items,
                facts -> requireNonNull(byFacts.get(facts)).outcome().infraction() ? infraction : other);
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

    private static int inspected(Backtest.Result result) {
        return result.weeks().stream().mapToInt(Backtest.Week::inspected).sum();
    }
}
