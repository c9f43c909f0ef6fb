package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Replay;
import org.tidewaiter.clearance.json.ReplayWriter;
import org.tidewaiter.kernel.Mrn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves a decision. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Makes every decision on a declaration again from its stored evidence (message, context, rulebook, moment)",
            "and compares digests. Exit code 5 when the proof fails.",
        },
        footer = {"", "Example:", "  tidewaiter replay 26GB000000000001R9"})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "MRN", description = "Number of the declaration.")
    private String mrn = "";

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private OutputFormat format = OutputFormat.TABLE;

    @Mixin
    private Store.Options options = new Store.Options();

    @Override
    public Integer call() {
        if (!Mrn.isMrn(mrn)) {
            throw new CommandFailure(
                    2,
                    "'" + mrn + "' is no MRN of ours: 18 characters with a check digit. "
                            + "Maybe a character was lost.");
        }
        try (Store store = options.open()) {
            Replay replay = store.dossiers()
                    .replay(new Mrn(mrn))
                    .orElseThrow(() -> new CommandFailure(
                            Tidewaiter.NOT_IN_ORDER, "there is no declaration " + mrn + " in this store."));
            PrintWriter out = spec.commandLine().getOut();
            if (format == OutputFormat.JSON) {
                out.println(ReplayWriter.write(replay));
            } else {
                print(out, replay);
            }
            out.flush();
            return replay.isProven() ? 0 : Tidewaiter.NOT_IN_ORDER;
        }
    }

    static void print(PrintWriter out, Replay replay) {
        Clearances.Dossier dossier = replay.dossier();
        out.printf(
                Locale.ROOT,
                "%s  %s  version %d  %s%n",
                dossier.clearance().mrn(),
                dossier.clearance().state(),
                dossier.clearance().version(),
                dossier.clearance().lrn());
        for (Clearances.StoredEvent event : dossier.events()) {
            out.printf(Locale.ROOT, "  %2d  %s  %s%n", event.sequence(), event.at(), event.name());
        }
        for (Replay.Check check : replay.checks()) {
            out.printf(
                    Locale.ROOT,
                    "  version %d %-18s stored %s%n  %-28s again  %s  %s%n",
                    check.version(),
                    check.purpose(),
                    check.stored(),
                    "",
                    check.again() == null ? check.problem() : check.again(),
                    check.isSame() ? "same" : "DIFFERS");
        }
        out.printf(Locale.ROOT, "  events lead to the stored state: %s%n", replay.eventsAgree() ? "yes" : "NO");
        out.println(replay.isProven() ? "PROVEN" : "NOT PROVEN");
    }
}
