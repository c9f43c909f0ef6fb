package org.tidewaiter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.BackCalculation;
import org.tidewaiter.clearance.State;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.kernel.Seed;

class EffectTest {
    private static final Mrn NUMBER = Mrn.of(2026, "GB", 1, 'R');

    private static BackCalculation of(String trader, State state, boolean accepted, BackCalculation.Line... lines) {
        return new BackCalculation(
                NUMBER,
                trader,
                state,
                "GBP",
                List.of(
                        new BackCalculation.Item(1, "7208100000", "CN"),
                        new BackCalculation.Item(2, "0201300000", "AU")),
                List.of(lines),
                accepted,
                accepted ? List.of() : List.of("SOMETHING"));
    }

    private static BackCalculation.Line line(int item, String tax, String then, String now) {
        return new BackCalculation.Line(item, tax, "m", "m", new BigDecimal(then), new BigDecimal(now));
    }

    @Test
    void sumsByHeadingOriginAndTraderWithTheGreatestDifferenceFirst() {
        Effect effect = new Effect();
        effect.add(of("GB1", State.CLEARED, true, line(1, "A00", "10.00", "15.00"), line(2, "A00", "10.00", "1.00")));
        effect.add(of("GB2", State.CLEARED, true, line(1, "A00", "1.00", "2.00"), line(0, "MPF", "3.00", "3.00")));
        assertThat(effect.yields(Yields.By.HEADING))
                .extracting(Yields.Row::name, Yields.Row::declarations, r -> r.difference()
                        .toPlainString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("0201", 1L, "-9.00"),
                        org.assertj.core.groups.Tuple.tuple("7208", 2L, "6.00"),
                        org.assertj.core.groups.Tuple.tuple("-", 1L, "0.00"));
        assertThat(effect.yields(Yields.By.TRADER)).extracting(Yields.Row::name).containsExactly("GB1", "GB2");
        assertThat(effect.yields(Yields.By.ORIGIN)).extracting(Yields.Row::name).contains("CN", "AU");
        assertThat(effect.totals().difference()).isEqualByComparingTo("-3");
        assertThat(effect.totals().touched()).isEqualTo(2);
    }

    @Test
    void leavesWhatWouldNotBeAcceptedOutOfTheSumsAndCountsIt() {
        Effect effect = new Effect();
        effect.add(of("GB1", State.CLEARED, false, line(1, "A00", "10.00", "0.00")));
        assertThat(effect.totals().notAccepted()).isEqualTo(1);
        assertThat(effect.totals().then()).isZero();
        assertThat(effect.refunds()).isEmpty();
    }

    @Test
    void owesARefundOfEachAmountThatFallsAndSetsNoneAgainstThoseThatRise() {
        Effect effect = new Effect();
        effect.add(of("GB1", State.RELEASED, true, line(1, "A00", "10.00", "4.00"), line(2, "A00", "1.00", "90.00")));
        effect.add(of("GB2", State.INVALIDATED, true, line(1, "A00", "10.00", "4.00")));
        assertThat(effect.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.trader()).isEqualTo("GB1");
            assertThat(refund.amount()).isEqualByComparingTo("6");
            assertThat(refund.lines()).hasSize(1);
        });
        assertThat(effect.totals().refunds()).isEqualByComparingTo("6");
    }

    @Test
    void repaysNothingThatIsNotPaidAndCountsItApart() {
        Effect effect = new Effect();
        effect.add(of("GB1", State.LODGED, true, line(1, "A00", "10.00", "4.00")));
        effect.add(of("GB1", State.AWAITING_PAYMENT, true, line(1, "A00", "10.00", "9.00")));
        effect.add(of("GB1", State.PARTLY_RELEASED, true, line(1, "A00", "10.00", "8.00")));
        effect.add(of("GB1", State.WITHDRAWN, true, line(1, "A00", "10.00", "4.00")));
        Effect.Totals totals = effect.totals();
        assertThat(totals.refundsOwed()).isEqualTo(1);
        assertThat(totals.refunds()).isEqualByComparingTo("2");
        assertThat(totals.unpaidDeclarations()).isEqualTo(2);
        assertThat(totals.unpaid()).isEqualByComparingTo("7");
    }

    @Test
    void keepsSoManyGroupsAndRefundsAndSumsTheRest() {
        Effect effect = new Effect(1, 1);
        effect.add(of("GB1", State.CLEARED, true, line(1, "A00", "10.00", "4.00")));
        effect.add(of("GB2", State.CLEARED, true, line(2, "A00", "10.00", "5.00")));
        effect.add(of("GB3", State.CLEARED, true, line(2, "A00", "10.00", "5.00")));
        assertThat(effect.yields(Yields.By.TRADER)).extracting(Yields.Row::name).containsExactly(Yields.OTHERS, "GB1");
        assertThat(effect.refunds()).hasSize(1);
        assertThat(effect.totals().refundsOwed()).isEqualTo(3);
        assertThat(effect.totals().refunds()).isEqualByComparingTo("16");
    }

    @Test
    void everyWayOfSummingComesToTheSameTotal() {
        long seed = Seed.of(EffectTest.class);
        Random random = new Random(seed);
        Effect effect = new Effect(3, 3);
        for (int i = 0; i < 200; i++) {
            List<BackCalculation.Line> lines = new ArrayList<>();
            for (int item = 0; item < 3; item++) {
                lines.add(
                        line(item, "A0" + random.nextInt(3), random.nextInt(100) + ".5", random.nextInt(100) + ".25"));
            }
            effect.add(of(
                    "GB" + random.nextInt(9),
                    State.CLEARED,
                    random.nextInt(5) > 0,
                    lines.toArray(BackCalculation.Line[]::new)));
        }
        for (Yields.By by : Yields.By.values()) {
            assertThat(effect.yields(by).stream().map(Yields.Row::difference).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(by + " of seed " + seed + " in " + Arrays.toString(Yields.By.values()))
                    .isEqualByComparingTo(effect.totals().difference());
        }
    }
}
