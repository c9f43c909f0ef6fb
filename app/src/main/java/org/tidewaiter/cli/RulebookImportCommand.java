package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.rulebook.file.RulebookTables;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;
import org.tidewaiter.tariff.hs.HsFile;
import org.tidewaiter.tariff.usitc.UsitcCodes;
import org.tidewaiter.tariff.usitc.UsitcFile;
import org.tidewaiter.tariff.usitc.UsitcTariff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a rulebook folder of a published tariff. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Makes a rulebook folder of a published tariff, or of a folder in our own layout.",
        footer = {
            "",
            "Examples:",
            "  tidewaiter rulebook import usitc tariff_database_2025.csv --out us-2025",
            "  tidewaiter rulebook import usitc tariff_database_2025.csv --hs harmonized-system.csv --out us-2025",
            "  tidewaiter rulebook import hs harmonized-system.csv --base kr --out kr-whole",
            "  tidewaiter rulebook import csv my-rulebook --out my-rulebook-in-order",
            "",
            "What is not in order is told with line and column, and nothing is written then (exit code 5).",
        })
final class RulebookImportCommand implements Callable<Integer> {
    private static final String HS_SOURCE = "HS 2022, datasets/harmonized-system (PDDL)";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "usitc",
            mixinStandardHelpOptions = true,
            description = {
                "Reads the annual tariff database of the US International Trade Commission.",
                "Lines, column 1 general and special, and column 2 come from the file; fees, procedures, codes and",
                "profiles from the packaged rulebook us. docs/tariff-usitc.md says what becomes of each column."
            },
            footer = {"", "Example:", "  tidewaiter rulebook import usitc tariff_database_2025.csv --out us-2025"})
    int usitc(
            @Parameters(paramLabel = "FILE", description = "tariff_database_YYYY.csv as published.") Path file,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "New folder to write.")
                    Path out,
            @Option(
                            names = "--hs",
                            paramLabel = "FILE",
                            description = "harmonized-system.csv: chapters, headings and subheadings above the lines.")
                    @Nullable
                    Path hs,
            @Option(
                            names = "--edition",
                            paramLabel = "TEXT",
                            description = "Names the state of the data, e.g. 2025-06-06; the file's name without it.")
                    @Nullable
                    String edition,
            @Option(names = "--findings", description = "Tell every finding, not only the first of each kind.")
                    boolean all) {
        NewFolder folder = new NewFolder(out, spec.commandLine().getOut());
        UsitcFile.Table table = rows(file);
        if (table.hasErrors()) {
            return folder.refuse(table.findings());
        }
        List<TariffLine> lines = new ArrayList<>();
        if (hs != null) {
            HsFile.Table headings = headings(hs, false);
            if (headings.hasErrors()) {
                return folder.refuse(headings.findings());
            }
            lines.addAll(headings.lines());
        }
        String named = edition == null ? stem(file) : edition;
        UsitcTariff.Result tariff = UsitcTariff.of(table.lines(), "USITC tariff database, " + named);
        lines.addAll(UsitcTariff.chapters());
        lines.addAll(tariff.lines());
        return folder.write(whole(base("us"), lines, tariff, named), tariff.findings(), all);
    }

    private static UsitcFile.Table rows(Path file) {
        try (InputStream in = Files.newInputStream(file);
                Progress progress = new Progress("reading", 0, Home.isTerminal())) {
            return UsitcFile.read(in, line -> progress.advance(1, 1));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * The packaged rulebook with the whole tariff: its selection of duties goes, its files of fees and additional duties
     * stay; a heading of chapter 99 that they hold with its scope is taken from them.
     */
    private static RulebookSource whole(
            RulebookFiles.Usable us, List<TariffLine> lines, UsitcTariff.Result tariff, String edition) {
        Set<String> known = us.rulebook().tariff().measures().stream()
                .map(Measure::taxType)
                .filter(type -> !type.equals(UsitcTariff.DUTY))
                .collect(Collectors.toSet());
        List<Measure> measures = tariff.measures().stream()
                .filter(measure -> !known.contains(measure.taxType()))
                .toList();
        Map<String, String> title = new LinkedHashMap<>();
        title.put("edition", edition);
        title.put("title", "United States import rules, whole tariff schedule");
        title.put("completeness", "COMPLETE");
        Bytes titled = RulebookTables.titled(
                file(us, RulebookTables.TITLE), title, "USITC annual tariff database, " + edition + ", public domain");
        Bytes codes = file(us, RulebookTables.CODES);
        for (Map.Entry<String, List<CodeList.Code>> list : UsitcCodes.of(tariff).entrySet()) {
            codes = RulebookTables.withCodes(codes, list.getKey(), list.getValue());
        }
        return tables(us.source(), lines, measures)
                .with(RulebookTables.TITLE, titled)
                .with(RulebookTables.CODES, codes);
    }

    @Command(
            name = "hs",
            mixinStandardHelpOptions = true,
            description = {
                "Puts the nomenclature of the Harmonized System above, or in place of, the lines of a rulebook:",
                "a subheading can be declared where the rulebook has no line below it."
            },
            footer = {"", "Example:", "  tidewaiter rulebook import hs harmonized-system.csv --base kr --out kr-whole"})
    int hs(
            @Parameters(paramLabel = "FILE", description = "harmonized-system.csv as published.") Path file,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "New folder to write.")
                    Path out,
            @Option(
                            names = "--base",
                            defaultValue = "us",
                            paramLabel = "NAME|FOLDER",
                            description = "Rulebook with everything else; ${DEFAULT-VALUE} without it.")
                    String base) {
        NewFolder folder = new NewFolder(out, spec.commandLine().getOut());
        HsFile.Table headings = headings(file, true);
        if (headings.hasErrors()) {
            return folder.refuse(headings.findings());
        }
        RulebookFiles.Usable rulebook = base(base);
        List<TariffLine> own = rulebook.rulebook().tariff().lines();
        Set<String> codes = new HashSet<>();
        Set<String> divided = new HashSet<>();
        for (TariffLine line : own) {
            codes.add(line.code());
            for (int length = 2; length < line.code().length(); length++) {
                divided.add(line.code().substring(0, length));
            }
        }
        List<TariffLine> lines = new ArrayList<>();
        headings.lines().stream()
                .filter(line -> !codes.contains(line.code()))
                .map(line -> divided.contains(line.code()) ? heading(line) : line)
                .forEach(lines::add);
        lines.addAll(own);
        RulebookSource source = rulebook.source().with(RulebookTables.LINES, RulebookTables.lines(lines));
        return folder.write(source, headings.findings(), false);
    }

    @Command(
            name = "csv",
            mixinStandardHelpOptions = true,
            description = {
                "Reads a rulebook folder in the layout of docs/rulebooks.md, checks it, and writes it in order:",
                "columns, notation and lists in one form, lines by code, all measures in one table."
            },
            footer = {"", "Example:", "  tidewaiter rulebook import csv my-rulebook --out my-rulebook-in-order"})
    int csv(
            @Parameters(paramLabel = "DIR", description = "Folder with rulebook.yaml and its tables.") Path folder,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "New folder to write.")
                    Path out) {
        NewFolder written = new NewFolder(out, spec.commandLine().getOut());
        RulebookFiles.Usable rulebook = base(folder.toString());
        List<TariffLine> lines = rulebook.rulebook().tariff().lines().stream()
                .sorted(Comparator.comparing(TariffLine::code))
                .toList();
        List<Measure> measures = rulebook.rulebook().tariff().measures();
        RulebookSource source = tables(rulebook.source(), lines, measures)
                .without(RulebookTables.FEES)
                .without(RulebookTables.ADDITIONAL);
        return written.write(source, List.of(), false);
    }

    private static TariffLine heading(TariffLine line) {
        return new TariffLine(
                line.code(), line.description(), line.units(), line.validity(), line.source(), line.indent(), false);
    }

    private static RulebookSource tables(RulebookSource base, List<TariffLine> lines, List<Measure> measures) {
        return base.with(RulebookTables.LINES, RulebookTables.lines(lines))
                .with(RulebookTables.MEASURES, RulebookTables.measures(measures));
    }

    private static Bytes file(RulebookFiles.Usable rulebook, String name) {
        Bytes bytes = rulebook.source().files().get(name);
        return bytes == null ? Bytes.of(new byte[0]) : bytes;
    }

    private RulebookFiles.Usable base(String nameOrFolder) {
        RulebookFiles.Reading reading = RulebookFiles.packaged().contains(nameOrFolder)
                ? new PackagedRulebooks().source(nameOrFolder).orElseThrow()
                : RulebookFiles.load(nameOrFolder);
        if (reading instanceof RulebookFiles.Usable usable) {
            return usable;
        }
        reading.problems().forEach(spec.commandLine().getOut()::println);
        throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, "The rulebook " + nameOrFolder + " can't be used.");
    }

    private static HsFile.Table headings(Path file, boolean declarable) {
        try (InputStream in = Files.newInputStream(file)) {
            return HsFile.read(in, declarable, HS_SOURCE);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CommandFailure unreadable(Path file, IOException e) {
        return new CommandFailure(
                Tidewaiter.UNREADABLE,
                "The file " + file + " can't be read: " + e.getMessage() + ". Maybe it is elsewhere.");
    }

    private static String stem(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "unnamed" : name.toString();
        int point = text.lastIndexOf('.');
        return point > 0 ? text.substring(0, point) : text;
    }
}
