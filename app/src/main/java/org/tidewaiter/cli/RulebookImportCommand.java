package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.rulebook.file.RulebookTables;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.TariffLine;
import org.tidewaiter.tariff.hs.HsFile;
import org.tidewaiter.tariff.usitc.UsitcFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a rulebook folder of a published tariff. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Loads a published tariff into the database as an edition, or makes a rulebook folder of it (--out).",
            "What is not in order is told with line and column; then nothing is written, and an edition is refused.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter rulebook import usitc tariff_database_2025.csv --as maria",
            "  tidewaiter rulebook import usitc tariff_database_2025.csv --hs harmonized-system.csv --out us-2025",
            "  tidewaiter rulebook import hs harmonized-system.csv --base kr --out kr-whole",
            "  tidewaiter rulebook import csv my-rulebook --out my-rulebook-in-order",
            "",
            "Exit code 5 where something is not in order.",
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
                "profiles from the last edition in the database, or with --out from the packaged rulebook us.",
                "docs/tariff-usitc.md says what becomes of each column."
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter rulebook import usitc tariff_database_2025.csv --as maria",
                "  tidewaiter rulebook import usitc tariff_database_2026.csv --as maria --ended 2025-12-31",
                "  tidewaiter rulebook import usitc tariff_database_2025.csv --out us-2025",
            })
    int usitc(
            @Parameters(paramLabel = "FILE", description = "tariff_database_YYYY.csv as published.") Path file,
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
            @Option(
                            names = "--base",
                            paramLabel = "NAME|FOLDER",
                            description = "Rulebook with everything else, e.g. us after a new release of the program.")
                    @Nullable
                    String base,
            @Option(
                            names = "--ended",
                            paramLabel = "DAY",
                            description =
                                    "Last day of lines that the edition before has and the file has not any more.")
                    @Nullable
                    LocalDate ended,
            @Option(names = "--findings", description = "Tell every finding, not only the first of each kind.")
                    boolean all,
            @Mixin ImportOptions where) {
        try (ImportTarget target = where.open(out(), "import " + file)) {
            Bytes bytes = bytes(file);
            List<TariffLine> above = List.of();
            if (hs != null) {
                HsFile.Table headings = headings(hs, false);
                if (headings.hasErrors()) {
                    return target.refuse(new Imported(hs.toString(), bytes(hs), null, headings.findings()));
                }
                above = headings.lines();
            }
            List<TariffLine> headings = above;
            CompletableFuture<UsitcEdition.Plan> plan = CompletableFuture.supplyAsync(() -> UsitcEdition.Plan.of(
                    base == null ? target.last(UsitcEdition.COUNTRY).orElseGet(() -> base("us")) : base(base),
                    headings,
                    ended));
            return finish(target, read(file, bytes, edition, () -> joined(plan)), all);
        }
    }

    /** What was made beside; it fails here as it failed there. */
    private static <T> T joined(CompletableFuture<T> made) {
        try {
            return made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Imported read(Path file, Bytes bytes, @Nullable String edition, Supplier<UsitcEdition.Plan> plan) {
        int lines = 1;
        for (byte b : bytes.array()) {
            lines += b == '\n' ? 1 : 0;
        }
        try (Progress progress = new Progress("reading", lines, Home.isTerminal())) {
            return UsitcEdition.of(name(file), bytes, edition, plan, line -> progress.advance(1, 1));
        }
    }

    private static int finish(ImportTarget target, Imported imported, boolean all) {
        RulebookSource source = imported.source();
        return source == null ? target.refuse(imported) : target.take(imported, source, all);
    }

    private static Bytes bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.of(in.readNBytes(UsitcFile.MAX_BYTES + 1));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "unnamed" : name.toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
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
            @Option(
                            names = "--base",
                            defaultValue = "us",
                            paramLabel = "NAME|FOLDER",
                            description = "Rulebook with everything else; ${DEFAULT-VALUE} without it.")
                    String base,
            @Mixin ImportOptions where) {
        try (ImportTarget target = where.open(out(), "import " + file)) {
            HsFile.Table headings = headings(file, true);
            RulebookSource source = headings.hasErrors() ? null : below(headings, base(base));
            return finish(target, new Imported(name(file), bytes(file), source, headings.findings()), false);
        }
    }

    /** The rulebook with the headings above, or in place of, its lines. */
    private static RulebookSource below(HsFile.Table headings, RulebookFiles.Usable rulebook) {
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
        return rulebook.source().with(RulebookTables.LINES, RulebookTables.lines(lines));
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
            @Mixin ImportOptions where) {
        try (ImportTarget target = where.open(out(), "import " + folder)) {
            RulebookSource source = source(folder);
            if (!(RulebookFiles.read(source) instanceof RulebookFiles.Usable usable)) {
                return target.take(new Imported(name(folder), source.blob(), source, List.of()), source, false);
            }
            RulebookSource ordered = ordered(usable);
            return target.take(new Imported(name(folder), source.blob(), ordered, List.of()), ordered, false);
        }
    }

    private static RulebookSource source(Path folder) {
        try {
            return RulebookSource.folder(folder);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static RulebookSource ordered(RulebookFiles.Usable rulebook) {
        List<TariffLine> lines = rulebook.rulebook().tariff().lines().stream()
                .sorted(Comparator.comparing(TariffLine::code))
                .toList();
        List<Measure> measures = rulebook.rulebook().tariff().measures();
        return rulebook.source()
                .with(RulebookTables.LINES, RulebookTables.lines(lines))
                .with(RulebookTables.MEASURES, RulebookTables.measures(measures))
                .without(RulebookTables.FEES)
                .without(RulebookTables.ADDITIONAL);
    }

    private static TariffLine heading(TariffLine line) {
        return new TariffLine(
                line.code(), line.description(), line.units(), line.validity(), line.source(), line.indent(), false);
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
}
