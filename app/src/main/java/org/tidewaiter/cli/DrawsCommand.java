package org.tidewaiter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.edition.EditionTimeline;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.selectivity.DrawAudit;
import org.tidewaiter.selectivity.DrawLedger;
import org.tidewaiter.selectivity.LedgerEntry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The ledger of draws, for auditors. */
@Command(
        name = "draws",
        mixinStandardHelpOptions = true,
        description = {
            "Shows and checks the draws that select declarations at random. The seed of each day is committed to before it",
            "begins and revealed once it is over, so that nobody can foresee a draw and everybody can check it.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter draws ledger > ledger.jsonl",
            "  tidewaiter draws check --day 2026-11-21 --ledger ledger.jsonl",
        },
        subcommands = {DrawsCommand.Ledger.class, DrawsCommand.Check.class, DrawsCommand.Settle.class})
final class DrawsCommand implements Callable<Integer> {
    private static final int LEDGER_BYTES_MAX = 64 << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    private static List<LedgerEntry> all(DrawLedger ledger) {
        List<LedgerEntry> entries = new ArrayList<>();
        List<LedgerEntry> page;
        do {
            page = ledger.after(entries.isEmpty() ? 0 : entries.getLast().sequence(), DrawLedger.PAGE_MAX);
            entries.addAll(page);
        } while (page.size() == DrawLedger.PAGE_MAX);
        return entries;
    }

    /** What each of them has. */
    abstract static class OfStore implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Store.Options options = new Store.Options();

        @Override
        public final Integer call() {
            try (Store store = options.open()) {
                return answer(store);
            } finally {
                spec.commandLine().getOut().flush();
            }
        }

        abstract int answer(Store store);

        final void print(String line) {
            spec.commandLine().getOut().println(line);
        }
    }

    /** The ledger as it is published. */
    @Command(
            name = "ledger",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the public ledger, one entry of JSON a line. Each holds the SHA-256 of the line before, so whoever keeps",
                "a line can tell when one before it was changed. The site gives the same at /api/draws.",
            },
            footer = {
                "",
                "Example, every day, to a place that customs can't write to:",
                "  tidewaiter draws ledger > ledger.jsonl"
            })
    static final class Ledger extends OfStore {
        @Override
        int answer(Store store) {
            all(store.drawLedger()).forEach(entry -> print(entry.line()));
            return 0;
        }
    }

    /** An auditor's check of a day. */
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Checks the draws of a day: that the ledger is unbroken and says what it said before, that the seed was committed",
                "to before any declaration it was drawn for came, that it was revealed in time, neither before the day was over",
                "and its draws were tallied nor later than two hours after, that the recorded draws are those tallied, and makes",
                "each draw again. Each declaration that was received that day while a risk plan was in force has to name it in its",
                "evidence, and to have a draw.",
            },
            footer = {
                "",
                "Example:",
                "  tidewaiter draws check --day 2026-11-21 --ledger ledger.jsonl",
                "",
                "Exit code 0 when draws were made again and all hold, 5 when something does not hold, and 6 when nothing",
                "could be checked: the seed is still secret, as it is until two hours after the day, nothing was drawn, or the",
                "ledger that was kept outside does not hold the commitment of the day."
            })
    static final class Check extends OfStore {
        @Option(names = "--day", required = true, paramLabel = "D", description = "UTC day, e.g. 2026-11-21.")
        private String day = "";

        @Option(
                names = "--ledger",
                paramLabel = "FILE",
                description = "The ledger as it was kept outside, to compare with: a file, or - for standard input.")
        private @Nullable Path ledger;

        @Override
        int answer(Store store) {
            LocalDate checked = day();
            List<LedgerEntry> kept = ledger == null ? null : read(ledger);
            DrawAudit.Report report = DrawAudit.check(
                    all(store.drawLedger()), kept, checked, store.drawsMade(), plans(store), Instant.now());
            if (kept == null) {
                print(
                        "Nothing was compared with a ledger that was kept outside (--ledger): that no seed was chosen later"
                                + " rests on this database alone.");
            }
            report.notices().forEach(this::print);
            report.problems().forEach(this::print);
            print(checked + ": " + report.seeds() + " seeds, " + report.draws() + " draws made again, "
                    + report.needed() + " declarations under a risk plan: " + verdict(report));
            return switch (report.verdict()) {
                case DrawAudit.Verdict.Holds holds -> 0;
                case DrawAudit.Verdict.Fails fails -> Tidewaiter.NOT_IN_ORDER;
                case DrawAudit.Verdict.NotProven notProven -> Tidewaiter.NOT_CHECKED;
                case DrawAudit.Verdict.NotYet notYet -> Tidewaiter.NOT_CHECKED;
                case DrawAudit.Verdict.Nothing nothing -> Tidewaiter.NOT_CHECKED;
            };
        }

        /** Whether a plan of the administration of a rulebook was in force. */
        private static BiPredicate<Digest, Instant> plans(Store store) {
            EditionTimeline timeline = store.planDesk().editions().timeline();
            Map<Digest, Optional<String>> administrations = new HashMap<>();
            return (rulebook, at) -> administrations
                    .computeIfAbsent(rulebook, digest -> store.rulebooks()
                            .withDigest(digest)
                            .map(known -> known.title().jurisdiction()))
                    .flatMap(jurisdiction -> timeline.inForce(jurisdiction, at))
                    .isPresent();
        }

        private static String verdict(DrawAudit.Report report) {
            return switch (report.verdict()) {
                case DrawAudit.Verdict.Holds holds -> "all hold.";
                case DrawAudit.Verdict.Fails fails -> report.problems().size() + " problems.";
                case DrawAudit.Verdict.NotProven notProven ->
                    "all hold here, but the ledger kept outside does not hold the day.";
                case DrawAudit.Verdict.NotYet notYet -> "not checked, since a seed is still secret.";
                case DrawAudit.Verdict.Nothing nothing -> "not checked, since nothing was drawn.";
            };
        }

        private LocalDate day() {
            try {
                return LocalDate.parse(day);
            } catch (DateTimeParseException e) {
                throw new CommandFailure(
                        2,
                        "'" + day + "' is no day. Maybe write it like "
                                + LocalDate.now(ZoneOffset.UTC).minusDays(1) + ".");
            }
        }

        private static List<LedgerEntry> read(Path file) {
            List<LedgerEntry> entries = new ArrayList<>();
            int number = 0;
            for (String line : text(file).lines().toList()) {
                number++;
                try {
                    entries.add(LedgerEntry.parse(line));
                } catch (RuntimeException e) {
                    throw new CommandFailure(
                            2, file + ":" + number + " is no entry of a ledger. Maybe it is another file.");
                }
            }
            return entries;
        }

        private static String text(Path file) {
            try {
                if (!file.toString().equals("-") && Files.size(file) > LEDGER_BYTES_MAX) {
                    throw new CommandFailure(2, file + " is larger than 64 MiB, more than any ledger.");
                }
                byte[] bytes =
                        file.toString().equals("-") ? System.in.readNBytes(LEDGER_BYTES_MAX) : Files.readAllBytes(file);
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new CommandFailure(2, file + " can't be read: " + e.getMessage() + ".");
            }
        }
    }

    /** What the running site does by itself. */
    @Command(
            name = "settle",
            mixinStandardHelpOptions = true,
            description = {
                "Commits to the seeds of the next days, and tallies and reveals those of days that are over. The running site",
                "does it by itself; to do it again changes nothing.",
            },
            footer = {"", "Example:", "  tidewaiter draws settle"})
    static final class Settle extends OfStore {
        @Override
        int answer(Store store) {
            store.settleDraws();
            List<LedgerEntry> entries = all(store.drawLedger());
            print(
                    entries.isEmpty()
                            ? "The ledger is empty."
                            : "The ledger has " + entries.size() + " entries; the hash of the last is "
                                    + entries.getLast().hash().hex() + ".");
            return 0;
        }
    }
}
