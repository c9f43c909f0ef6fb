package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.learn.Settings;
import org.tidewaiter.scoring.learn.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a model on controlled declarations. Features of each come from earlier ones, and from outcomes",
            "known by then. A later file tunes it: when to stop, and how scores become probabilities. Figures of the",
            "tuning file are told as they were before the model is fitted once more to all of it.",
        },
        footer = {
            "",
            "Examples:",
            "  tidewaiter risk train --mapping kcs --tune declarations-2021q1.csv --out model declarations-2020.csv",
            "  tidewaiter risk train --mapping kcs --seed 2 --no-refit --out model declarations-2020.csv",
        })
final class RiskTrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Extracts with outcomes.")
    private List<Path> files = List.of();

    @Option(names = "--mapping", paramLabel = "M", required = true, description = "Mapping: a name (kcs) or a file.")
    private String mapping = "";

    @Option(
            names = "--tune",
            paramLabel = "FILE",
            description = "Later extract to tune with. Default: the last fifth of what is trained on.")
    private @Nullable Path tune;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the model and its card.")
    private Path out = Path.of(".");

    @Option(names = "--title", description = "Title on the card. Default: names of the files.")
    private @Nullable String title;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all chance. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads; more than one only helps on idle processors. Default: ${DEFAULT-VALUE}.")
    private int threads = 1;

    @Option(
            names = "--known-after",
            paramLabel = "DAYS",
            description = "Days after arrival when an outcome is taken to be known. Default: ${DEFAULT-VALUE}.")
    private int knownAfter = 30;

    @Option(names = "--features", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private FeatureChoice features = FeatureChoice.STANDARD;

    @Option(names = "--no-refit", description = "Don't fit once more to what it was tuned with.")
    private boolean noRefit;

    @Override
    public Integer call() {
        PrintWriter told = spec.commandLine().getOut();
        Mapping by = ExtractRows.mapping(mapping);
        ExtractItems extract = new ExtractItems(by, Home.isTerminal());
        List<Controlled> past = extract.controlled(files);
        List<Controlled> tuning = tune == null ? List.of() : extract.controlled(List.of(tune));
        long started = System.nanoTime();
        RiskModel model;
        try {
            Settings settings = Settings.standard(seed).withThreads(threads).withDelayDays(knownAfter);
            model = new Training(features.set(), noRefit ? settings.withoutRefit() : settings)
                    .train(title == null ? title() : title, past, tuning);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, String.valueOf(e.getMessage()));
        }
        ModelFolder.write(out, model);
        tell(told, model, (System.nanoTime() - started) / 1e9);
        return 0;
    }

    private String title() {
        return "Trained on "
                + String.join(
                        ", ",
                        files.stream()
                                .map(file -> file.getFileName().toString())
                                .toList());
    }

    private void tell(PrintWriter told, RiskModel model, double seconds) {
        ModelCard card = model.card();
        told.printf(
                Locale.ROOT,
                "%s: %d features, %d trees, %,d items with %,d infractions, in %.1f s%n",
                out,
                model.features().size(),
                card.rounds(),
                card.trained().items(),
                card.trained().infractions(),
                seconds);
        told.printf(Locale.ROOT, "expected amount: %s%n", card.amounts().title());
        for (ModelCard.Measured figure : card.figures()) {
            told.printf(Locale.ROOT, "  %-26s %.4f%n", figure.name(), figure.value());
        }
    }
}
