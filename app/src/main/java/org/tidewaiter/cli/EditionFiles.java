package org.tidewaiter.cli;

import java.util.List;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.rulebook.file.RulebookCheck;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;

/** Reads the files of an edition. */
final class EditionFiles {
    private EditionFiles() {}

    static HandedIn read(RulebookSource source) {
        List<EditionFinding> findings = RulebookCheck.check(source).stream()
                .map(p ->
                        new EditionFinding(p.severity(), p.code(), p.file(), p.line(), p.field(), p.message(), p.fix()))
                .toList();
        return new HandedIn(
                source.name(),
                source.blob(),
                RulebookFiles.read(source) instanceof RulebookFiles.Usable usable ? usable.rulebook() : null,
                findings);
    }
}
