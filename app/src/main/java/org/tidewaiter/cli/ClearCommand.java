package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.declaration.csv.Mapping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Clears files. */
@Command(
        name = "clear",
        mixinStandardHelpOptions = true,
        description = {
            "Clears declarations: WCO XML, JSON, or an extract in CSV through a mapping. Each file or row is answered:",
            "ACCEPTED or REJECTED with every finding, value, duty and lane; SKIPPED when it is no declaration; UNREADABLE",
            "when it can't be read. What was answered is durable; the same bytes again get the same answer.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter clear declarations/",
            "  tidewaiter clear --dry-run --format json message.xml",
            "  tidewaiter clear --mapping kcs declarations-2021q1.csv",
            "  tidewaiter clear --rulebook us --at 2026-03-01T12:00:00Z message.json",
        })
final class ClearCommand implements Callable<Integer> {
    /** Lines told in a table before it only counts. */
    private static final int MAX_TOLD = 200;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "M",
            description =
                    "Read the files as CSV extracts through this mapping: a name that comes along (kcs) or a file.")
    private @Nullable String mapping;

    @Option(
            names = "--dry-run",
            description = "Needs no database, keeps nothing, draws nothing, and does not look for duplicates.")
    private boolean dryRun;

    @Option(
            names = "--rulebook",
            paramLabel = "R",
            description = "Name (gb, us, kr, eu) or folder of the rulebook. Default: that of the responsible country.")
    private @Nullable String rulebook;

    @Option(
            names = "--at",
            paramLabel = "T",
            description =
                    "Moment to assess for, e.g. 2026-03-01 or 2026-03-01T12:00:00Z. Default: now; of a row, its own.",
            converter = MomentConverter.class)
    private @Nullable Instant at;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(names = "--explain", description = "Tell everything of each answer, not only a line. Default for one file.")
    private boolean explain;

    @Mixin
    private Store.Options options = new Store.Options();

    @Override
    public Integer call() {
        List<Intake.Document> documents = Intake.documents(paths);
        Mapping extract = mapping == null ? null : ExtractRows.mapping(mapping);
        try (Store store = dryRun ? null : options.open()) {
            Clearing clearing = store == null ? null : store.clearing();
            String chosen = rulebook == null && extract != null ? extract.rulebook() : rulebook;
            RulebookChoice rulebooks = store == null
                    ? new RulebookChoice(chosen, r -> {}, RulebookChoice.Activated.NOTHING)
                    : store.choice(chosen);
            if (store != null) {
                store.commitDraws();
            }
            if (store != null && extract != null) {
                store.keepMapping(extract.digest(), extract.text());
            }
            PlanDays days = new PlanDays(store == null ? jurisdiction -> Optional.empty() : store.plans()::inForce);
            Clerk clerk =
                    new Clerk(clearing, rulebooks, at, () -> Instant.now().truncatedTo(ChronoUnit.MILLIS), days::add);
            int exit = run(clerk, documents, extract);
            String notice = days.notice();
            if (notice != null) {
                spec.commandLine().getErr().println("tidewaiter: " + notice);
            }
            return exit;
        }
    }

    private int run(Clerk clerk, List<Intake.Document> documents, @Nullable Mapping extract) {
        PrintWriter out = spec.commandLine().getOut();
        Sheet sheet = new Sheet(out);
        Tally tally = new Tally();
        boolean json = format == OutputFormat.JSON;
        boolean all = explain || documents.size() == 1 && extract == null;
        long bytes = documents.stream().mapToLong(Intake.Document::size).sum();
        try (Progress progress = new Progress("clearing", bytes, Home.isTerminal())) {
            new ClearRun(clerk).run(items(documents, extract, progress), lines -> {
                progress.clear();
                for (Line line : lines) {
                    tally.add(line);
                    if (json) {
                        out.println(line.json());
                    } else if (all || tally.total() <= MAX_TOLD) {
                        sheet.line(line);
                        if (all) {
                            sheet.explain(line);
                        }
                    }
                }
                out.flush();
            });
        }
        if (!json) {
            if (!all && tally.total() > MAX_TOLD) {
                out.printf(
                        Locale.ROOT,
                        "… and %,d more; --explain or --format json tells them all%n",
                        tally.total() - MAX_TOLD);
            }
            tally.print(out);
        }
        if (tally.total() == 0) {
            String none = documents.isEmpty() ? "there is no file" : "no file has a row";
            spec.commandLine().getErr().println("tidewaiter: " + none + " in what was given.");
        }
        return tally.count(Line.Outcome.UNREADABLE) > 0 ? Tidewaiter.UNREADABLE : 0;
    }

    private static Iterator<Clerk.Item> items(
            List<Intake.Document> documents, @Nullable Mapping extract, Progress progress) {
        if (extract != null) {
            return new ExtractRows(documents, extract, progress);
        }
        return documents.stream()
                .<Clerk.Item>map(document -> {
                    progress.advance(document.size(), 1);
                    return new Clerk.FileItem(document);
                })
                .iterator();
    }
}
