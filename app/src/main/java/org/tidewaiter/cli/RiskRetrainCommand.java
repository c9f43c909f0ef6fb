package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tidewaiter.edition.web.ModelDesk;
import org.tidewaiter.feedback.SameGoods;
import org.tidewaiter.feedback.StoredLessons;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.learn.Training;
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
            "to have a fresh model every month; it selects nothing until it is registered and named in a plan. Where a model",
            "selects now, both are held against each other on the last fifth.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk retrain --out model-2026-12",
            "  tidewaiter risk retrain --days 365 --known-after 14 --out model && \\",
            "      tidewaiter risk register --model model --as maria",
        })
final class RiskRetrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--days", paramLabel = "N", description = "So many days back. Default: ${DEFAULT-VALUE}.")
    private int days = 730;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    private Store.Options options = new Store.Options();

    /** What is read of the database: goods, and by jurisdiction the models that select now. */
    private record Known(StoredLessons.Read goods, Map<String, RiskModel> champions) {}

    @Override
    public Integer call() {
        StoredGoods.check(days);
        training.check();
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        Known known = read(now);
        StoredLessons.Read read = known.goods;
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
        Training.Trained trained = training.train(
                out,
                "Retrained on " + day(now.minus(Duration.ofDays(days))) + " to " + day(now),
                read.controlled(),
                List.of(),
                read.others());
        known.champions.forEach((jurisdiction, champion) -> compare(out, jurisdiction, trained, champion, read));
        out.println("Maybe now: tidewaiter risk register --model " + training.out());
        return 0;
    }

    /** As it was before it was fitted once more: it has not seen the goods that it is compared on. */
    private static void compare(
            PrintWriter out,
            String jurisdiction,
            Training.Trained trained,
            RiskModel champion,
            StoredLessons.Read read) {
        out.println("Against '" + champion.card().title() + "', which selects for " + jurisdiction + ":");
        switch (SameGoods.compare(trained.measured(), champion, read.controlled(), read.others())) {
            case SameGoods.Held.Against against -> {
                try (Rows rows = new Rows(out, RowFormat.TABLE, ComparisonRows.COLUMNS)) {
                    ComparisonRows.tell(rows, against.comparison());
                }
                out.println("on goods after " + against.since()
                        + ", which chose when its training stopped and its calibration");
            }
            case SameGoods.Held.TooLittle little -> out.println(RiskCompareCommand.tooLittle(little));
        }
    }

    private Known read(Instant now) {
        try (Store store = options.open()) {
            Map<String, RiskModel> champions = new TreeMap<>();
            ModelDesk desk = store.modelDesk();
            for (String jurisdiction : desk.governed()) {
                desk.champion(jurisdiction)
                        .flatMap(store.models()::find)
                        .flatMap(desk::model)
                        .ifPresent(model -> champions.put(jurisdiction, model));
            }
            return new Known(StoredGoods.read(store, days, now), champions);
        }
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
