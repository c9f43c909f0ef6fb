package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tidewaiter.access.AccessChain;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.store.JdbcAccessLog;
import org.tidewaiter.clearance.Replay;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.backup.BackupFile;
import org.tidewaiter.store.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a backup back. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Loads a backup into an empty database, wholly or not at all; then makes decisions again from their evidence",
            "and verifies the chain of the log of accesses. Exit code 5 when the database is not empty or a proof fails.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter restore customs-2026-11-22.backup",
            "  tidewaiter restore --replace --verify 1000 customs-2026-11-22.backup",
            "  tidewaiter restore --database-url jdbc:postgresql://db.example.org/customs customs-2026-11-22.backup",
        })
final class RestoreCommand implements Callable<Integer> {
    private static final int VERIFY_MAX = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "Give up what the database holds. Stop the site first.")
    private boolean replace;

    @Option(
            names = "--verify",
            paramLabel = "N",
            description = "How many declarations to prove. Default: ${DEFAULT-VALUE}.")
    private int verify = 20;

    @Mixin
    private Store.Options options = new Store.Options();

    @Override
    public Integer call() {
        if (verify < 0 || verify > VERIFY_MAX) {
            throw new CommandFailure(2, verify + " declarations can't be proven: from 0 to " + VERIFY_MAX + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (BackupFile backup = BackupFile.open(file)) {
            BackupCommand.check(backup);
            Database database = options.database();
            long start = System.nanoTime();
            boolean opened = false;
            try (Progress progress = new Progress("restoring", backup.manifest().bytes(), Home.isTerminal())) {
                Restore.load(database, backup, replace, bytes -> progress.advance(bytes, bytes));
                opened = true;
            } finally {
                if (!opened) {
                    database.close();
                }
            }
            BackupCommand.tell(out, "RESTORED", backup.manifest(), start);
            try (Store store = options.over(database)) {
                return prove(out, store, database);
            }
        }
    }

    private int prove(PrintWriter out, Store store, Database database) {
        List<String> sample = Restore.sample(database, verify);
        int proven = 0;
        for (String mrn : sample) {
            Optional<Replay> replay = store.dossiers().replay(new Mrn(mrn));
            if (replay.isPresent() && replay.get().isProven()) {
                proven++;
            } else {
                out.println("NOT PROVEN: " + mrn + ". Maybe look at it by: tidewaiter replay " + mrn);
            }
        }
        JdbcAccessLog log = JdbcAccessLog.open(database);
        Optional<AccessChain.Break> broken = AccessChain.verify(log, AccessLog.Head.EMPTY);
        broken.ifPresent(b -> out.println("The log of accesses is broken at entry " + b.sequence() + " (" + b.problem()
                + "), as it was backed up."));
        boolean whole = proven == sample.size() && broken.isEmpty();
        out.println((whole ? "PROVEN: " : "NOT PROVEN: ") + proven + " of " + sample.size() + " declarations, "
                + log.head().sequence() + " entries of the log of accesses");
        out.flush();
        return whole ? 0 : Tidewaiter.NOT_IN_ORDER;
    }
}
