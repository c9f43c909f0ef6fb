package org.tidewaiter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.logging.LogManager;
import org.tidewaiter.store.StoreUnavailable;
import org.tidewaiter.store.backup.BackupProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The command line's entry point. Exit codes: 0 done, 1 a bug, 2 wrong usage, 3 something could not be read or written, 4 the
 * store could not be reached, 5 not proven or not in order.
 */
@Command(
        name = "tidewaiter",
        header = "Tidewaiter: an open digital customs platform.",
        description = {
            "",
            "A declaration goes in, an explained, provable decision comes out.",
            "",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter demo                              see it work, with a made-up world",
            "  tidewaiter serve                             open the site for people and systems",
            "  tidewaiter people add ID --name NAME --role administrator",
            "                                               make the first person who may enter it",
            "  tidewaiter clear --dry-run declarations/     assess files without keeping anything",
            "  tidewaiter clear declarations/               clear them, durably",
            "  tidewaiter duty --hs 6109.10.00 --origin MX --value 5000",
            "                                               say what goods cost, and why",
            "  tidewaiter replay 26GB000000000001R9         prove a decision from its evidence",
            "  tidewaiter backup customs-2026-11-22.backup  keep everything in one file, while the site goes on",
            "",
            "Measurements are a program of their own: tidewaiter bench --help",
            "",
            "Exit codes: 0 done, 2 wrong usage, 3 something could not be read or written, 4 the store could not be",
            "reached, 5 not proven or not in order.",
        },
        mixinStandardHelpOptions = true,
        versionProvider = Tidewaiter.Version.class)
public final class Tidewaiter implements Callable<Integer> {
    /** In the order in which help names them. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            ServeCommand.class,
            ClearCommand.class,
            ConvertCommand.class,
            ReplayCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RulesCommand.class,
            DutyCommand.class,
            OriginCommand.class,
            RulebookCommand.class,
            QuotasCommand.class,
            RiskCommand.class,
            DrawsCommand.class,
            DoubtsCommand.class,
            SimCommand.class,
            PeopleCommand.class,
            CommandLine.HelpCommand.class);

    /** Longest number of an option, in characters. */
    private static final int NUMBER_MAX = 30;

    static final int UNREADABLE = 3;
    static final int STORE_AWAY = 4;
    static final int NOT_IN_ORDER = 5;
    static final int NOT_CHECKED = 6;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Tidewaiter() {}

    public static void main(String[] args) {
        quiet();
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        System.exit(run(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }

    /** Libraries log through java.util.logging, which tells everything unless told otherwise. */
    private static void quiet() {
        try (InputStream in = Tidewaiter.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(in);
        } catch (IOException e) {
            System.err.println("tidewaiter: logging can't be set: " + e.getMessage());
        }
    }

    /** Runs a command line in this process; answers its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Tidewaiter());
        asked(args).forEach(line::addSubcommand);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            if (exception instanceof StoreUnavailable || exception instanceof CommandFailure) {
                command.getErr().println("tidewaiter: " + exception.getMessage());
                return exception instanceof CommandFailure failure ? failure.exitCode() : STORE_AWAY;
            }
            if (exception instanceof BackupProblem problem) {
                command.getErr().println("tidewaiter: " + problem.getMessage());
                return problem.blame() == BackupProblem.Blame.FILE ? UNREADABLE : NOT_IN_ORDER;
            }
            IOException fault = exception instanceof UncheckedIOException unchecked
                    ? unchecked.getCause()
                    : exception instanceof IOException own ? own : null;
            if (fault != null) {
                command.getErr().println("tidewaiter: " + sentence(fault));
                return UNREADABLE;
            }
            throw exception;
        });
        line.registerConverter(BigDecimal.class, Tidewaiter::number);
        line.registerConverter(int.class, text -> parsed(text, Integer::valueOf, "a whole number, as in 30"));
        line.registerConverter(long.class, text -> parsed(text, Long::valueOf, "a whole number, as in 30"));
        line.registerConverter(Double.class, text -> parsed(text, Double::valueOf, "a number, as in 2.5"));
        line.registerConverter(double.class, text -> parsed(text, Double::valueOf, "a number, as in 2.5"));
        int exit = line.execute(args);
        out.flush();
        err.flush();
        return exit;
    }

    /** The command that is named first; all of them where none is. Making all takes longer than many a command's work. */
    private static List<Class<?>> asked(String... args) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(type -> args.length > 0
                        && type != CommandLine.HelpCommand.class
                        && type.getAnnotation(Command.class).name().equals(args[0]))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    private static String sentence(IOException fault) {
        return switch (fault) {
            case CharacterCodingException e -> "A text is not UTF-8. Maybe it was saved in another encoding.";
            case NoSuchFileException e -> "'" + e.getFile() + "' is not there.";
            case AccessDeniedException e -> "'" + e.getFile() + "' may not be read or written by you.";
            case FileSystemException e -> "'" + e.getFile() + "' can't be used: " + e.getReason() + ".";
            default -> "A file can't be read or written: " + fault.getMessage() + ".";
        };
    }

    private static <T> T parsed(String text, Function<String, T> read, String what) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not " + what + ", or is too large");
        }
    }

    /** A plain number: an exponent would make a long one of a short text. */
    static BigDecimal number(String text) {
        if (text.length() > NUMBER_MAX || !text.matches("-?([0-9]+(\\.[0-9]+)?|\\.[0-9]+)")) {
            throw new TypeConversionException(
                    "'" + (text.length() > NUMBER_MAX ? text.substring(0, NUMBER_MAX) + "…" : text)
                            + "' is no plain number. Write it like 1234.50, without separators and exponent");
        }
        return new BigDecimal(text);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Objects.requireNonNullElse(
                    Tidewaiter.class.getPackage().getImplementationVersion(), "(not packaged)");
            return new String[] {"tidewaiter " + version};
        }
    }
}
