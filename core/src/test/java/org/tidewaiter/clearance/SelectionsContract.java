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

/** What every store does with the controls of shifts, and what it tells of what was selected of late. */
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
    void tellsHowAnOfficeSelectedOfLateWithWhatEachModelSaid() {
        Selection.Scored champion = scored(ModelUse.Role.CHAMPION, "0.9", "120.5");
        Selection.Scored shadow = scored(ModelUse.Role.SHADOW, "0.25", null);
        Selection both = new Selection(List.of(Basis.MODEL), BigDecimal.ONE, List.of(champion, shadow));
        Selection none = new Selection(List.of(), new BigDecimal("0.01"), List.of());
        clearances()
                .add(List.of(
                        filing(SampleFilings.lodged(SERIAL.incrementAndGet()), made(Lane.RED, both, List.of())),
                        filing(
                                SampleFilings.lodged(SERIAL.incrementAndGet()),
                                made(Lane.GREEN, none, List.of("P-1")))));
        Instant later = SampleFilings.AT.plusSeconds(1);
        assertThat(clearances().selections().late("GB", office, later))
                .containsExactlyInAnyOrder(
                        new Selections.Past(Lane.RED, List.of(Basis.MODEL), List.of(), List.of(champion, shadow)),
                        new Selections.Past(Lane.GREEN, List.of(), List.of("P-1"), List.of()));
        assertThat(clearances().selections().late("GB", office + "X", later)).isEmpty();
        assertThat(clearances().selections().late("GB", office, SampleFilings.AT.minusSeconds(1)))
                .isEmpty();
        assertThat(clearances().selections().late("GB", office, later.plus(Duration.ofDays(29))))
                .isEmpty();
    }

    @Test
    void tellsOfArrivals() {
        clearances().add(List.of(model(9), model(9), certain()));
        Instant at = SampleFilings.AT;
        Instant from = at.plus(Duration.ofDays(7)).minusSeconds(1);
        assertThat(clearances().selections().arrivals("GB", office, from, from, from.plusSeconds(60)))
                .as("of the one week known")
                .isEqualByComparingTo("3");
        Instant later = from.plus(Duration.ofDays(14));
        assertThat(clearances().selections().arrivals("GB", office, later, later, later.plusSeconds(60)))
                .as("on average of three weeks")
                .isEqualByComparingTo("1");
        Instant soon = at.plus(Duration.ofHours(2));
        assertThat(clearances().selections().arrivals("GB", office, soon, soon, soon.plus(Duration.ofHours(4))))
                .as("at the pace of the first hours")
                .isEqualByComparingTo("6");
        assertThat(clearances().selections().arrivals("GB", office, from, from.plusSeconds(60), from.plusSeconds(120)))
                .as("none came in these minutes")
                .isZero();
    }

    @Test
    void tellsNoArrivalsOfAnOfficeThatHasHardlyBegunToSelect() {
        clearances().add(List.of(model(9), model(9), certain()));
        Instant end = SampleFilings.AT.plus(Duration.ofHours(8));
        Instant soon = SampleFilings.AT.plus(Selections.LEAST_PAST).minusSeconds(1);
        assertThat(clearances().selections().arrivals("GB", office, soon, soon, end))
                .isNull();
        Instant later = soon.plusSeconds(1);
        assertThat(clearances().selections().arrivals("GB", office, later, later, end))
                .isEqualByComparingTo("21");
        assertThat(clearances().selections().arrivals("GB", office + "X", later, later, end))
                .isNull();
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

    private SelectionMade made(Lane lane, Selection selection, List<String> profiles) {
        return new SelectionMade("GB", office, lane, selection, profiles, -1, null, null);
    }

    private static Selection.Scored scored(ModelUse.Role role, String probability, @Nullable String amount) {
        return new Selection.Scored(
                role,
                Digest.of("the " + role),
                1,
                new BigDecimal(probability),
                amount == null ? null : new BigDecimal(amount),
                new BigDecimal(probability));
    }

    private SelectionMade made(Basis basis, @Nullable Integer most) {
        Selection.Scored scored = new Selection.Scored(
                ModelUse.Role.CHAMPION, Digest.of("a model"), 1, new BigDecimal("0.9"), null, new BigDecimal("0.9"));
        return new SelectionMade(
                "GB",
                office,
                Lane.RED,
                new Selection(List.of(basis), BigDecimal.ONE, List.of(scored)),
                List.of(),
                -1,
                shift,
                most);
    }

    static Filing filing(Filing filing, @Nullable SelectionMade made) {
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
