package org.tidewaiter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tidewaiter.clearance.Replay;
import org.tidewaiter.clearance.State;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.SimulatedDeclaration;
import org.tidewaiter.sim.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the platform at work. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a real PostgreSQL below var/, makes up a world of traders, clears their declarations before your eyes,",
            "explains what was decided and why, proves one decision from its evidence, and opens the site.",
        },
        footer = {"", "Example:", "  tidewaiter demo --declarations 1000"})
final class DemoCommand implements Callable<Integer> {
    private static final int SHOWN = 25;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the world. Default: ${DEFAULT-VALUE}.")
    private long seed = 7;

    @Option(names = "--declarations", paramLabel = "N", description = "How many. Default: ${DEFAULT-VALUE}.")
    private int declarations = 500;

    @Option(names = "--no-serve", description = "End after the proof; do not open the site.")
    private boolean noServe;

    @Mixin
    private Store.Options options = new Store.Options();

    @Mixin
    private ServeCommand.Options site = new ServeCommand.Options();

    @Override
    public Integer call() {
        if (declarations < 1 || declarations > Settings.MAX) {
            throw new CommandFailure(
                    2, declarations + " declarations can't be cleared: from 1 to " + Settings.MAX + ".");
        }
        if (!noServe) {
            site.require();
        }
        PrintWriter out = spec.commandLine().getOut();
        say(out, "1. Starting PostgreSQL");
        long start = System.nanoTime();
        try (Store store = options.open()) {
            out.printf(
                    Locale.ROOT,
                    "   ready in %.1f s, %,d declarations in it%n",
                    (System.nanoTime() - start) / 1e9,
                    store.count());
            say(out, "2. Making up a world (seed " + seed + ") and writing its declarations as WCO XML");
            Path folder = Home.var().resolve("demo").resolve("seed-" + seed);
            List<Intake.Document> documents = write(folder);
            out.printf(Locale.ROOT, "   %,d files in %s%n", documents.size(), folder);
            say(out, "3. Clearing them");
            Map<String, Line> examples = clear(out, store, documents);
            say(out, "4. Why: one of each kind");
            Sheet sheet = new Sheet(out);
            examples.forEach((kind, line) -> {
                out.printf(Locale.ROOT, "%n   %s%n", kind);
                sheet.line(line);
                sheet.explain(line);
            });
            say(out, "5. Proving a decision from its evidence");
            int exit = prove(out, store, examples);
            next(out, examples);
            if (exit != 0 || noServe) {
                return exit;
            }
            say(out, "6. The site: sign in as one of the people that its sign-in page names");
            return site.serve(out, store, true, true);
        }
    }

    private static void say(PrintWriter out, String what) {
        out.printf(Locale.ROOT, "%n%s%n", what);
        out.flush();
    }

    private List<Intake.Document> write(Path folder) {
        List<Intake.Document> documents = new ArrayList<>();
        try (Progress progress = new Progress("   writing", declarations, Home.isTerminal())) {
            Files.createDirectories(folder);
            Iterator<SimulatedDeclaration> all =
                    World.of(seed, Settings.DEFAULT).declarations(declarations).iterator();
            while (all.hasNext()) {
                SimulatedDeclaration one = all.next();
                byte[] bytes = WcoXmlWriter.write(one.message().document());
                Path file = folder.resolve(String.format(Locale.ROOT, "%06d.xml", one.index()));
                Files.write(file, bytes);
                documents.add(new Intake.Document(file, file.getFileName().toString(), bytes.length));
                progress.advance(1, 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's files can't be written below " + folder, e);
        }
        return documents;
    }

    /** Clears and shows; answers one example of each kind. */
    private static Map<String, Line> clear(PrintWriter out, Store store, List<Intake.Document> documents) {
        Map<String, Line> examples = new LinkedHashMap<>();
        Tally tally = new Tally();
        Sheet sheet = new Sheet(out);
        RulebookChoice rulebooks = store.choice("gb");
        Clerk clerk = new Clerk(
                store.clearing(), rulebooks, null, () -> Instant.now().truncatedTo(ChronoUnit.MILLIS), lodgement -> {});
        try (Progress progress = new Progress("   clearing", documents.size(), Home.isTerminal())) {
            Iterator<Clerk.Item> items =
                    documents.stream().<Clerk.Item>map(Clerk.FileItem::new).iterator();
            new ClearRun(clerk).run(items, lines -> {
                progress.clear();
                for (Line line : lines) {
                    tally.add(line);
                    if (tally.total() <= SHOWN) {
                        sheet.line(line);
                    }
                    if (line.answer() != null) {
                        examples.putIfAbsent(kind(line), line);
                    }
                    progress.advance(1, 1);
                }
                out.flush();
            });
        }
        if (tally.total() > SHOWN) {
            out.printf(Locale.ROOT, "… and %,d more%n", tally.total() - SHOWN);
        }
        tally.print(out);
        return examples;
    }

    private static String kind(Line line) {
        if (line.outcome() == Line.Outcome.REJECTED) {
            return "rejected";
        }
        return line.answer() == null || line.answer().clearance() == null
                ? line.outcome().name()
                : line.answer().clearance().state().name();
    }

    private static int prove(PrintWriter out, Store store, Map<String, Line> examples) {
        Line line = worthProving(examples);
        if (line.answer() == null || line.answer().clearance() == null) {
            return Tidewaiter.NOT_IN_ORDER;
        }
        Replay replay = store.dossiers()
                .replay(line.answer().clearance().mrn())
                .orElseThrow(() -> new IllegalStateException("what was just stored is gone"));
        ReplayCommand.print(out, replay);
        return replay.isProven() ? 0 : Tidewaiter.NOT_IN_ORDER;
    }

    /** One that somebody may doubt: selected for control if there is one. */
    private static Line worthProving(Map<String, Line> examples) {
        for (State state : List.of(State.UNDER_PHYSICAL_CONTROL, State.UNDER_DOCUMENT_CHECK)) {
            Line line = examples.get(state.name());
            if (line != null) {
                return line;
            }
        }
        return examples.values().iterator().next();
    }

    private static void next(PrintWriter out, Map<String, Line> examples) {
        Line line = worthProving(examples);
        String mrn = line.answer() == null || line.answer().clearance() == null
                ? "MRN"
                : line.answer().clearance().mrn().value();
        say(out, "Next:");
        out.printf(Locale.ROOT, "   ./tidewaiter replay %s%n", mrn);
        out.printf(Locale.ROOT, "   ./tidewaiter clear --dry-run YOUR-FILES%n");
        out.printf(Locale.ROOT, "   ./tidewaiter rules%n");
        out.printf(Locale.ROOT, "   ./tidewaiter --help%n");
        out.flush();
    }
}
