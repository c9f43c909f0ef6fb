package org.tidewaiter.cli;

import java.util.List;
import java.util.stream.Stream;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.edition.HandedIn;
import org.tidewaiter.rulebook.file.RulebookCheck;
import org.tidewaiter.rulebook.file.RulebookSource;

/** Reads the files of an edition. */
final class EditionFiles {
    private EditionFiles() {}

    static HandedIn read(RulebookSource source) {
        RulebookCheck.Checked checked = RulebookCheck.checked(source);
        List<EditionFinding> findings = checked.problems().stream()
                .map(p ->
                        new EditionFinding(p.severity(), p.code(), p.file(), p.line(), p.field(), p.message(), p.fix()))
                .toList();
        return new HandedIn(source.name(), source.blob(), checked.rulebook(), findings);
    }

    /** Of a published file, with what was found when it was read. */
    static HandedIn read(Imported imported) {
        List<EditionFinding> findings = imported.findings().stream()
                .map(f -> new EditionFinding(
                        f.severity(), f.code(), imported.name(), f.line(), f.column(), f.message(), f.fix()))
                .toList();
        RulebookSource source = imported.source();
        if (source == null) {
            return new HandedIn(imported.name(), imported.published(), null, findings);
        }
        HandedIn made = read(source);
        return new HandedIn(
                imported.name(),
                made.files(),
                made.rulebook(),
                Stream.concat(made.findings().stream(), findings.stream()).toList());
    }
}
