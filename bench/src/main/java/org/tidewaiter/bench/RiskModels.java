package org.tidewaiter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.csv.CsvExtract;
import org.tidewaiter.declaration.csv.Mapping;
import org.tidewaiter.declaration.csv.RowOutcome;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.TreeEnsemble;
import org.tidewaiter.scoring.learn.LightGbmPeer;
import org.tidewaiter.scoring.learn.Settings;
import org.tidewaiter.scoring.learn.Training;

/**
 * Models of the Korean extract of 2020: scoring against LightGBM's fastest call for one row, on the same 400 trees;
 * contributions and training against their limits.
 */
final class RiskModels implements Bench.Measurement {
    /** What is measured. */
    enum Work {
        SCORING,
        CONTRIBUTIONS,
        TRAINING
    }

    private static final int TREES = 400;
    private static final int ROWS = 2_000;
    private static final double CONTRIBUTIONS_LIMIT = 1e-3;
    private static final double TRAINING_LIMIT = 60;

    private final Work work;

    RiskModels(Work work) {
        this.work = work;
    }

    private static double sink;

    @Override
    public List<String> run(Bench.Options options) {
        List<Controlled> items = read(options.data().resolve("kcs/declarations-2020.csv"));
        FeatureSet set = FeatureSet.standard();
        return switch (work) {
            case TRAINING -> training(options, items, set);
            case SCORING, CONTRIBUTIONS -> scoring(options, items, set);
        };
    }

    private static List<String> training(Bench.Options options, List<Controlled> items, FeatureSet set) {
        List<Controlled> tuning = read(options.data().resolve("kcs/declarations-2021q1.csv"));
        int[] trees = new int[1];
        Interleaved result = Interleaved.run(
                1,
                options.quick() ? 1 : 5,
                round -> Interleaved.time(() -> {
                    Settings settings = Settings.standard(1).withThreads(2);
                    RiskModel model = new Training(set, settings).train("bench", items, tuning);
                    trees[0] = model.infraction().trees().size();
                }),
                round -> TRAINING_LIMIT);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "training on %,d rows, tuning on %,d and fitting once more: probability (%d trees)"
                                + " and expected amount, features included, two threads",
                        items.size(),
                        tuning.size(),
                        trees[0]),
                String.format(Locale.ROOT, "%.1f s", result.ours()),
                String.format(Locale.ROOT, "%.0f s", TRAINING_LIMIT),
                result.ratioWithRange(),
                "≥ 1");
    }

    private List<String> scoring(Bench.Options options, List<Controlled> items, FeatureSet set) {
        OutOfTime outOfTime = new OutOfTime(
                new History(
                        set,
                        Codebook.of(set, items.stream().map(Controlled::facts).toList())),
                Duration.ofDays(30));
        List<double[]> vectors = items.stream().map(outOfTime::next).toList();
        List<Boolean> labels =
                items.stream().map(item -> item.outcome().infraction()).toList();
        List<double[]> last = vectors.subList(vectors.size() - ROWS, vectors.size());
        try (LightGbmPeer peer = LightGbmPeer.train(set, Settings.standard(1), vectors, labels, TREES)) {
            TreeEnsemble trees = peer.trees();
            int rounds = options.quick() ? 5 : 31;
            if (work == Work.SCORING) {
                Interleaved result = Interleaved.run(
                        rounds,
                        rounds,
                        round -> Interleaved.time(() -> last.forEach(vector -> sink += trees.raw(vector))),
                        round -> Interleaved.time(() -> last.forEach(vector -> sink += peer.raw(vector))));
                return List.of(
                        String.format(
                                Locale.ROOT,
                                "raw score of a row by a model of %d trees with at most 31 leaves on %d features,"
                                        + " one thread",
                                TREES,
                                set.size()),
                        String.format(Locale.ROOT, "%.1f µs", result.ours() / ROWS * 1e6),
                        String.format(
                                Locale.ROOT,
                                "LightGBM's fast call for one row, same trees: %.1f µs",
                                result.theirs() / ROWS * 1e6),
                        result.ratioWithRange(),
                        "≥ 2");
            }
            Interleaved result = Interleaved.run(
                    3,
                    options.quick() ? 3 : 15,
                    round -> Interleaved.time(() -> last.forEach(vector -> sink += trees.contributions(vector)[0])),
                    round -> CONTRIBUTIONS_LIMIT * ROWS);
            return List.of(
                    "contributions of all features to the score of a row, same model, one thread",
                    String.format(Locale.ROOT, "%.2f ms", result.ours() / ROWS * 1e3),
                    String.format(Locale.ROOT, "%.0f ms", CONTRIBUTIONS_LIMIT * 1e3),
                    result.ratioWithRange(),
                    "≥ 1");
        }
    }

    private static List<Controlled> read(Path file) {
        Mapping mapping = ((Mapping.Usable) Mapping.load("kcs")).mapping();
        List<Controlled> items = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                CsvExtract extract = ((CsvExtract.Opened) CsvExtract.open(in, mapping)).extract()) {
            for (CsvExtract.Row row = extract.next(); row != null; row = extract.next()) {
                RowOutcome outcome = mapping.outcome(row);
                if (outcome != null && row.message() != null && row.at() != null) {
                    Declaration declaration = row.message().declaration();
                    items.add(new Controlled(
                            ItemFacts.of(declaration, declaration.items().getFirst(), row.at()),
                            new Outcome(outcome.infraction(), outcome.critical(), outcome.amount())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The Korean extract is not there. Set TIDEWAITER_DATA to the folder with kcs/.", e);
        }
        return items;
    }
}
