package org.tidewaiter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Examples;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.reference.References;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.RulebookDiff;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;

class RulebookDiffTest {
    private static final Rulebook BASE = Examples.rulebook();

    private static Rulebook with(References references, Tariff tariff) {
        return new Rulebook(BASE.title(), references, tariff, BASE.procedures(), BASE.profiles());
    }

    private static Rulebook withRates(ExchangeRate... rates) {
        return with(
                new References(
                        BASE.references().codeLists(),
                        List.of(rates),
                        BASE.references().thresholds()),
                BASE.tariff());
    }

    private static Rulebook withLines(List<TariffLine> lines) {
        return with(BASE.references(), new Tariff(lines, BASE.tariff().measures()));
    }

    private static ExchangeRate dollar(String rate, Validity validity) {
        return new ExchangeRate("USD", new BigDecimal(rate), validity, "made up");
    }

    private static TariffLine line(String code, String description) {
        return new TariffLine(code, description, null, Validity.ALWAYS, "made up");
    }

    @Test
    void findsNothingBetweenEqualRulebooks() {
        assertThat(RulebookDiff.of(BASE, Examples.rulebook()).changes()).isEmpty();
    }

    @Test
    void namesTheRateThatChangedWithBothValues() {
        RulebookDiff diff = RulebookDiff.of(BASE, withRates(dollar("0.75", Validity.ALWAYS)));
        assertThat(diff.changes())
                .containsExactly(new RulebookDiff.Change(
                        "exchangeRates",
                        RulebookDiff.Kind.CHANGED,
                        "USD",
                        "",
                        "",
                        List.of(new RulebookDiff.Field("domesticPerUnit", "0.8", "0.75"))));
        assertThat(diff.changes().getFirst()).hasToString("CHANGED exchangeRates USD domesticPerUnit: 0.8 → 0.75");
    }

    @Test
    void tellsWhichGoodsAChangeIsAbout() {
        List<TariffLine> lines = new ArrayList<>(BASE.tariff().lines());
        lines.add(line("0102210000", "Cattle"));
        RulebookDiff.Change change =
                RulebookDiff.of(BASE, withLines(lines)).changes().getFirst();
        assertThat(change.goods()).isEqualTo("0102210000");
        assertThat(change.concerns("0102")).isTrue();
        assertThat(change.concerns("01022100001")).isTrue();
        assertThat(change.concerns("0103")).isFalse();
    }

    @Test
    void countsLinesByTheirChapters() {
        List<TariffLine> lines = new ArrayList<>(BASE.tariff().lines());
        lines.add(line("0102210000", "Cattle"));
        lines.add(line("0103100000", "Pigs"));
        lines.add(line("6109909900", "Vests"));
        RulebookDiff diff = RulebookDiff.of(BASE, withLines(lines));
        assertThat(diff.chapters("tariffLines"))
                .isEqualTo(Map.of("01", Map.of(RulebookDiff.Kind.ADDED, 2), "61", Map.of(RulebookDiff.Kind.ADDED, 1)));
        assertThat(diff.chapters("measures")).isEmpty();
    }

    @Test
    void takesRowsOfOneKeyTogetherByTheirFirstDay() {
        Validity january = new Validity(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31));
        Validity february = new Validity(LocalDate.of(2026, 2, 1), null);
        Validity ended = new Validity(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28));
        Validity march = new Validity(LocalDate.of(2026, 3, 1), null);
        RulebookDiff diff = RulebookDiff.of(
                withRates(dollar("0.8", january), dollar("0.7", february)),
                withRates(dollar("0.8", january), dollar("0.6", march), dollar("0.7", ended)));
        assertThat(diff.changes())
                .extracting(RulebookDiff.Change::toString)
                .containsExactly(
                        "CHANGED exchangeRates USD to: - → 2026-02-28",
                        "ADDED exchangeRates USD currency: USD; domesticPerUnit: 0.6; from: 2026-03-01; source: made up");
    }

    @Test
    void countsLinesAddedGoneAndChanged() {
        List<TariffLine> lines = new ArrayList<>(BASE.tariff().lines());
        lines.removeFirst();
        lines.add(line("01012100", "Horses, \"pure\" \\ bred"));
        RulebookDiff diff = RulebookDiff.of(BASE, withLines(lines));
        assertThat(diff.counts())
                .isEqualTo(Map.of("tariffLines", Map.of(RulebookDiff.Kind.ADDED, 1, RulebookDiff.Kind.GONE, 1)));
        assertThat(diff.changes().getFirst().field("description"))
                .isEqualTo(new RulebookDiff.Field("description", null, "Horses, \"pure\" \\ bred"));
    }

    @Test
    void namesACodeByItsListAndDoesNotTakeTheListForChanged() {
        List<CodeList> lists = new ArrayList<>(BASE.references().codeLists());
        CodeList first = lists.removeFirst();
        List<CodeList.Code> codes = new ArrayList<>(first.codes());
        codes.removeFirst();
        lists.addFirst(new CodeList(first.name(), first.severity(), first.source(), codes));
        Rulebook next = with(
                new References(
                        lists,
                        BASE.references().exchangeRates(),
                        BASE.references().thresholds()),
                BASE.tariff());
        assertThat(RulebookDiff.of(BASE, next).changes())
                .extracting(c -> c.kind() + " " + c.part() + " " + c.key())
                .containsExactly("GONE codes country GB");
        assertThat(EditionCheck.against(BASE, next, LocalDate.of(2026, 3, 2)))
                .extracting(EditionFinding::code, EditionFinding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("CODE-GONE", Severity.ERROR));
    }

    @Test
    void refusesARateThatIsGoneAndALineThatIsGone() {
        LocalDate day = LocalDate.of(2026, 3, 2);
        assertThat(EditionCheck.against(BASE, withRates(), day))
                .extracting(EditionFinding::code)
                .containsExactly("EXCHANGE-RATE-GONE");
        assertThat(EditionCheck.against(BASE, withLines(BASE.tariff().lines().subList(1, 2)), day))
                .extracting(EditionFinding::code)
                .containsExactly("LINE-GONE");
        TariffLine kept = BASE.tariff().lines().getLast();
        assertThat(EditionCheck.against(
                        BASE,
                        withLines(List.of(
                                new TariffLine(
                                        BASE.tariff().lines().getFirst().code(),
                                        "ended",
                                        null,
                                        new Validity(null, day.minusDays(1)),
                                        "made up"),
                                kept)),
                        day))
                .isEmpty();
    }

    /** Whatever is changed, the difference names exactly what was changed, and back again the mirror of it. */
    @Test
    void namesExactlyWhatWasChangedInARandomTariff() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<TariffLine> before = new ArrayList<>();
            List<TariffLine> after = new ArrayList<>();
            Set<String> expected = new TreeSet<>();
            for (int i = 0; i < 400; i++) {
                String code = String.valueOf(10_000_000 + i * 7 + random.nextInt(7));
                switch (random.nextInt(20)) {
                    case 0 -> {
                        before.add(line(code, "d"));
                        expected.add("GONE " + code);
                    }
                    case 1 -> {
                        after.add(line(code, "d"));
                        expected.add("ADDED " + code);
                    }
                    case 2 -> {
                        before.add(line(code, "d"));
                        after.add(line(code, "e"));
                        expected.add("CHANGED " + code);
                    }
                    default -> {
                        before.add(line(code, "d"));
                        after.add(line(code, "d"));
                    }
                }
            }
            java.util.Collections.shuffle(after, random);
            RulebookDiff there = RulebookDiff.of(withLines(before), withLines(after));
            RulebookDiff back = RulebookDiff.of(withLines(after), withLines(before));
            assertThat(told(there)).as("seed %d", seed).isEqualTo(expected);
            assertThat(told(back))
                    .as("seed %d", seed)
                    .isEqualTo(expected.stream()
                            .map(t -> t.startsWith("GONE") ? t.replace("GONE", "ADDED") : t.replace("ADDED", "GONE"))
                            .collect(Collectors.toSet()));
        }
    }

    private static Set<String> told(RulebookDiff diff) {
        return diff.changes().stream()
                .map(c -> c.kind() + " " + c.key())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
