package org.tidewaiter.clearance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.selectivity.Fairness;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Selection.Basis;
import org.tidewaiter.selectivity.Selections;
import org.tidewaiter.selectivity.Shift;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;

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
        assertThat(clearances().selections().arrivals("GB", office + "X", at, at, at.plusSeconds(60)))
                .isZero();
    }

    @Test
    void theModelInChargeIsCreditedWithWhatItSelects() {
        String country = country();
        Selection.Scored champion = new Selection.Scored(
                ModelUse.Role.CHAMPION, Digest.of("old"), 1, new BigDecimal("0.1"), null, new BigDecimal("0.1"));
        Selection.Scored challenger = new Selection.Scored(
                ModelUse.Role.CHALLENGER, Digest.of("new"), 2, new BigDecimal("0.9"), null, new BigDecimal("0.9"));
        List<Selection.Scored> both = List.of(champion, challenger);
        for (ModelUse.Role role : List.of(ModelUse.Role.CHAMPION, ModelUse.Role.CHALLENGER)) {
            Selection selection = new Selection(List.of(Basis.MODEL), BigDecimal.ONE, both, role);
            Filing lodged = SampleFilings.lodged(SERIAL.incrementAndGet());
            SelectionMade made = new SelectionMade(country, "", Lane.RED, selection, List.of(), -1, null, null);
            Filing filing = filing(lodged, made);
            clearances().add(List.of(filing));
            assertThat(clearances()
                            .yields()
                            .selected(List.of(filing.clearance().mrn()))
                            .values())
                    .extracting(Yields.Selected::selecting)
                    .containsExactly(role == ModelUse.Role.CHAMPION ? champion : challenger);
        }
        Instant from = SampleFilings.AT.minusSeconds(1);
        Yield yield = new Yield(clearances().yields().cells(country, from, from.plusSeconds(2)), List.of());
        assertThat(yield.lines(Yield.By.MODEL))
                .extracting(Yield.Line::key, Yield.Line::declarations)
                .containsExactlyInAnyOrder(
                        Assertions.tuple(Digest.of("old").hex(), 1L),
                        Assertions.tuple(Digest.of("new").hex(), 1L));
    }

    @Test
    void countsWhatWasFoundInWhatWasSelectedAlike() {
        String country = country();
        Filing conform = in(country, Basis.PROFILE, List.of("P-1", "P-2"), "1");
        Filing irregular = in(country, Basis.RANDOM, List.of(), "0.02");
        Filing unknown = in(country, Basis.PROFILE, List.of("P-1", "P-2"), "1");
        Filing hinted = in(country, Lane.GREEN, List.of(), List.of(), "0.01");
        clearances().add(List.of(conform, irregular, unknown, hinted));
        record(hinted, undervalued("70"));
        record(conform, ControlResult.conform("as declared", ControlResult.Usefulness.NOT_USEFUL));
        record(irregular, undervalued("120.50"));
        Instant from = SampleFilings.AT.minusSeconds(1);
        List<Yields.Cell> cells = clearances().yields().cells(country, from, from.plusSeconds(2));
        Yield yield = new Yield(cells, List.of());
        assertThat(yield.lines(Yield.By.PROFILE))
                .containsExactly(
                        new Yield.Line(Yield.By.PROFILE, "P-1", 2, 1, 0, 0, BigDecimal.ZERO, 0.0),
                        new Yield.Line(Yield.By.PROFILE, "P-2", 2, 1, 0, 0, BigDecimal.ZERO, 0.0));
        assertThat(yield.drawn())
                .isEqualTo(new Yield.Line(Yield.By.BASIS, "", 1, 1, 1, 1, new BigDecimal("120.5"), null));
        assertThat(yield.all().weighted()).as("a hint stands for nothing else").isEqualTo(50.0 / 51);
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.week()).isEqualTo("2026-11-16");
            assertThat(cell.selecting()).isEqualTo(Digest.of("a model"));
        });
        assertThat(clearances().yields().cells(country, from.minusSeconds(9), from))
                .isEmpty();
        assertThat(clearances().yields().jurisdictions()).contains(country);
        Mrn drawn = irregular.clearance().mrn();
        Map<Mrn, Yields.Selected> selected = clearances().yields().selected(List.of(drawn, SampleFilings.mrn(1)));
        assertThat(selected).containsOnlyKeys(drawn);
        assertThat(selected.get(drawn)).satisfies(one -> {
            assertThat(one.chance()).isEqualTo("0.02");
            assertThat(one.bases()).containsExactly(Basis.RANDOM);
            assertThat(one.selecting()).isNotNull();
        });
    }

    @Test
    void tellsWhatModelsHadSaidOfWhatWasControlled() {
        String country = country();
        Filing conform = in(country, Basis.PROFILE, List.of("P-1"), "1");
        Filing irregular = in(country, Basis.EXPLORATION, List.of(), "0.02");
        Filing hinted = in(country, Lane.BLUE, List.of(), List.of(), "0.01");
        clearances().add(List.of(conform, irregular, hinted, in(country, Basis.PROFILE, List.of("P-1"), "1")));
        record(hinted, undervalued("70"));
        record(conform, ControlResult.conform("as declared", ControlResult.Usefulness.NOT_USEFUL));
        record(irregular, undervalued("120.50"));
        Instant from = SampleFilings.AT.minusSeconds(1);
        List<Yields.Judged> judged = clearances().yields().judged(country, from, from.plusSeconds(2), 10);
        assertThat(judged)
                .extracting(Yields.Judged::weight, Yields.Judged::outcome)
                .containsExactlyInAnyOrder(
                        tuple(1.0, new Outcome(false, false, BigDecimal.ZERO)),
                        tuple(50.0, new Outcome(true, false, new BigDecimal("120.5"))));
        assertThat(judged)
                .allSatisfy(one -> assertThat(one.said(Digest.of("a model"))).isPresent())
                .allSatisfy(one -> assertThat(one.said(Digest.of("another"))).isEmpty());
        assertThat(clearances().yields().judged(country, from, from.plusSeconds(2), 1))
                .hasSize(1);
    }

    @Test
    void tellsWhatCameOfOneProfileAndOneModelBesideDrawsAtRandom() {
        String country = country();
        Filing conform = in(country, Basis.PROFILE, List.of("P-1", "P-2"), "1");
        Filing irregular = in(country, Basis.RANDOM, List.of("P-2"), "0.02");
        Filing scored = in(country, Basis.MODEL, List.of(), "0.5");
        clearances().add(List.of(conform, irregular, scored, in(country, Basis.PROFILE, List.of("P-3"), "1")));
        record(conform, ControlResult.conform("as declared", ControlResult.Usefulness.NOT_USEFUL));
        record(irregular, undervalued("120.50"));
        record(scored, ControlResult.conform("as declared", ControlResult.Usefulness.UNSURE));
        Instant from = SampleFilings.AT.minusSeconds(1);
        Digest model = Digest.of("a model");
        assertThat(clearances().yields().tallies(country, from, from.plusSeconds(2), List.of("P-2", "P-9"), model))
                .containsExactly(
                        new Yields.Tally(Yield.By.PROFILE, "P-2", 2, 2, 1, 2, 1),
                        new Yields.Tally(Yield.By.PROFILE, "P-9", 0, 0, 0, 0, 0),
                        new Yields.Tally(Yield.By.MODEL, model.hex(), 1, 1, 0, 0, 0),
                        new Yields.Tally(Yield.By.BASIS, "RANDOM", 1, 1, 1, 1, 1));
        assertThat(clearances().yields().tallies(country, from.minusSeconds(9), from, List.of(), null))
                .containsExactly(new Yields.Tally(Yield.By.BASIS, "RANDOM", 0, 0, 0, 0, 0));
    }

    @Test
    void countsWhomSelectionsMetByWhatWasKnownOfImportersBefore() {
        String country = country();
        Filing first = of(in(country, Basis.PROFILE, List.of("P-1"), "1"), 0, "CN", "VN");
        Filing second = of(in(country, Basis.RANDOM, List.of(), "0.02"), 12, "CN");
        Filing left = of(in(country, Lane.BLUE, List.of(), List.of(), "0.02"), 1200);
        Filing unknown = of(in(country, Basis.MODEL, List.of(), "0.5"), -1, "CN");
        clearances().add(List.of(first, second, left, unknown));
        record(first, ControlResult.conform("as declared", ControlResult.Usefulness.UNSURE));
        record(second, undervalued("10"));
        Instant from = SampleFilings.AT.minusSeconds(1);
        Yields yields = clearances().yields();
        assertThat(yields.sizes(country, from, from.plusSeconds(2)))
                .containsExactlyInAnyOrder(
                        new Yields.SizeCell(-1, new Yields.GroupCounts(1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0)),
                        new Yields.SizeCell(0, new Yields.GroupCounts(1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0)),
                        new Yields.SizeCell(12, new Yields.GroupCounts(1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 50, 50)),
                        new Yields.SizeCell(1200, new Yields.GroupCounts(1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
        List<Fairness.Group> origins =
                Fairness.byOrigin(yields.origins(country, from, from.plusSeconds(2)), Yields.GroupCounts.NONE);
        assertThat(origins)
                .extracting(Fairness.Group::name, group -> group.counts().declarations(), group -> group.counts()
                        .irregular())
                .containsExactly(tuple("CN", 3L, 1L), tuple("VN", 1L, 0L), tuple("", 1L, 0L));
        assertThat(yields.sizes(country, from.minusSeconds(9), from)).isEmpty();
    }

    /** Of an importer of whom something was known, with goods of some origins. */
    private static Filing of(Filing filing, long earlier, String... origins) {
        SelectionMade made = requireNonNull(filing.selection());
        return new Filing(
                filing.clearance(),
                filing.events(),
                filing.evidence(),
                filing.assessment(),
                new Particulars("I", null, 2, List.of(origins)),
                List.of(),
                new SelectionMade(
                        made.jurisdiction(),
                        made.office(),
                        made.lane(),
                        made.selection(),
                        made.profiles(),
                        earlier,
                        made.taken(),
                        made.most()));
    }

    @Test
    void countsDaysThatLieWholeInATimeAnewWhenSomethingComesToThem() {
        String country = country();
        Instant from = SampleFilings.AT.minus(Duration.ofDays(3));
        Instant before = SampleFilings.AT.plus(Duration.ofDays(3));
        Yields yields = clearances().yields();
        clearances().add(List.of(in(country, Basis.RANDOM, List.of("P-1"), "0.02")));
        for (int number = 1; number <= 3; number++) {
            assertThat(new Yield(yields.cells(country, from, before), List.of()).lines(Yield.By.PROFILE))
                    .extracting(Yield.Line::key, Yield.Line::declarations)
                    .containsExactly(tuple("P-1", (long) number));
            assertThat(yields.scores(country, from, before).stream()
                            .mapToLong(Yields.ScoreCell::count)
                            .sum())
                    .isEqualTo(number);
            assertThat(yields.origins(country, from, before).stream()
                            .mapToLong(cell -> cell.counts().declarations())
                            .sum())
                    .isEqualTo(number);
            Filing late = in(country, Basis.RANDOM, List.of("P-1"), "0.02");
            clearances().add(List.of(late));
            record(late, undervalued("10"));
        }
        List<Yields.Cell> cells = yields.cells(country, from, before);
        assertThat(cells.stream().mapToLong(Yields.Cell::declarations).sum()).isEqualTo(4);
        assertThat(cells.stream().mapToDouble(Yields.Cell::weight).sum()).isEqualTo(150);
    }

    @Test
    void countsScoresByTheirHeight() {
        String country = country();
        clearances().add(List.of(in(country, Basis.MODEL, List.of(), "1"), in(country, Basis.MODEL, List.of(), "1")));
        Instant from = SampleFilings.AT.minusSeconds(1);
        assertThat(clearances().yields().scores(country, from, from.plusSeconds(2)).stream()
                        .mapToLong(Yields.ScoreCell::count)
                        .sum())
                .isEqualTo(2);
        assertThat(clearances().yields().scores(country, from, from.plusSeconds(2)))
                .allSatisfy(cell -> assertThat(cell.bucket()).isEqualTo(18));
    }

    /** One that no other test selects in. */
    private static String country() {
        long number = OFFICE.incrementAndGet();
        return "" + (char) ('A' + number / 26 % 26) + (char) ('A' + number % 26) + number;
    }

    private static Filing in(String country, Basis basis, List<String> profiles, String chance) {
        return in(country, Lane.RED, List.of(basis), profiles, chance);
    }

    private static Filing in(String country, Lane lane, List<Basis> bases, List<String> profiles, String chance) {
        Selection.Scored scored = new Selection.Scored(
                ModelUse.Role.CHAMPION, Digest.of("a model"), 1, new BigDecimal("0.9"), null, new BigDecimal("0.9"));
        Selection selection = new Selection(bases, new BigDecimal(chance), List.of(scored));
        long serial = SERIAL.incrementAndGet();
        Filing lodged = SampleFilings.lodged(
                SampleFilings.mrn(serial),
                "GB1",
                "LRN-" + serial,
                SampleFilings.message(serial),
                SampleFilings.selected(2));
        return filing(lodged, new SelectionMade(country, "", lane, selection, profiles, -1, null, null));
    }

    private void record(Filing filing, ControlResult result) {
        Command command = new Command.RecordControl("officer", SampleFilings.AT, result, Set.of(1, 2));
        assertThat(clearances().append(filing.clearance(), SampleFilings.commanded(filing.clearance(), command)))
                .isTrue();
    }

    private static ControlResult undervalued(String additional) {
        return new ControlResult(
                ControlResult.Outcome.IRREGULAR,
                List.of(new Irregularity(
                        Irregularity.Kind.VALUE, 1, "", "", new Money(new BigDecimal(additional), "GBP"))),
                "",
                List.of(),
                ControlResult.Usefulness.USEFUL);
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
