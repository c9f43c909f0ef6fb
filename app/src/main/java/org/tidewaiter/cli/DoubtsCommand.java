package org.tidewaiter.cli;

import java.time.Instant;
import java.util.stream.Collectors;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Query;
import org.tidewaiter.clearance.ValueDoubt;
import org.tidewaiter.clearance.ValueDoubts;
import org.tidewaiter.clearance.store.JdbcValueDoubts;
import org.tidewaiter.kernel.Mrn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Open doubts about declared values. */
@Command(
        name = "doubts",
        mixinStandardHelpOptions = true,
        description = {
            "Lists doubts about declared values that are not decided, the oldest first: what is waited for, "
                    + "and until when.",
            "See docs/valuation-doubt.md.",
        },
        footer = {"", "Example:", "  tidewaiter doubts --format csv"})
final class DoubtsCommand extends RowsCommand {
    @Option(names = "--limit", paramLabel = "N", description = "Most declarations. Default: ${DEFAULT-VALUE}.")
    private int limit = 100;

    DoubtsCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        if (limit < 1 || limit > ValueDoubts.OPEN_MAX) {
            throw new CommandFailure(2, "--limit is 1 to " + ValueDoubts.OPEN_MAX + ", not " + limit + ".");
        }
        ValueDoubts doubts = JdbcValueDoubts.open(store().database());
        try (Rows rows = rows("mrn", "doubt", "items", "stage", "answerUntil", "secured", "state")) {
            for (Mrn mrn : doubts.open(limit)) {
                store().clearances().dossier(mrn).ifPresent(dossier -> row(rows, dossier.clearance()));
            }
        }
    }

    private static void row(Rows rows, Clearance clearance) {
        for (ValueDoubt doubt : clearance.verification().doubts()) {
            Instant until = clearance.verification().queries().stream()
                    .filter(query -> query.number() == doubt.query())
                    .map(Query::deadline)
                    .findFirst()
                    .orElse(null);
            String waits = until == null ? "customs" : "importer";
            rows.row(
                    clearance.mrn(),
                    doubt.number(),
                    doubt.items().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                    (doubt.groundsTold() ? "grounds told, waits for " : "explanation asked, waits for ") + waits,
                    until == null ? "" : until,
                    doubt.secured() ? "yes" : "no",
                    clearance.state());
        }
    }
}
