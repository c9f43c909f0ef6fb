package org.tidewaiter.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Person;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.rulebook.RulebookDiff;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an administrator does with editions at the command line. */
final class EditionCommands {
    private static final int FINDINGS_TOLD = 200;
    /** Most findings of a kind that are told one by one. */
    private static final int ALIKE_TOLD = 3;

    private EditionCommands() {}

    /** What came of loading it: findings, how much differs, how it stands. */
    static void tell(PrintWriter out, Store store, Edition edition) {
        List<EditionFinding> findings = store.editions().findings(edition.number(), 0, FINDINGS_TOLD);
        Map<String, Integer> told = new HashMap<>();
        for (EditionFinding finding : findings) {
            int times = told.merge(finding.code(), 1, Integer::sum);
            if (times <= ALIKE_TOLD) {
                out.println(finding);
            } else if (times == ALIKE_TOLD + 1) {
                out.println("… more of " + finding.code() + ", on the page of the edition");
            }
        }
        int more = edition.errors() + edition.warnings() - findings.size();
        if (more > 0) {
            out.printf(Locale.ROOT, "… and %,d more, on the page of the edition%n", more);
        }
        store.editionDesk().diff(edition).ifPresent(diff -> counts(out, diff));
        EditionVerbs.describe(out, edition);
    }

    /** Loads a folder into the database. */
    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = {
                "Loads a rulebook into the database as an edition, and has it checked: by itself, and against the edition",
                "that it follows. With an error it is refused as a whole, and what is in force stays. Exit code 5 then.",
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter rulebook load ./us-2026-12 --as maria",
                "  tidewaiter rulebook load gb --as maria --password-file secret.txt",
            })
    static final class Load implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "NAME|FOLDER", description = "Folder of the rulebook, or a name that comes along.")
        private String nameOrPath = "";

        @Mixin
        private ActingPerson acting = new ActingPerson();

        @Mixin
        private Store.Options options = new Store.Options();

        @Override
        public Integer call() {
            RulebookSource source = source(nameOrPath);
            try (Store store = options.open()) {
                Person person = acting.require(store, Action.MANAGE_RULEBOOKS, "", "load " + nameOrPath);
                Edition edition = store.editionDesk().propose(person.signature(), EditionFiles.read(source));
                tell(spec.commandLine().getOut(), store, edition);
                return edition.stage() == Edition.Stage.REFUSED ? Tidewaiter.NOT_IN_ORDER : 0;
            }
        }

        private static RulebookSource source(String nameOrPath) {
            if (RulebookFiles.load(nameOrPath) instanceof RulebookFiles.Usable usable) {
                return usable.source();
            }
            try {
                Path folder = Path.of(nameOrPath);
                if (Files.isDirectory(folder)) {
                    return RulebookSource.folder(folder);
                }
            } catch (IOException | java.nio.file.InvalidPathException e) {
                throw new CommandFailure(
                        Tidewaiter.UNREADABLE, "the folder '" + nameOrPath + "' can't be read: " + e.getMessage());
            }
            throw new CommandFailure(
                    2, "there is no rulebook and no folder '" + nameOrPath + "'. Maybe it is named otherwise.");
        }
    }

    /** Tells how many rows of each part differ; of lines and measures by their chapters too. */
    static void counts(PrintWriter out, RulebookDiff diff) {
        diff.counts().forEach((part, kinds) -> {
            count(out, part, kinds);
            diff.chapters(part).forEach((chapter, ofChapter) -> count(out, "  chapter " + chapter, ofChapter));
        });
        if (diff.isEmpty()) {
            out.println("no difference");
        }
    }

    private static void count(PrintWriter out, String what, Map<RulebookDiff.Kind, Integer> kinds) {
        out.printf(
                Locale.ROOT,
                "%-16s %,7d added %,7d gone %,7d changed%n",
                what,
                kinds.getOrDefault(RulebookDiff.Kind.ADDED, 0),
                kinds.getOrDefault(RulebookDiff.Kind.GONE, 0),
                kinds.getOrDefault(RulebookDiff.Kind.CHANGED, 0));
    }

    /** Lists the editions. */
    @Command(
            name = "editions",
            mixinStandardHelpOptions = true,
            description = "Lists the editions in the database, the last loaded first.",
            footer = {"", "Example:", "  tidewaiter rulebook editions"})
    static final class ListAll extends RowsCommand {
        ListAll() {
            super(RowFormat.TABLE);
        }

        @Override
        void answer() {
            int count;
            try (Rows rows = rows(
                    "number",
                    "edition",
                    "country",
                    "state",
                    "from",
                    "loadedBy",
                    "approvedBy",
                    "errors",
                    "warnings",
                    "digest")) {
                count = EditionVerbs.each(store().editionDesk(), (edition, state) -> row(rows, edition, state));
            }
            if (count == 0 && forPeople()) {
                out().println("no edition was loaded; what comes along is in force: tidewaiter rulebook list");
            }
        }

        private static void row(Rows rows, Edition e, Edition.State state) {
            rows.row(
                    e.number(),
                    e.label(),
                    e.jurisdiction(),
                    state,
                    Objects.toString(e.activeFrom(), ""),
                    e.proposedBy(),
                    Objects.toString(e.approvedBy(), ""),
                    e.errors(),
                    e.warnings(),
                    e.digest().hex());
        }
    }

    /** Approves an edition. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves an edition that another person loaded.",
            footer = {"", "Example:", "  tidewaiter rulebook approve 7 --as bruno"})
    static final class Approve extends EditionVerbs.Approve {
        Approve() {
            super(EditionVerbs.Subject.RULEBOOKS);
        }
    }

    /** Activates an edition. */
    @Command(
            name = "activate",
            mixinStandardHelpOptions = true,
            description = {
                "Lets an approved edition come into force, now or later, for all processes at the same moment. Without",
                "--from it waits the two seconds until it is in force.",
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter rulebook activate 7 --as maria",
                "  tidewaiter rulebook activate 7 --as maria --from 2027-01-01T05:00:00Z",
            })
    static final class Activate extends EditionVerbs.Activate {
        Activate() {
            super(EditionVerbs.Subject.RULEBOOKS);
        }
    }

    /** Takes an edition back. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes an edition back that is not in force yet.",
            footer = {"", "Example:", "  tidewaiter rulebook withdraw 7 --as maria --reason \"wrong file\""})
    static final class Withdraw extends EditionVerbs.Withdraw {
        Withdraw() {
            super(EditionVerbs.Subject.RULEBOOKS);
        }
    }
}
