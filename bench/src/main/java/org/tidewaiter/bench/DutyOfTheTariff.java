package org.tidewaiter.bench;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.duty.DutyAmount;
import org.tidewaiter.duty.DutyCalculator;
import org.tidewaiter.duty.DutyResult;
import org.tidewaiter.duty.Entry;
import org.tidewaiter.duty.GoodsLine;
import org.tidewaiter.duty.Quantities;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.tariff.TariffLine;

/**
 * The duty of every line of the official United States tariff, each an entry of its own, on one thread: duty or preference,
 * additional duties and fees, with the steps of each amount as text. The other side is the limit; where asked for, a rulebook
 * with an eighth of the lines, which shows whether the cost grows with the tariff.
 */
final class DutyOfTheTariff implements Bench.Measurement {
    private static final double LIMIT = 300_000;
    private static final LocalDate DAY = LocalDate.of(2025, 6, 15);
    private static final BigDecimal VALUE = new BigDecimal("12345.67");
    private static final BigDecimal QUANTITY = new BigDecimal("321.5");

    /** An origin and what is claimed for it. */
    private record From(String origin, @Nullable String preference) {}

    private static final List<From> FROM = List.of(
            new From("DE", null),
            new From("MX", "S"),
            new From("CN", null),
            new From("AU", "AU"),
            new From("RU", null));

    private final boolean againstSmall;

    /** @param againstSmall whether the other side is a smaller tariff, not the limit */
    DutyOfTheTariff(boolean againstSmall) {
        this.againstSmall = againstSmall;
    }

    private static long sink;

    @Override
    public List<String> run(Bench.Options options) {
        Path folder = imported(options);
        long before = usedHeap();
        Rulebook rulebook = load(folder);
        long heap = usedHeap() - before;
        List<Entry> entries = entries(rulebook, 1);
        DutyCalculator calculator = new DutyCalculator(rulebook);
        int rounds = options.quick() ? 5 : 31;
        Interleaved result;
        double perEntry;
        if (againstSmall) {
            List<Entry> fewEntries = entries(rulebook, 8);
            Rulebook small = smaller(rulebook);
            DutyCalculator ofSmall = new DutyCalculator(small);
            result = Interleaved.run(
                    rounds,
                    rounds,
                    round -> Interleaved.time(() -> all(calculator, fewEntries, 8)),
                    round -> Interleaved.time(() -> all(ofSmall, fewEntries, 8)));
            perEntry = result.ours() / fewEntries.size() / 8;
        } else {
            result = Interleaved.run(
                    rounds,
                    rounds,
                    round -> Interleaved.time(() -> all(calculator, entries, 1)),
                    round -> entries.size() / LIMIT);
            perEntry = result.ours() / entries.size();
        }
        System.err.println("  (characters of all steps: " + sink + ")");
        return List.of(
                String.format(
                        Locale.ROOT,
                        "duty, additional duties and fees with all steps as text%s; %,d lines, %,d measures, %.0f MB of heap; one thread",
                        againstSmall ? ", every eighth line" : "",
                        rulebook.tariff().lines().size(),
                        rulebook.tariff().measures().size(),
                        heap / 1e6),
                String.format(Locale.ROOT, "%,.0f lines/s, %.2f µs a line", 1 / perEntry, perEntry * 1e6),
                againstSmall
                        ? "the same goods under a tariff of every eighth line"
                        : String.format(Locale.ROOT, "%,.0f lines/s", LIMIT),
                result.ratioWithRange(),
                againstSmall ? "about 1" : "≥ 1");
    }

    /** The official file as a rulebook folder, made by the product itself. */
    private static Path imported(Bench.Options options) {
        Path folder = options.home().resolve("bench-tariff");
        if (Files.isDirectory(folder)) {
            return folder;
        }
        DryRunStart.process(TariffImport.command(options, folder));
        return folder;
    }

    private static Rulebook load(Path folder) {
        return ((RulebookFiles.Usable) RulebookFiles.load(folder.toString())).rulebook();
    }

    /** Every eighth line with the measures that name it. */
    private static Rulebook smaller(Rulebook whole) {
        Set<String> kept = new TreeSet<>();
        List<TariffLine> lines = new ArrayList<>();
        List<TariffLine> declarable = declarable(whole);
        for (int i = 0; i < declarable.size(); i += 8) {
            lines.add(declarable.get(i));
            kept.add(declarable.get(i).code());
        }
        return new Rulebook(
                whole.title(),
                whole.references(),
                new org.tidewaiter.tariff.Tariff(
                        lines,
                        whole.tariff().measures().stream()
                                .filter(m -> !m.taxType().equals("DTY")
                                        || m.scope().goods().stream().anyMatch(kept::contains))
                                .toList(),
                        whole.tariff().areas()),
                whole.programmes(),
                whole.procedures(),
                whole.profiles());
    }

    private static List<TariffLine> declarable(Rulebook rulebook) {
        return rulebook.tariff().lines().stream()
                .filter(line -> line.declarable()
                        && line.code().length() == 8
                        && line.code().compareTo("98") < 0
                        && line.validity().covers(DAY))
                .toList();
    }

    private static List<Entry> entries(Rulebook rulebook, int every) {
        List<Entry> entries = new ArrayList<>();
        List<TariffLine> lines = declarable(rulebook);
        for (int i = 0; i < lines.size(); i += every) {
            entries.add(entry(lines.get(i), FROM.get(i / every % FROM.size())));
        }
        return entries;
    }

    private static Entry entry(TariffLine line, From from) {
        List<Quantities.Quantity> quantities = line.units().stream()
                .map(unit -> new Quantities.Quantity(QUANTITY, unit))
                .toList();
        return new Entry(
                Entry.Dates.on(DAY),
                Flow.IMPORT,
                "1",
                "01",
                "2704",
                List.of(new GoodsLine(
                        "1",
                        line.code(),
                        List.of(),
                        from.origin,
                        null,
                        from.preference,
                        VALUE,
                        BigDecimal.ZERO,
                        Quantities.given(quantities),
                        Map.of(),
                        null,
                        Procedure.Effects.CHARGED,
                        null,
                        null)));
    }

    private static void all(DutyCalculator calculator, List<Entry> entries, int times) {
        for (int i = 0; i < times; i++) {
            for (Entry entry : entries) {
                DutyResult result = calculator.calculate(entry);
                for (DutyAmount amount : result.amounts()) {
                    for (String step : amount.trace()) {
                        sink += step.length();
                    }
                }
            }
        }
    }

    @SuppressWarnings("SystemGc") // what is reached is to be measured
    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
