package org.tidewaiter.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.analytics.web.ItemExport;
import org.tidewaiter.analytics.web.ItemExport.Format;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes items with what was known and what was found, for R and Python. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the items of stored declarations as they were accepted, with how they were selected and what controls",
            "found, as Parquet or CSV. Parties stand under pseudonyms; --parties names them, which takes the right to it.",
            "Each export is written into the log of accesses. Columns: docs/risk-data.md.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk export --from 2026-01-01 --to 2026-03-31 --out items.parquet --as anna",
            "  tidewaiter risk export --out items.csv --csv --as anna",
            "  tidewaiter risk export --pseudonyms parties.key --features --out items.parquet --as anna",
            "Then, in Python: pandas.read_parquet('items.parquet'); in R: arrow::read_parquet('items.parquet')",
        })
final class RiskExportCommand implements Callable<Integer> {
    private static final int DAYS = 90;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "First day of receipt, UTC. Default: " + DAYS + " days before the last.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day of receipt. Default: today.")
    private @Nullable LocalDate to;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "File to write; one of that name goes.")
    private Path out = Path.of("");

    @Option(names = "--csv", description = "Comma-separated values in place of Parquet.")
    private boolean csv;

    @Option(names = "--features", description = "With what models took of each item, as it was known then.")
    private boolean features;

    @Option(names = "--parties", description = "Name the parties in place of pseudonyms.")
    private boolean parties;

    @Option(
            names = "--pseudonyms",
            paramLabel = "FILE",
            description =
                    "Secret of the pseudonyms, made where there is none: files by the same one name the same party"
                            + " alike. Without it pseudonyms hold within the file.")
    private @Nullable Path secret;

    @Mixin
    private ActingPerson person = new ActingPerson();

    @Mixin
    private Store.Options options = new Store.Options();

    @Override
    public Integer call() {
        ItemExport.Asked asked = asked();
        try (Store store = options.open();
                Progress progress = new Progress("exporting", Home.isTerminal())) {
            Action action = parties ? Action.SEE_RISK_PARTIES : Action.SEE_RISK_DATA;
            person.require(
                    store, action, asked.toString(), "export " + asked.format().ending());
            ItemExport export = new ItemExport(
                    store.database(),
                    JdbcRegister.open(store.database()),
                    JdbcEventFeed.open(store.database()),
                    JdbcAcceptedMessages.open(store.database()),
                    store.reader(),
                    store.clearances());
            ItemExport.Written written = write(export, asked, progress);
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "%,d items, of %,d declarations that were looked at: %s%n",
                            written.items(),
                            written.declarations(),
                            out);
            return 0;
        } catch (IOException e) {
            throw new CommandFailure(1, "'" + out + "' can't be written: " + e.getMessage());
        }
    }

    private ItemExport.Asked asked() {
        LocalDate last = to == null ? LocalDate.now(ZoneOffset.UTC) : to;
        LocalDate first = from == null ? last.minusDays(DAYS) : from;
        if (last.isBefore(first)) {
            throw new CommandFailure(
                    2, "--to " + last + " lies before --from " + first + ". Maybe the two were mixed up.");
        }
        return new ItemExport.Asked(first, last, features, csv ? Format.CSV : Format.PARQUET);
    }

    /** Whole or not at all. */
    private ItemExport.Written write(ItemExport export, ItemExport.Asked asked, Progress progress) throws IOException {
        Path whole = out.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new CommandFailure(2, "--out " + out + " is a folder. Maybe add the name of a file.");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, ".export", ".new");
        try {
            ItemExport.Written written;
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(fresh))) {
                written = export.write(asked, PartyChoice.of(parties, secret), row -> true, stream, watch(progress));
            }
            Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static ItemExport.Watch watch(Progress progress) {
        return new ItemExport.Watch() {
            @Override
            public void total(long declarations) {
                progress.total(declarations);
            }

            @Override
            public void advance(int declarations) {
                progress.advance(declarations, declarations);
            }
        };
    }
}
