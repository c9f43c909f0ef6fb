package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.backup.Backup;
import org.tidewaiter.store.backup.BackupFile;
import org.tidewaiter.store.backup.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps everything in one file. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Writes everything that the database holds into one new file, as it was at one moment, while the site goes on.",
            "The file holds personal data and the hashes of passwords: only its owner may read it.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter backup customs-2026-11-22.backup",
            "  tidewaiter backup --check customs-2026-11-22.backup",
        })
final class BackupCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final double MB = 1e6;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The backup; must not be there yet.")
    private Path file = Path.of("");

    @Option(names = "--check", description = "Only check that the file is complete and undamaged; needs no database.")
    private boolean check;

    @Mixin
    private Store.Options options = new Store.Options();

    @Override
    public Integer call() {
        long start = System.nanoTime();
        if (check) {
            try (BackupFile backup = BackupFile.open(file)) {
                check(backup);
                tell(spec.commandLine().getOut(), "IN ORDER", backup.manifest(), start);
            }
            return 0;
        }
        try (Database database = options.database();
                Progress progress = new Progress("backing up", Backup.estimate(database), Home.isTerminal())) {
            Manifest manifest = Backup.take(database, file, bytes -> progress.advance(bytes, bytes));
            progress.clear();
            tell(spec.commandLine().getOut(), "BACKED UP to " + file, manifest, start);
        }
        return 0;
    }

    static void check(BackupFile backup) {
        try (Progress progress = new Progress("checking", backup.size(), Home.isTerminal())) {
            backup.check(bytes -> progress.advance(bytes, bytes));
        }
    }

    static void tell(PrintWriter out, String done, Manifest manifest, long start) {
        double seconds = (System.nanoTime() - start) / NANOS;
        out.printf(
                Locale.ROOT,
                "%s: %,d declarations, %,d rows of %d tables, %.1f MB, as of %s; %.1f s, %.0f MB/s%n",
                done,
                manifest.rows("clearance", "mrn_key"),
                manifest.rows(),
                manifest.tables().size(),
                manifest.bytes() / MB,
                manifest.taken(),
                seconds,
                manifest.bytes() / MB / seconds);
        out.flush();
    }
}
