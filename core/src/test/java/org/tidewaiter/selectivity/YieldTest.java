package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Seed;
import org.tidewaiter.risk.Lane;

class YieldTest {
    private static final LocalDate WEEK = LocalDate.of(2026, 11, 16);
    private static final Digest MODEL = Digest.of("a model");

    @Test
    void aRateIsToldWithWhatItMayBe() {
        Yield.Line line = new Yield.Line(Yield.By.LANE, "RED", 500, 100, 10, 0, BigDecimal.ZERO, null);
        // Newcombe, Statistics in Medicine 17 (1998), method 3: 10 of 100.
        assertThat(line.least()).isCloseTo(0.0552, within(0.0001));
        assertThat(line.most()).isCloseTo(0.1744, within(0.0001));
        Yield.Line none = new Yield.Line(Yield.By.LANE, "RED", 500, 0, 0, 0, BigDecimal.ZERO, null);
        assertThat(none.least()).isZero();
        assertThat(none.most()).isEqualTo(1);
    }

    @Test
    void liftIsAgainstDrawsAtRandom() {
        Yield yield = new Yield(
                List.of(
                        cell(Selection.Basis.MODEL, 100, 100, 30, 1),
                        cell(Selection.Basis.RANDOM, 100, 100, 10, 100),
                        cell(Selection.Basis.EXPLORATION, 100, 100, 2, 100)),
                List.of());
        Yield.Line model = yield.lines(Yield.By.MODEL).getFirst();
        assertThat(model.key()).isEqualTo(MODEL.hex());
        assertThat(model.lift(yield.drawn())).isCloseTo(3, within(1e-9));
        Yield nothing = new Yield(List.of(cell(Selection.Basis.MODEL, 1, 1, 1, 1)), List.of());
        assertThat(nothing.all().lift(nothing.drawn())).isNaN();
    }

    @Test
    void whatIsFoundIsWeighedByTheChanceToBeSelected() {
        long seed = Seed.of(YieldTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        int irregularInAll = 0;
        List<Yields.Cell> cells = new ArrayList<>();
        int all = 100_000;
        for (int i = 0; i < all; i++) {
            boolean risky = random.nextInt(10) == 0;
            boolean irregular = random.nextDouble() < (risky ? 0.5 : 0.02);
            irregularInAll += irregular ? 1 : 0;
            double chance = risky ? 1 : 0.1;
            if (random.nextDouble() < chance) {
                cells.add(cell(Selection.Basis.MODEL, 1, 1, irregular ? 1 : 0, 1 / chance));
            }
        }
        Yield.Line found = new Yield(cells, List.of()).all();
        double share = (double) irregularInAll / all;
        assertThat(found.weighted()).as("seed %d", seed).isCloseTo(share, within(0.01));
        assertThat(found.rate()).as("seed %d", seed).isGreaterThan(3 * share);
    }

    @Test
    void aLaneThatIsBehindCountsNoLessThanOneThatIsDone() {
        Yields.Cell done = cell(Selection.Basis.PROFILE, 100, 100, 50, 1);
        Yields.Cell behind = cell(Selection.Basis.RANDOM, 100, 20, 2, 10);
        // 50 of 100 and, of those that 100 draws at one in ten stand for, a tenth
        assertThat(new Yield(List.of(done, behind), List.of()).all().weighted())
                .isCloseTo((50 + 0.1 * 1_000) / (100 + 1_000), within(1e-9));
    }

    @Test
    void fewControlsGiveNoEstimate() {
        assertThat(new Yield(List.of(cell(Selection.Basis.RANDOM, 600, 29, 29, 10)), List.of())
                        .all()
                        .weighted())
                .isNull();
        assertThat(new Yield(List.of(cell(Selection.Basis.RANDOM, 600, 30, 30, 10)), List.of())
                        .all()
                        .weighted())
                .isEqualTo(1);
    }

    @Test
    void tellsWhenAModelSeesOtherGoodsThanBefore() {
        assertThat(alarm(new int[] {500, 300, 200}, new int[] {250, 150, 100})).isEqualTo(Yield.Alarm.STEADY);
        assertThat(alarm(new int[] {500, 300, 200}, new int[] {160, 165, 175})).isEqualTo(Yield.Alarm.MOVED);
        assertThat(alarm(new int[] {500, 300, 200}, new int[] {50, 100, 350})).isEqualTo(Yield.Alarm.DRIFTED);
        assertThat(alarm(new int[] {500, 300, 200}, new int[] {1, 1, 150})).isEqualTo(Yield.Alarm.TOO_FEW);
    }

    private static Yield.Alarm alarm(int[] before, int[] recent) {
        List<Yields.ScoreCell> scores = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            scores.add(new Yields.ScoreCell(MODEL, ModelUse.Role.CHAMPION, WEEK.minusWeeks(3), i, before[i]));
            scores.add(new Yields.ScoreCell(MODEL, ModelUse.Role.CHAMPION, WEEK, i, recent[i]));
        }
        return new Yield(List.of(), scores).drifts().getFirst().alarm();
    }

    private static Yields.Cell cell(
            Selection.Basis basis, long declarations, long controlled, long irregular, double weightOfOne) {
        return new Yields.Cell(
                WEEK,
                Lane.RED,
                List.of(basis),
                List.of(),
                MODEL,
                declarations,
                controlled,
                irregular,
                0,
                BigDecimal.ZERO,
                controlled * weightOfOne,
                irregular * weightOfOne);
    }
}
