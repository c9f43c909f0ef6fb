package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks and lists rulebooks. */
@Command(
        name = "rulebook",
        mixinStandardHelpOptions = true,
        description = {
            "Checks, compares and activates rulebooks, and makes one of a published tariff. An edition is loaded into the",
            "database, approved by a second person and activated; until then what comes along is in force.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter rulebook list",
            "  tidewaiter rulebook check gb",
            "  tidewaiter rulebook check ./my-rulebook",
            "  tidewaiter rulebook import usitc tariff_database_2025.csv --out us-2025",
            "  tidewaiter rulebook load ./my-rulebook --as maria",
            "  tidewaiter rulebook diff US 7 --effect",
            "  tidewaiter rulebook approve 7 --as bruno",
            "  tidewaiter rulebook activate 7 --as maria",
            "  tidewaiter rulebook yield ./what-if --by heading,origin",
            "  tidewaiter rulebook refunds 8 > refunds.csv",
        },
        subcommands = {
            RulebookImportCommand.class,
            EditionCommands.Load.class,
            EditionCommands.ListAll.class,
            EditionCommands.Approve.class,
            EditionCommands.Activate.class,
            EditionCommands.Withdraw.class,
            EffectCommands.Diff.class,
            EffectCommands.Yield.class,
            EffectCommands.Refunds.class,
        })
final class RulebookCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Reads a rulebook and names every problem with file, line and advice; exit code 5 on an error.")
    int check(@Parameters(paramLabel = "NAME|FOLDER", description = "Packaged name or folder.") String nameOrPath) {
        PrintWriter out = spec.commandLine().getOut();
        List<RulebookProblem> problems = RulebookFiles.check(nameOrPath);
        problems.forEach(out::println);
        long errors = problems.stream().filter(RulebookProblem::isError).count();
        if (errors == 0 && RulebookFiles.load(nameOrPath) instanceof RulebookFiles.Usable usable) {
            describe(out, usable.rulebook());
        }
        out.printf(Locale.ROOT, "%d errors, %d warnings%n", errors, problems.size() - errors);
        out.flush();
        return errors == 0 ? 0 : Tidewaiter.NOT_IN_ORDER;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the rulebooks that come along.")
    int list() {
        PrintWriter out = spec.commandLine().getOut();
        for (String name : RulebookFiles.packaged()) {
            if (RulebookFiles.load(name) instanceof RulebookFiles.Usable usable) {
                describe(out, usable.rulebook());
            }
        }
        out.flush();
        return 0;
    }

    private static void describe(PrintWriter out, Rulebook rulebook) {
        out.printf(
                Locale.ROOT,
                "%s  %s%n    %s, %s, %s, %d tariff lines, %d measures, %d profiles%n    digest %s%n",
                rulebook.label(),
                rulebook.title().title(),
                rulebook.title().jurisdiction(),
                rulebook.title().currency(),
                rulebook.title().completeness(),
                rulebook.tariff().lines().size(),
                rulebook.tariff().measures().size(),
                rulebook.profiles().size(),
                rulebook.digest());
    }
}
