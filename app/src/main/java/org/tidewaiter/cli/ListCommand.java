package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.ListMatch;
import org.tidewaiter.risk.ListProblem;
import org.tidewaiter.risk.ListReading;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.NamedLists;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.risk.file.ListFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Named lists: watch and sanctions lists. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Reads named lists: the sanctions lists of OFAC (SDN.XML), the United Nations, the European Union and the United",
            "Kingdom as they are published, and lists of one's own as CSV; loads versions of them, and has plans name them.",
            "See docs/named-lists.md. To check and match no database is needed.",
        },
        subcommands = {
            ListCommand.Check.class,
            ListCommand.Match.class,
            KeptListCommands.Load.class,
            KeptListCommands.ListAll.class,
            KeptListCommands.Name.class
        })
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** What both have: a file. */
    abstract static class OfFile implements Callable<Integer> {
        private static final String NAME = "list";

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(index = "0", paramLabel = "FILE", description = "The list.")
        private Path file = Path.of("");

        @Option(names = "--kind", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private NamedList.Kind kind = NamedList.Kind.TRADERS;

        final ListReading read() {
            try (InputStream in = Files.newInputStream(file)) {
                return ListFiles.read(NAME, kind, in.readNBytes(ListFiles.MAX_BYTES + 1));
            } catch (IOException e) {
                throw new CommandFailure(
                        Tidewaiter.UNREADABLE,
                        file + " can't be read: " + e.getMessage() + ". Maybe it is another file, or lies elsewhere.");
            }
        }

        final NamedList.Kind kind() {
            return kind;
        }

        final PrintWriter out() {
            return spec.commandLine().getOut();
        }
    }

    /** Tells what was read. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Tells what a list holds and what is wrong with it. Exit code 5 where something can't be read.",
            footer = {"", "Example:", "  tidewaiter risk list check sdn.xml"})
    static final class Check extends OfFile {
        @Override
        public Integer call() {
            ListReading reading = read();
            for (ListProblem problem : reading.problems()) {
                out().println(problem);
            }
            NamedList list = reading.list();
            if (list != null) {
                long names =
                        list.entries().stream().mapToLong(e -> e.names().size()).sum();
                long identifiers = list.entries().stream()
                        .mapToLong(e -> e.identifiers().size())
                        .sum();
                long addresses = list.entries().stream()
                        .mapToLong(e -> e.addresses().size())
                        .sum();
                out().printf(
                                Locale.ROOT,
                                "%s: %,d entries, %,d names, %,d identifiers, %,d addresses%n",
                                reading.format(),
                                list.entries().size(),
                                names,
                                identifiers,
                                addresses);
            }
            out().flush();
            return reading.isWhole() ? 0 : Tidewaiter.NOT_IN_ORDER;
        }
    }

    /** Looks names up. */
    @Command(
            name = "match",
            mixinStandardHelpOptions = true,
            description = "Looks names up on a list and tells word by word why they match.",
            footer = {
                "",
                "Examples:",
                "  tidewaiter risk list match sdn.xml \"Example Trading\" \"Ivan Petrov\"",
                "  tidewaiter risk list match sdn.xml \"1 Harbour Road\" --part ADDRESS --at-least 0.9",
            })
    static final class Match extends OfFile {
        private static final int THOUSAND = 1_000;

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "NAME", description = "What to look up.")
        private List<String> values = List.of();

        @Option(names = "--part", description = "What it is: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        private Screening.Part part = Screening.Part.NAME;

        @Option(
                names = "--at-least",
                paramLabel = "S",
                description = "Least score, from 0.5 to 1. Default: ${DEFAULT-VALUE}.")
        private double atLeast = 0.85;

        @Option(
                names = "--day",
                paramLabel = "D",
                description = "Day on which entries have to be in force, e.g. 2026-11-22. Default: today, UTC.")
        private @Nullable LocalDate day;

        @Override
        public Integer call() {
            if (!(atLeast >= 0.5 && atLeast <= 1)) {
                throw new CommandFailure(2, "--at-least " + atLeast + " is not from 0.5 to 1. Maybe 0.85 is meant.");
            }
            NamedList list = read().list();
            if (list == null) {
                throw new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER, "the list can't be read. Maybe see: tidewaiter risk list check");
            }
            NamedLists lists = new NamedLists(List.of(list), ListFiles.words());
            LocalDate on = day == null ? LocalDate.now(ZoneOffset.UTC) : day;
            for (String value : values) {
                List<ListMatch> matches =
                        lists.matches(list.name(), part, value, (int) Math.round(atLeast * THOUSAND), on);
                matches.forEach(match -> out().println(value + ": " + match.sentence()));
                if (matches.isEmpty()) {
                    out().println(value + ": nothing on the list is like it");
                }
            }
            out().flush();
            return 0;
        }
    }
}
