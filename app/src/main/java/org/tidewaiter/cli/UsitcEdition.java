package org.tidewaiter.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.rulebook.file.RulebookTables;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffFinding;
import org.tidewaiter.tariff.TariffLine;
import org.tidewaiter.tariff.usitc.UsitcCodes;
import org.tidewaiter.tariff.usitc.UsitcFile;
import org.tidewaiter.tariff.usitc.UsitcPlausibility;
import org.tidewaiter.tariff.usitc.UsitcTariff;

/** Makes a rulebook of the annual tariff database of the US International Trade Commission. */
final class UsitcEdition {
    /** Country that it is the tariff of. */
    static final String COUNTRY = "US";

    private static final int MAX_NAME = 100;

    private UsitcEdition() {}

    /**
     * How it is made.
     *
     * @param base rulebook that everything else comes from: fees, additional duties, procedures, codes, profiles
     * @param headings lines above those of the file
     * @param lastDay of lines that the base has and the file has not any more; null: they are simply not there
     * @param kept tax types of the base's measures that stay
     */
    record Plan(
            RulebookFiles.Usable base,
            List<TariffLine> headings,
            @Nullable LocalDate lastDay,
            Set<String> kept) {
        Plan {
            headings = List.copyOf(headings);
            kept = Set.copyOf(kept);
        }

        static Plan of(RulebookFiles.Usable base, List<TariffLine> headings, @Nullable LocalDate lastDay) {
            return new Plan(base, headings, lastDay, UsitcEdition.kept(base));
        }
    }

    /**
     * Reads the file and makes a rulebook of it. Whether its rates are plausible is looked at beside.
     *
     * @param name of the file
     * @param edition names the state of the data; null: as the file is named
     * @param plan asked for once the file is read and its measures are made
     * @param progress is told the line of the file after each row
     */
    static Imported of(String name, Bytes file, @Nullable String edition, Supplier<Plan> plan, LongConsumer progress) {
        UsitcFile.Table table;
        try {
            table = UsitcFile.read(new ByteArrayInputStream(file.array()), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes in memory
        }
        if (table.hasErrors()) {
            return new Imported(name, file, null, table.findings());
        }
        CompletableFuture<List<TariffFinding>> broken =
                CompletableFuture.supplyAsync(() -> UsitcPlausibility.check(table.lines()));
        Imported made = made(name, file, edition == null ? stem(name) : edition, table, plan);
        List<TariffFinding> found = broken.join();
        return found.isEmpty() ? made : new Imported(name, file, null, found);
    }

    private static Imported made(
            String name, Bytes file, String edition, UsitcFile.Table table, Supplier<Plan> planned) {
        UsitcTariff.Result tariff = UsitcTariff.of(table.lines(), "USITC tariff database, " + edition);
        Plan plan = planned.get();
        List<TariffLine> lines = new ArrayList<>(plan.headings);
        lines.addAll(UsitcTariff.chapters());
        lines.addAll(tariff.lines());
        return new Imported(name, file, whole(plan, lines, tariff, edition), tariff.findings());
    }

    /** The name of a file without its ending. */
    private static String stem(String name) {
        int point = name.lastIndexOf('.');
        String stem = point > 0 ? name.substring(0, point) : name;
        return stem.length() > MAX_NAME ? stem.substring(0, MAX_NAME) : stem;
    }

    /**
     * The base with the whole tariff: its own duties go, its files of fees and additional duties stay; a heading of chapter 99
     * that they hold with its scope is taken from them.
     */
    private static RulebookSource whole(Plan plan, List<TariffLine> lines, UsitcTariff.Result tariff, String edition) {
        RulebookFiles.Usable base = plan.base;
        List<Measure> measures = new ArrayList<>();
        tariff.measures().stream()
                .filter(measure -> !plan.kept.contains(measure.taxType()))
                .forEach(measures::add);
        if (plan.lastDay != null) {
            end(base.rulebook(), plan.lastDay, lines, measures);
        }
        sameAsBefore(base.rulebook(), lines, measures);
        Map<String, String> title = new LinkedHashMap<>();
        title.put("edition", edition);
        title.put("title", "United States import rules, whole tariff schedule");
        title.put("completeness", "COMPLETE");
        Bytes titled = RulebookTables.titled(
                file(base, RulebookTables.TITLE),
                title,
                "USITC annual tariff database, " + edition + ", public domain");
        Bytes codes = file(base, RulebookTables.CODES);
        for (Map.Entry<String, List<CodeList.Code>> list : UsitcCodes.of(tariff).entrySet()) {
            codes = RulebookTables.withCodes(codes, list.getKey(), list.getValue());
        }
        return base.source()
                .with(RulebookTables.LINES, RulebookTables.lines(lines))
                .with(RulebookTables.MEASURES, RulebookTables.measures(measures))
                .with(RulebookTables.TITLE, titled)
                .with(RulebookTables.CODES, codes);
    }

    /** Tax types of the measures in the files that stay. */
    private static Set<String> kept(RulebookFiles.Usable base) {
        return RulebookFiles.measures(base.source().with(RulebookTables.MEASURES, RulebookTables.measures(List.of())))
                .stream()
                .map(Measure::taxType)
                .filter(taxType -> !taxType.equals(UsitcTariff.DUTY))
                .collect(Collectors.toSet());
    }

    /** Lines that are not in the file any more, and their duties, stay with their last day. */
    private static void end(Rulebook base, LocalDate lastDay, List<TariffLine> lines, List<Measure> measures) {
        Set<String> codes = lines.stream().map(TariffLine::code).collect(Collectors.toSet());
        Set<String> gone = new HashSet<>();
        for (TariffLine line : base.tariff().lines()) {
            if (!codes.contains(line.code())) {
                gone.add(line.code());
                lines.add(line.valid(ended(line.validity(), lastDay)));
            }
        }
        Set<String> ids = measures.stream().map(Measure::id).collect(Collectors.toSet());
        for (Measure measure : base.tariff().measures()) {
            if (measure.taxType().equals(UsitcTariff.DUTY)
                    && !ids.contains(measure.id())
                    && !measure.scope().goods().isEmpty()
                    && gone.containsAll(measure.scope().goods())) {
                measures.add(measure.valid(ended(measure.validity(), lastDay)));
            }
        }
    }

    /** What the edition before says already is told with its source, so that a difference shows what differs. */
    private static void sameAsBefore(Rulebook base, List<TariffLine> lines, List<Measure> measures) {
        Map<String, TariffLine> linesBefore = new HashMap<>();
        base.tariff().lines().forEach(line -> linesBefore.put(line.code(), line));
        lines.replaceAll(line -> {
            TariffLine before = linesBefore.get(line.code());
            return before != null && line.sourced(before.source()).equals(before) ? before : line;
        });
        Map<String, Measure> measuresBefore = new HashMap<>();
        base.tariff().measures().forEach(measure -> measuresBefore.put(measure.id(), measure));
        measures.replaceAll(measure -> {
            Measure before = measuresBefore.get(measure.id());
            return before != null
                            && measure.rated(
                                            measure.id(), measure.expression(), measure.validity(), before.legalBasis())
                                    .equals(before)
                    ? before
                    : measure;
        });
    }

    /** Until that day at most; what begins later is left as it is. */
    private static Validity ended(Validity validity, LocalDate lastDay) {
        LocalDate from = validity.from();
        LocalDate to = validity.to();
        return to != null && !to.isAfter(lastDay) || from != null && from.isAfter(lastDay)
                ? validity
                : new Validity(from, lastDay);
    }

    private static Bytes file(RulebookFiles.Usable rulebook, String name) {
        Bytes bytes = rulebook.source().files().get(name);
        return bytes == null ? Bytes.of(new byte[0]) : bytes;
    }
}
