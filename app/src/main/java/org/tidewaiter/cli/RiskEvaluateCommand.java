package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.web.ExplanationTexts;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.scoring.Evaluation;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;
import org.tidewaiter.scoring.ScoreKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds a model against outcomes. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Scores controlled declarations as 'risk score' does, then looks at their outcomes: of those with the",
            "highest scores, how many were infractions, and how many of all were among them. A model fitted to the",
            "very rows is no measure of itself: a warning says where it may have learnt from them. Goods of the history that",
            "stand in the evaluated file as well are left out of the history; the same file is refused.",
        },
        footer = {
            "",
            "Example:",
            "  tidewaiter risk evaluate --model model --mapping kcs --history past.csv later.csv",
        })
final class RiskEvaluateCommand implements Callable<Integer> {
    private static final int[] PERCENTS = {1, 2, 5, 10, 15, 20, 30};

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "FILE", description = "Extract with outcomes.")
    private Path file = Path.of(".");

    @Option(names = "--model", paramLabel = "DIR", required = true, description = "Folder of the model.")
    private Path model = Path.of(".");

    @Option(names = "--mapping", paramLabel = "M", required = true, description = "Mapping: a name (kcs) or a file.")
    private String mapping = "";

    @Option(names = "--history", paramLabel = "FILE", description = "Earlier extract with outcomes; again for more.")
    private List<Path> history = List.of();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private RowFormat format = RowFormat.TABLE;

    @Override
    public Integer call() {
        PrintWriter told = spec.commandLine().getErr();
        ExtractItems.refuseSame(Stream.concat(Stream.of(file), history.stream()).toList());
        RiskModel trained = ModelFolder.read(model);
        ExtractItems extract = new ExtractItems(ExtractRows.mapping(mapping), Home.isTerminal(), told);
        List<Controlled> controlled = extract.controlled(List.of(file));
        warn(trained, controlled);
        List<ExtractItems.Item> items = new ArrayList<>();
        controlled.forEach(item -> items.add(new ExtractItems.Item("", item.facts())));
        List<@Nullable Score> scores =
                Scoring.of(trained, extract, history, told).scores(items);
        Evaluation evaluation;
        try {
            evaluation = new Evaluation(
                    scores.stream()
                            .mapToDouble(score -> Objects.requireNonNull(score).probability())
                            .toArray(),
                    controlled.stream().map(Controlled::outcome).toList());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, String.valueOf(e.getMessage()));
        }
        try (Rows rows = new Rows(
                spec.commandLine().getOut(),
                format,
                List.of(
                        "inspected %",
                        "items", "infractions", "precision", "recall", "critical recall", "amount recall"))) {
            for (int percent : PERCENTS) {
                Evaluation.At at = evaluation.at(percent / 100.0);
                rows.row(
                        percent,
                        at.inspected(),
                        at.hits(),
                        figure(at.precision()),
                        figure(at.recall()),
                        figure(at.criticalRecall()),
                        figure(at.amountRecall()));
            }
        }
        if (format == RowFormat.TABLE) {
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "of %,d items %.1f %% are infractions; area under the curve %.4f, calibration error %.4f%n",
                            evaluation.items(),
                            100 * evaluation.rate(),
                            evaluation.areaUnderCurve(),
                            evaluation.calibrationError());
            if (trained.card().kind() != ScoreKind.PROBABILITY) {
                spec.commandLine()
                        .getOut()
                        .println("score: "
                                + ExplanationTexts.in(Locale.ENGLISH)
                                        .kind(trained.card().kind()) + "; a calibration error says nothing of it");
            }
        }
        return 0;
    }

    /** A model knows the outcomes of what it was fitted to. */
    private void warn(RiskModel trained, List<Controlled> controlled) {
        Instant until = trained.card().knowsUntil();
        long known = controlled.stream()
                .filter(item -> !item.facts().at().isAfter(until))
                .count();
        if (known > 0) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            Locale.ROOT,
                            "tidewaiter: %,d of %,d items arrived by %s, until when the model has learnt: it may know their outcomes, and"
                                    + " figures of them say nothing of what it is worth. Maybe evaluate it on later ones.%n",
                            known,
                            controlled.size(),
                            until);
        }
    }

    private static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
