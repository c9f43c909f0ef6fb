package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.Optional;
import org.tidewaiter.access.Person;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;

/** The edition that an import loads into the database, and what is told of it. */
final class NewEdition implements ImportTarget {
    private final Store store;
    private final Person person;
    private final PrintWriter said;

    /** @param store taken over: it is closed with this */
    NewEdition(Store store, Person person, PrintWriter said) {
        this.store = store;
        this.person = person;
        this.said = said;
    }

    @Override
    public Optional<RulebookFiles.Usable> last(String country) {
        return store.lastEdition(country);
    }

    @Override
    public int refuse(Imported imported) {
        return propose(EditionFiles.read(imported));
    }

    @Override
    public int take(Imported imported, RulebookSource source, boolean all) {
        HandedIn handed = EditionFiles.read(imported);
        Rulebook rulebook = handed.rulebook();
        if (rulebook != null) {
            new ImportSummary(said).tell(imported.findings(), rulebook.tariff(), all);
        }
        return propose(handed);
    }

    private int propose(HandedIn handed) {
        Edition edition = store.editionDesk().propose(person.signature(), handed);
        EditionCommands.tell(said, store, edition);
        return edition.stage() == Edition.Stage.REFUSED ? Tidewaiter.NOT_IN_ORDER : 0;
    }

    @Override
    public void close() {
        store.close();
    }
}
