package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tidewaiter.access.Action;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.web.ListDesk;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.risk.ListVersion;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.risk.NamedList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Versions of named lists in the database. */
final class KeptListCommands {
    private KeptListCommands() {}

    private static String object(String name) {
        return "list " + name;
    }

    /** What those have that a person does. */
    abstract static class Acting implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ActingPerson acting = new ActingPerson();

        @Mixin
        private Store.Options options = new Store.Options();

        @Override
        public final Integer call() {
            try (Store store = options.open()) {
                return answer(store, store.listDesk());
            } finally {
                out().flush();
            }
        }

        abstract int answer(Store store, ListDesk desk);

        final PrintWriter out() {
            return spec.commandLine().getOut();
        }

        final String signature(Store store, Action action, String object, String what) {
            return acting.require(store, action, object, what).signature();
        }
    }

    /** Loads a version. */
    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = {
                "Loads a version of a list into the database, checked whole; earlier versions stay. Nothing in force changes",
                "until a plan names it. Exit code 5 where something can't be read: then nothing is kept.",
            },
            footer = {"", "Example:", "  tidewaiter risk list load sdn.xml --name ofac-sdn --as anna"})
    static final class Load extends Acting {
        @Parameters(paramLabel = "FILE", description = "The list.")
        private Path file = Path.of("");

        @Option(names = "--name", required = true, paramLabel = "N", description = "As conditions write it.")
        private String name = "";

        @Option(names = "--kind", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private NamedList.Kind kind = NamedList.Kind.TRADERS;

        @Override
        int answer(Store store, ListDesk desk) {
            String signature = signature(store, Action.MANAGE_RISK_LISTS, object(name), "load " + file);
            return switch (desk.load(signature, name, kind, read())) {
                case ListDesk.Loading.Loaded loaded -> {
                    loaded.problems().forEach(out()::println);
                    describe(out(), loaded.version());
                    out().println("    a plan asks it that names it: tidewaiter risk list name " + name + " --as …");
                    yield 0;
                }
                case ListDesk.Loading.Known known -> {
                    describe(out(), known.version());
                    out().println("    this file was loaded before, by "
                            + known.version().by());
                    yield 0;
                }
                case ListDesk.Loading.Busy busy ->
                    throw new CommandFailure(2, "another list is being read. Maybe try again in some seconds.");
                case ListDesk.Loading.Refused refused -> {
                    refused.problems().forEach(out()::println);
                    yield Tidewaiter.NOT_IN_ORDER;
                }
            };
        }

        private Bytes read() {
            try (InputStream in = Files.newInputStream(file)) {
                return Bytes.of(in.readNBytes(ListDesk.BYTES_MAX + 1));
            } catch (IOException e) {
                throw new CommandFailure(
                        Tidewaiter.UNREADABLE,
                        file + " can't be read: " + e.getMessage() + ". Maybe it is another file, or lies elsewhere.");
            }
        }
    }

    private static void describe(PrintWriter out, ListVersion version) {
        out.printf(
                Locale.ROOT,
                "list %s of %s: %,d entries, %,d names, %s%n    file %s%n",
                version.use().name(),
                version.use().kind(),
                version.entries(),
                version.names(),
                version.format(),
                version.use().file().hex());
    }

    /** Lists them. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the last version of each list in the database, or all versions of one.",
            footer = {"", "Examples:", "  tidewaiter risk list list", "  tidewaiter risk list list ofac-sdn"})
    static final class ListAll extends RowsCommand {
        @Parameters(arity = "0..1", paramLabel = "NAME", description = "Whose versions. Default: the last of each.")
        private String name = "";

        ListAll() {
            super(RowFormat.TABLE);
        }

        @Override
        void answer() {
            ListVersions versions = store().listDesk().versions();
            int from = 0;
            try (Rows rows = rows("name", "kind", "entries", "names", "source", "by", "at", "file")) {
                List<ListVersion> page;
                do {
                    page = name.isEmpty()
                            ? versions.latest(from, ListVersions.PAGE_MAX)
                            : versions.versions(name, from, ListVersions.PAGE_MAX);
                    page.forEach(v -> rows.row(
                            v.use().name(),
                            v.use().kind(),
                            v.entries(),
                            v.names(),
                            v.source(),
                            v.by(),
                            v.at(),
                            v.use().file().hex()));
                    from += page.size();
                } while (page.size() == ListVersions.PAGE_MAX);
            }
            if (from == 0 && forPeople()) {
                out().println(name.isEmpty() ? "no list was loaded" : "no list '" + name + "' was loaded");
            }
        }
    }

    /** Has a plan name a version. */
    @Command(
            name = "name",
            mixinStandardHelpOptions = true,
            description = {
                "Hands in the risk plan that is in force last with a version of a list named in it, in the place of an earlier",
                "version. A second person approves it, as any plan.",
            },
            footer = {"", "Example:", "  tidewaiter risk list name ofac-sdn --country GB --edition 2026-11-23 --as anna"
            })
    static final class Name extends Acting {
        @Parameters(paramLabel = "NAME", description = "The list.")
        private String name = "";

        @Option(names = "--file", paramLabel = "SHA256", description = "Which version. Default: the last one.")
        private String file = "";

        @Option(names = "--country", paramLabel = "C", description = "Whose plan. Default: ${DEFAULT-VALUE}.")
        private String country = "GB";

        @Option(names = "--edition", required = true, paramLabel = "E", description = "What to call the new edition.")
        private String edition = "";

        @Override
        int answer(Store store, ListDesk desk) {
            String signature = signature(store, Action.MANAGE_RISK_PLANS, object(name), "name in the plan");
            ListVersion version = desk.version(name, file)
                    .orElseThrow(() -> new CommandFailure(
                            2,
                            "there is no such version of a list '" + name + "'. Maybe see: tidewaiter risk list list"));
            Edition proposed = desk.update(signature, version, country, edition);
            for (EditionFinding finding : store.planDesk().editions().findings(proposed.number(), 0, 200)) {
                out().println(finding);
            }
            out().println("edition " + proposed.number() + " of the risk plan " + proposed.jurisdiction() + " "
                    + proposed.edition() + ": " + proposed.stage());
            return proposed.stage() == Edition.Stage.REFUSED ? Tidewaiter.NOT_IN_ORDER : 0;
        }
    }
}
