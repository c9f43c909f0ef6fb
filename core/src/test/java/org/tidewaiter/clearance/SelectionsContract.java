package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Selections;
import org.tidewaiter.selectivity.Shift;

/** What every store does with the controls of shifts, and what it tells of what was selected. */
public abstract class SelectionsContract {
    private static final AtomicLong SERIAL = new AtomicLong(7_000_000_000L);
    private static final AtomicLong OFFICE = new AtomicLong();

    private final String office = "GB" + String.format(Locale.ROOT, "%06d", OFFICE.incrementAndGet());
    private final Shift.Key shift = new Shift.Key("GB", office, Lane.RED, Instant.parse("2026-11-21T06:00:00Z"));

    protected abstract Clearances clearances();

    @Test
    void takesNoMoreControlsThanThereAreForAModelAlone() {
        assertThat(clearances().add(List.of(model(2), model(2), model(2)))).containsExactly(true, true, false);
        assertThat(used()).isEqualTo(2);
        assertThat(clearances().add(List.of(model(2)))).containsExactly(false);
    }

    @Test
    void takesMoreThanThereAreForWhatHasToBeControlled() {
        assertThat(clearances().add(List.of(certain(), certain(), model(1), model(3))))
                .containsExactly(true, true, false, true);
        assertThat(used()).isEqualTo(3);
    }

    @Test
    void givesTheLastControlOnceToManyAtTheSameTime() throws Exception {
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Callable<List<Boolean>>> tasks = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                tasks.add(() -> clearances().add(List.of(model(5))));
            }
            int stored = 0;
            for (Future<List<Boolean>> future : many.invokeAll(tasks)) {
                stored += future.get().getFirst() ? 1 : 0;
            }
            assertThat(stored).isEqualTo(5);
        }
        assertThat(used()).isEqualTo(5);
    }

    @Test
    void whatIsLeftOutForAControlCanBeLodgedAgainWithoutOne() {
        Filing refused = model(0);
        assertThat(clearances().add(List.of(refused))).containsExactly(false);
        assertThat(clearances().find(refused.clearance().mrn())).isEmpty();
        Filing again = filing(refused, null);
        assertThat(clearances().add(List.of(again))).containsExactly(true);
    }

    @Test
    void tellsOfRanksAndArrivalsOfLate() {
        clearances().add(List.of(model(9), model(9), certain()));
        Instant at = SampleFilings.AT;
        Selections.Demand demand = clearances()
                .selections()
                .demand(
                        "GB",
                        office,
                        at.plus(Duration.ofDays(7)).minusSeconds(60),
                        at.plus(Duration.ofDays(7)).plusSeconds(60));
        assertThat(demand.declarations()).isEqualTo(3);
        assertThat(demand.certain()).isEqualTo(1);
        assertThat(demand.ranks()).containsExactly(new BigDecimal("0.9"), new BigDecimal("0.9"), new BigDecimal("0.9"));
        assertThat(demand.arrivals()).isEqualByComparingTo("0.75");
        Selections.Demand elsewhere = clearances().selections().demand("GB", office + "X", at, at.plusSeconds(60));
        assertThat(elsewhere.declarations()).isZero();
        assertThat(elsewhere.arrivals()).isZero();
    }

    private int used() {
        return clearances().selections().used(List.of(shift)).getOrDefault(shift, 0);
    }

    private Filing model(int most) {
        return filing(SampleFilings.lodged(SERIAL.incrementAndGet()), made(Basis.MODEL, most));
    }

    private Filing certain() {
        return filing(SampleFilings.lodged(SERIAL.incrementAndGet()), made(Basis.PROFILE, null));
    }

    private SelectionMade made(Basis basis, @Nullable Integer most) {
        Selection.Scored scored = new Selection.Scored(
                ModelUse.Role.CHAMPION, Digest.of("a model"), 1, new BigDecimal("0.9"), null, new BigDecimal("0.9"));
        return new SelectionMade(
                "GB", office, Lane.RED, new Selection(List.of(basis), BigDecimal.ONE, List.of(scored)), shift, most);
    }

    private static Filing filing(Filing filing, @Nullable SelectionMade made) {
        return new Filing(
                filing.clearance(),
                filing.events(),
                filing.evidence(),
                filing.assessment(),
                filing.particulars(),
                List.of(),
                made);
    }
}
