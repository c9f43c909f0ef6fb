package org.tidewaiter.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.tidewaiter.edition.HandedInPlan;
import org.tidewaiter.edition.PlanTrial;
import org.tidewaiter.edition.web.PlanTrials;
import org.tidewaiter.selectivity.RiskPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a risk plan would have hit. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what each profile of a plan would have hit among the declarations of late: hits, how many of them were",
            "controlled and irregular, what was found, the further controls and officers' hours it would have cost, the",
            "declarants it would have touched. Nothing is stored.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk plan try risk-plan.yaml",
            "  tidewaiter risk plan try risk-plan.yaml --days 30 --format csv",
        })
final class PlanTryCommand extends RowsCommand {
    /** A week of work. */
    private static final int MINUTES_MAX = 2_400;

    @Parameters(paramLabel = "FILE", description = "The plan, YAML.")
    private Path file = Path.of("");

    @Option(names = "--days", paramLabel = "N", description = "So many days back. Default: ${DEFAULT-VALUE}.")
    private int days = PlanTrials.DAYS;

    @Option(
            names = "--minutes-goods",
            paramLabel = "M",
            description = "Of an officer for a control of goods. Default: ${DEFAULT-VALUE}.")
    private int minutesOfGoods = PlanTrial.MINUTES_OF_GOODS;

    @Option(
            names = "--minutes-documents",
            paramLabel = "M",
            description = "Of an officer for a check of documents. Default: ${DEFAULT-VALUE}.")
    private int minutesOfDocuments = PlanTrial.MINUTES_OF_DOCUMENTS;

    PlanTryCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        NumberRange.check("--days", days, 1, PlanTrials.DAYS_MAX);
        NumberRange.check("--minutes-goods", minutesOfGoods, 0, MINUTES_MAX);
        NumberRange.check("--minutes-documents", minutesOfDocuments, 0, MINUTES_MAX);
        HandedInPlan handed = PlanCommand.read(file);
        RiskPlan plan = handed.plan();
        if (plan == null) {
            handed.findings().forEach(out()::println);
            out().flush();
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, "the plan has errors");
        }
        Instant now = Instant.now();
        PlanTrial trial =
                new PlanTrial(plan, store().planDesk().today(plan.title().jurisdiction()));
        try (Progress progress = new Progress("trying", Home.isTerminal())) {
            store().planDesk()
                    .trials()
                    .run(trial, now, days, Runtime.getRuntime().availableProcessors(), trial::add, progress);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(1, "it was interrupted");
        }
        tell(trial);
    }

    private void tell(PlanTrial trial) {
        try (Rows rows = rows(
                "profile",
                "lane",
                "hits",
                "alone",
                "controlled",
                "irregular",
                "found",
                "furtherControls",
                "hours",
                "declarants",
                "mostADay",
                "budget")) {
            for (PlanTrial.Row row : trial.rows()) {
                rows.row(
                        row.profile().id(),
                        row.profile().lane(),
                        row.hits(),
                        row.alone(),
                        row.controlled(),
                        row.irregular(),
                        row.found().toPlainString(),
                        row.furtherControls(),
                        row.hours(minutesOfGoods, minutesOfDocuments).toPlainString(),
                        row.declarants(),
                        row.mostADay(),
                        row.isOverBudget() ? "exceeded" : "");
            }
        }
        if (forPeople()) {
            out().printf(Locale.ROOT, "of %,d declarations in %d days%n", trial.declarations(), days);
            if (trial.unknown() > 0) {
                out().printf(
                                Locale.ROOT,
                                "of %,d of them prices or the goods before were not known for some items: whether a profile"
                                        + " that asks for them would have hit these is unknown%n",
                                trial.unknown());
            }
        }
    }
}
