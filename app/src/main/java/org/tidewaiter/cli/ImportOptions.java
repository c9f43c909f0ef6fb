package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Person;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say where an import goes. */
final class ImportOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "New folder to write. Without it the edition is loaded into the database, by --as.")
    private @Nullable Path out;

    @ArgGroup(exclusive = false)
    private @Nullable ActingPerson acting;

    @Mixin
    private Store.Options options = new Store.Options();

    /** @param purpose for the log of accesses */
    ImportTarget open(PrintWriter said, String purpose) {
        if (out != null) {
            return new NewFolder(out, said);
        }
        if (acting == null) {
            throw new CommandFailure(
                    2, "it is not said where the rulebook goes. Maybe --out DIR, or --as ID for the database.");
        }
        Store store = options.open();
        try {
            Person person = acting.require(store, Action.MANAGE_RULEBOOKS, "", purpose);
            return new NewEdition(store, person, said);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }
}
