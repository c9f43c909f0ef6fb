package org.tidewaiter.clearance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.Assertions;
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
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;

/** What every store counts of selections and of what came of them. */
public abstract class YieldsContract {
    private static final AtomicLong SERIAL = new AtomicLong(7_500_000_000L);
    private static final AtomicLong COUNTRY = new AtomicLong();

    /** The store, which other tests may have filled. */
    protected abstract Clearances clearances();

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
            Filing filing = SelectionsContract.filing(lodged, made);
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
                        new Yield.Line(Yield.By.PROFILE, "P-1", 2, 1, 0, 0, BigDecimal.ZERO, null),
                        new Yield.Line(Yield.By.PROFILE, "P-2", 2, 1, 0, 0, BigDecimal.ZERO, null));
        assertThat(yield.drawn())
                .isEqualTo(new Yield.Line(Yield.By.BASIS, "", 1, 1, 1, 1, new BigDecimal("120.5"), null));
        assertThat(cells)
                .as("a hint stands for nothing else")
                .extracting(Yields.Cell::lane, Yields.Cell::weight, Yields.Cell::weightIrregular)
                .contains(Assertions.tuple(Lane.GREEN, 0.0, 0.0));
        assertThat(cells.stream().mapToDouble(Yields.Cell::weight).sum()).isEqualTo(51);
        assertThat(cells.stream().mapToDouble(Yields.Cell::weightIrregular).sum())
                .isEqualTo(50);
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
        long number = COUNTRY.incrementAndGet();
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
        return SelectionsContract.filing(
                lodged, new SelectionMade(country, "", lane, selection, profiles, -1, null, null));
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
}
