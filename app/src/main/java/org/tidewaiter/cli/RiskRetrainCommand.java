package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.feedback.StoredLessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a model on what controls of stored declarations found. */
@Command(
        name = "retrain",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a model on the declarations of the database and what their controls found. What was selected by a risk",
            "plan counts by one over the chance that it had, so that what is learnt holds for what nobody controlled, too;",
            "declarations that were not controlled are known to the features. The last fifth tunes it. Run it by a timer",
            "to have a fresh model every month; it selects nothing until it is registered and named in a plan.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk retrain --out model-2026-12",
            "  tidewaiter risk retrain --days 365 --known-after 14 --out model && \\",
            "      tidewaiter risk register --model model --as maria",
        })
final class RiskRetrainCommand implements Callable<Integer> {
    private static final int DAYS_MAX = 3_660;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--days", paramLabel = "N", description = "So many days back. Default: ${DEFAULT-VALUE}.")
    private int days = 730;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    private Store.Options options = new Store.Options();

    @Override
    public Integer call() {
        if (days < 1 || days > DAYS_MAX) {
            throw new CommandFailure(2, "--days " + days + " is not from 1 to " + DAYS_MAX + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        Instant from = now.minus(Duration.ofDays(days));
        StoredLessons.Read read = read(from, now);
        if (read.isCut()) {
            throw new CommandFailure(
                    Tidewaiter.NOT_IN_ORDER,
                    "there are more than " + StoredLessons.ITEMS_MAX + " items in " + days
                            + " days. Maybe take fewer: --days");
        }
        out.printf(
                Locale.ROOT,
                "%,d declarations: %,d items controlled, %,d of them selected by no plan; %,d items not controlled%n",
                read.declarations(),
                read.controlled().size(),
                read.unweighted(),
                read.others().size());
        if (read.unreadable() > 0) {
            out.printf(Locale.ROOT, "%,d declarations can't be read any more%n", read.unreadable());
        }
        training.train(
                out, "Retrained on " + day(from) + " to " + day(now), read.controlled(), List.of(), read.others());
        out.println("Maybe now: tidewaiter risk register --model " + training.out());
        return 0;
    }

    private StoredLessons.Read read(Instant from, Instant now) {
        try (Store store = options.open();
                Progress progress = new Progress("reading", Home.isTerminal())) {
            return new StoredLessons(
                            JdbcRegister.open(store.database()),
                            JdbcEventFeed.open(store.database()),
                            JdbcAcceptedMessages.open(store.database()),
                            store.reader(),
                            store.clearances().yields())
                    .read(from, now, more -> progress.advance(more, 1));
        }
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
