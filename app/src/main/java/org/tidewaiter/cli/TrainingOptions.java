package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.learn.AnomalyTraining;
import org.tidewaiter.scoring.learn.Settings;
import org.tidewaiter.scoring.learn.Training;
import picocli.CommandLine.Option;

/** How a model is trained, whatever it is trained on. */
final class TrainingOptions {
    private static final double NANOS = 1e9;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for the model and its card.")
    private Path out = Path.of(".");

    @Option(names = "--title", description = "Title on the card. Default: what it is trained on.")
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

    /** Numbers that can't be meant, and a folder that can't be written to, end the command before its work. */
    void check() {
        NumberRange.checkThreads(threads);
        NumberRange.checkKnownAfter(knownAfter);
        FileFault.refuseFolder(out);
    }

    /**
     * Trains, writes the folder and tells of it.
     *
     * @param others items without an outcome
     */
    Training.Trained train(
            PrintWriter told,
            String byDefault,
            List<Controlled> past,
            List<Controlled> tuning,
            List<ItemFacts> others) {
        long started = System.nanoTime();
        Training.Trained trained;
        try {
            Settings settings = Settings.standard(seed).withThreads(threads).withDelayDays(knownAfter);
            trained = new Training(
                            features.set(past.stream().map(Controlled::facts).toList()),
                            noRefit ? settings.withoutRefit() : settings)
                    .trained(title == null ? byDefault : title, past, tuning, others);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, String.valueOf(e.getMessage()));
        }
        ModelFolder.write(out, trained.model());
        tell(told, trained.model(), (System.nanoTime() - started) / NANOS);
        return trained;
    }

    /** Trains a model without outcomes, writes the folder and tells of it. */
    void trainAnomaly(PrintWriter told, String byDefault, List<ItemFacts> items) {
        long started = System.nanoTime();
        RiskModel model;
        try {
            model = new AnomalyTraining(features.set(items), seed).train(title == null ? byDefault : title, items);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, String.valueOf(e.getMessage()));
        }
        ModelFolder.write(out, model);
        told.printf(
                Locale.ROOT,
                "%s: an anomaly model of %d features, %d trees, %,d items, in %.1f s%n",
                out,
                model.features().size(),
                model.card().rounds(),
                model.card().trained().items(),
                (System.nanoTime() - started) / NANOS);
        model.card().notes().forEach(told::println);
    }

    /** Where the model was written to. */
    Path out() {
        return out;
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
