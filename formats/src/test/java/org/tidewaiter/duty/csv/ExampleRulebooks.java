package org.tidewaiter.duty.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.duty.Quoting;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.rulebook.file.RulebookTables;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;
import org.tidewaiter.tariff.usitc.UsitcCodes;
import org.tidewaiter.tariff.usitc.UsitcFile;
import org.tidewaiter.tariff.usitc.UsitcLine;
import org.tidewaiter.tariff.usitc.UsitcTariff;

/** Rulebooks that the examples are answered under; each is read once. */
final class ExampleRulebooks {
    private static final Map<String, Rulebook> READ = new HashMap<>();

    private ExampleRulebooks() {}

    /** A packaged one. */
    static Rulebook packaged(String name) {
        return READ.computeIfAbsent(name, n -> rulebook(RulebookFiles.load(n)));
    }

    /** The packaged ones by jurisdiction. */
    static Function<String, Optional<Quoting>> byJurisdiction() {
        Map<String, Quoting> quotings = new HashMap<>();
        for (String name : RulebookFiles.packaged()) {
            Rulebook rulebook = packaged(name);
            quotings.put(rulebook.title().jurisdiction(), new Quoting(rulebook));
        }
        return jurisdiction -> Optional.ofNullable(quotings.get(jurisdiction));
    }

    /** The packaged US one with the official lines that lie among the test data. */
    static Rulebook officialLines() {
        return READ.computeIfAbsent("lines", n -> {
            try (InputStream in = ExampleRulebooks.class.getResourceAsStream("examples/usitc-lines.csv")) {
                if (in == null) {
                    throw new IllegalStateException("usitc-lines.csv is missing");
                }
                return rulebook(
                        RulebookFiles.read(source(UsitcFile.read(in, line -> {}).lines())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The official lines of the real file; aborts the test where it is absent. */
    static List<UsitcLine> realLines() throws IOException {
        try (InputStream in = Files.newInputStream(RealData.path("usitc/tariff_database_2025.csv"))) {
            return UsitcFile.read(in, line -> {}).lines();
        }
    }

    /** The packaged US one with the whole official tariff; aborts the test where the file is absent. */
    static Rulebook official() throws IOException {
        List<UsitcLine> lines = realLines();
        return READ.computeIfAbsent("whole", n -> rulebook(RulebookFiles.read(whole(source(lines)))));
    }

    /** What lies in it is all there is. */
    private static RulebookSource whole(RulebookSource source) {
        Bytes title = source.files().getOrDefault("rulebook.yaml", Bytes.of(new byte[0]));
        String text = new String(title.array(), UTF_8).replace("completeness: PARTIAL", "completeness: COMPLETE");
        return source.with("rulebook.yaml", Bytes.of(text.getBytes(UTF_8)));
    }

    /** As the import makes it. */
    private static RulebookSource source(List<UsitcLine> rows) {
        RulebookFiles.Usable us = (RulebookFiles.Usable) RulebookFiles.load("us");
        UsitcTariff.Result tariff = UsitcTariff.of(rows, "USITC tariff database");
        Set<String> known = us.rulebook().tariff().measures().stream()
                .map(Measure::taxType)
                .filter(type -> !type.equals(UsitcTariff.DUTY))
                .collect(Collectors.toSet());
        List<Measure> measures = tariff.measures().stream()
                .filter(measure -> !known.contains(measure.taxType()))
                .toList();
        List<TariffLine> lines = new ArrayList<>(UsitcTariff.chapters());
        lines.addAll(tariff.lines());
        Bytes codes = us.source().files().getOrDefault(RulebookTables.CODES, Bytes.of(new byte[0]));
        for (Map.Entry<String, List<CodeList.Code>> list : UsitcCodes.of(tariff).entrySet()) {
            codes = RulebookTables.withCodes(codes, list.getKey(), list.getValue());
        }
        return us.source()
                .with(RulebookTables.CODES, codes)
                .with(RulebookTables.LINES, RulebookTables.lines(lines))
                .with(RulebookTables.MEASURES, RulebookTables.measures(measures));
    }

    static Rulebook rulebook(RulebookFiles.Reading reading) {
        if (reading instanceof RulebookFiles.Usable usable) {
            return usable.rulebook();
        }
        throw new IllegalStateException(reading.problems().toString());
    }
}
