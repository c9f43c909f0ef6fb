package org.tidewaiter.cli;

import java.util.Optional;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;

/** Where an import goes: into a new folder, or into the database as an edition. */
sealed interface ImportTarget extends AutoCloseable permits NewFolder, NewEdition {
    /** Takes note of what can't be used; the exit code. */
    int refuse(Imported imported);

    /**
     * Takes what can be used as far as the import knows.
     *
     * @param source of the imported
     * @param all whether to tell every finding
     * @return the exit code
     */
    int take(Imported imported, RulebookSource source, boolean all);

    /** The rulebook that an edition of that country would follow; empty where nothing is known of any. */
    default Optional<RulebookFiles.Usable> last(String country) {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
