package org.tidewaiter.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.scoring.learn.Backtest;
import org.tidewaiter.scoring.learn.Settings;
import org.tidewaiter.scoring.plot.LineChart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays a stream week by week. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Replays controlled declarations week by week with only the inspected ones labelled: drawn at random, by",
            "the profiles of a plan (profiles; what they leave is drawn), by the highest scores of a model (model), and",
            "by the highest scores with one in ten drawn at random (exploring). Models learn from what their own",
            "selection found, and so do profiles that ask what controls of earlier goods have found. Profiles are tried as",
            "if they had always been in force, on rows in the order of time; lists are not asked. With --out, the weeks go",
            "into a CSV file and plots.",
        },
        footer = {
            "",
            "Example:",
            "  tidewaiter risk backtest --mapping kcs --rates 5,10 --out backtest declarations-2020.csv",
            "  tidewaiter risk backtest --mapping kcs --plan risk-plan-korea.yaml declarations-2020.csv",
        })
final class RiskBacktestCommand implements Callable<Integer> {
    private static final int QUARTER_WEEKS = 13;
    private static final int WEEKS_MAX = 520;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Extracts with outcomes.")
    private List<Path> files = List.of();

    @Option(names = "--mapping", paramLabel = "M", required = true, description = "Mapping: a name (kcs) or a file.")
    private String mapping = "";

    @Option(
            names = "--rates",
            split = ",",
            paramLabel = "PERCENT",
            description = "Shares of each week that are inspected. Default: ${DEFAULT-VALUE}.")
    private List<Double> rates = List.of(2.0, 5.0, 10.0);

    @Option(
            names = "--first-weeks",
            paramLabel = "N",
            description = "First weeks, in which all is inspected. Default: ${DEFAULT-VALUE}.")
    private int firstWeeks = 4;

    @Option(names = "--retrain", paramLabel = "WEEKS", description = "Weeks between models. Default: ${DEFAULT-VALUE}.")
    private int retrain = 4;

    @Option(
            names = "--known-after",
            paramLabel = "DAYS",
            description = "Days from arrival of an inspected item to its outcome. Default: ${DEFAULT-VALUE}.")
    private int knownAfter = 7;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Risk plan whose profiles select. Default: none, and profiles are left out.")
    private @Nullable Path plan;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of training. Default: ${DEFAULT-VALUE}.")
    private int threads = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--features", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private FeatureChoice features = FeatureChoice.STANDARD;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for weeks and plots. Default: none are written.")
    private Path out = Path.of("");

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RowFormat format = RowFormat.TABLE;

    @Override
    public Integer call() {
        check();
        Mapping by = ExtractRows.mapping(mapping);
        ExtractItems.refuseSame(files);
        if (!out.toString().isEmpty()) {
            FileFault.refuseFolder(out);
        }
        ExtractItems extract =
                new ExtractItems(by, Home.isTerminal(), spec.commandLine().getErr());
        ProfileHits hits = plan == null ? null : ProfileHits.of(plan, by);
        List<Controlled> items = extract.controlled(files, hits);
        List<Backtest.Result> results = new ArrayList<>();
        try {
            Backtest backtest = new Backtest(
                    features.set(items.stream().map(Controlled::facts).toList()),
                    Settings.standard(seed).withThreads(threads),
                    new Backtest.Plan(firstWeeks, retrain, Duration.ofDays(knownAfter), seed),
                    items,
                    hits == null ? null : hits::begin);
            int runs = rates.size() * backtest.strategies().size();
            try (Progress progress = new Progress("replaying", runs, Home.isTerminal())) {
                for (double rate : rates) {
                    for (Backtest.Strategy strategy : backtest.strategies()) {
                        results.add(backtest.run(strategy, rate / 100));
                        progress.advance(1, 1);
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, String.valueOf(e.getMessage()));
        }
        tell(results);
        say(hits);
        if (!out.toString().isEmpty()) {
            write(results);
        }
        return 0;
    }

    private void check() {
        NumberRange.check("--first-weeks", firstWeeks, 1, WEEKS_MAX);
        NumberRange.check("--retrain", retrain, 1, WEEKS_MAX);
        NumberRange.checkKnownAfter(knownAfter);
        NumberRange.checkThreads(threads);
        for (double rate : rates) {
            if (!(rate > 0 && rate < 100)) {
                throw new CommandFailure(2, "--rates " + rate + " is not above 0 and below 100. Maybe 5 is meant.");
            }
        }
    }

    /** What people have to know of profiles. */
    private void say(@Nullable ProfileHits hits) {
        if (hits == null && format == RowFormat.TABLE) {
            spec.commandLine().getOut().println("profiles are left out: name a risk plan with --plan");
        }
        if (hits != null && hits.asksLists()) {
            spec.commandLine()
                    .getErr()
                    .println("tidewaiter: the plan's lists are not asked: conditions on them hit nothing");
        }
    }

    private void tell(List<Backtest.Result> results) {
        List<String> columns = List.of(
                "inspected %", "selection", "precision", "recall", "first quarter", "last quarter", "amount found");
        try (Rows rows = new Rows(spec.commandLine().getOut(), format, columns)) {
            for (Backtest.Result result : results) {
                int weeks = result.weeks().size();
                int part = Math.min(QUARTER_WEEKS, weeks);
                rows.row(
                        inspected(result.rate()),
                        result.strategy().label(),
                        figure(result.precision()),
                        figure(result.recall()),
                        figure(result.precision(0, part)),
                        figure(result.precision(weeks - part, weeks)),
                        amount(result.amount(), "-"));
            }
        }
    }

    private void write(List<Backtest.Result> results) {
        StringBuilder text = new StringBuilder("rate,selection,week,items,infractions,inspected,hits,amount\n");
        for (Backtest.Result result : results) {
            for (Backtest.Week week : result.weeks()) {
                text.append(result.rate())
                        .append(',')
                        .append(result.strategy().label())
                        .append(',')
                        .append(week.from().toString(), 0, 10)
                        .append(',')
                        .append(week.items())
                        .append(',')
                        .append(week.infractions())
                        .append(',')
                        .append(week.inspected())
                        .append(',')
                        .append(week.hits())
                        .append(',')
                        .append(amount(week.amount(), ""))
                        .append('\n');
            }
        }
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve("weeks.csv"), text);
            for (double rate : rates) {
                LineChart chart = chart(rate, results);
                if (chart == null) {
                    spec.commandLine()
                            .getErr()
                            .println("tidewaiter: no chart of " + percent(rate)
                                    + " %: it takes two replayed weeks. weeks.csv has what there is");
                } else {
                    Files.write(
                            out.resolve("precision-" + percent(rate) + ".png"),
                            chart.png().array());
                }
            }
        } catch (IOException e) {
            throw FileFault.unwritten(out, e);
        }
    }

    /** Precision over the last four weeks; null where fewer than two weeks were replayed. */
    private static @Nullable LineChart chart(double rate, List<Backtest.Result> results) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (Backtest.Result result : results) {
            if (result.rate() == rate / 100 && result.weeks().size() > 1) {
                List<Double> x = new ArrayList<>();
                List<Double> y = new ArrayList<>();
                for (int week = 1; week <= result.weeks().size(); week++) {
                    x.add((double) week);
                    y.add(result.precision(Math.max(0, week - 4), week));
                }
                lines.add(new LineChart.Line(result.strategy().label(), x, y));
            }
        }
        if (lines.isEmpty()) {
            return null;
        }
        return new LineChart(
                "Infractions among the inspected " + percent(rate) + " %, over four weeks", "week", "precision", lines);
    }

    /** In percent, with at least one decimal. */
    private static String inspected(double rate) {
        BigDecimal percent = BigDecimal.valueOf(rate).movePointRight(2).stripTrailingZeros();
        return percent.setScale(Math.max(1, percent.scale())).toPlainString();
    }

    private static String percent(double rate) {
        return BigDecimal.valueOf(rate).stripTrailingZeros().toPlainString();
    }

    private static String amount(@Nullable BigDecimal found, String none) {
        return found == null ? none : found.toPlainString();
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
