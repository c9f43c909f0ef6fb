package org.tidewaiter.scoring.learn;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One run of LightGBM; the same data, settings and seed give the same text. */
final class Boosting {
    /** Trees, as LightGBM writes them, and how many of them are worth keeping. */
    record Boosted(String text, int rounds) {}

    /** Vectors in rows with what they are to yield. */
    static final class Rows {
        private final double[][] vectors;
        private final float[] labels;
        private final float[] weights;

        Rows(double[][] vectors, float[] labels) {
            this(vectors, labels, new float[0]);
        }

        /** @param weights for how many rows each stands; none where each stands for itself */
        Rows(double[][] vectors, float[] labels, float[] weights) {
            this.vectors = vectors;
            this.labels = labels;
            this.weights = weights;
        }

        /** Tells a data set what its rows are. */
        private void tell(LGBMDataset data) throws LGBMException {
            data.setField("label", labels);
            if (weights.length > 0) {
                data.setField("weight", weights);
            }
        }

        private double[] flat() {
            int width = vectors[0].length;
            double[] flat = new double[vectors.length * width];
            for (int i = 0; i < vectors.length; i++) {
                System.arraycopy(vectors[i], 0, flat, i * width, width);
            }
            return flat;
        }
    }

    private final Map<String, String> parameters;

    /**
     * @param settings of LightGBM by its own names
     * @param codes places of features that are codes
     */
    Boosting(Map<String, String> settings, List<Integer> codes, long seed, int threads) {
        parameters = new TreeMap<>(settings);
        parameters.put("seed", Long.toString(seed & Integer.MAX_VALUE));
        parameters.put("num_threads", Integer.toString(threads));
        parameters.put("deterministic", "true");
        parameters.put("force_row_wise", "true");
        parameters.put("verbosity", "-1");
        if (!codes.isEmpty()) {
            parameters.put(
                    "categorical_feature", codes.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }

    private String text() {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * @param tuning what tells when to stop, null to run all rounds
     * @param patience rounds without a better loss on the tuning rows before it stops
     */
    Boosted run(Rows training, @Nullable Rows tuning, int rounds, int patience) {
        int width = training.vectors[0].length;
        String settings = text();
        NativeCode.load();
        try (LGBMDataset data =
                LGBMDataset.createFromMat(training.flat(), training.vectors.length, width, true, settings, null)) {
            training.tell(data);
            try (LGBMBooster booster = LGBMBooster.create(data, settings)) {
                if (tuning == null) {
                    for (int i = 0; i < rounds; i++) {
                        booster.updateOneIter();
                    }
                    return kept(booster, rounds);
                }
                try (LGBMDataset held =
                        LGBMDataset.createFromMat(tuning.flat(), tuning.vectors.length, width, true, settings, data)) {
                    tuning.tell(held);
                    booster.addValidData(held);
                    return kept(booster, best(booster, rounds, patience));
                }
            }
        } catch (LGBMException e) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "LightGBM failed with settings %s: %s", settings, e.getMessage()), e);
        }
    }

    private static int best(LGBMBooster booster, int rounds, int patience) throws LGBMException {
        double least = Double.POSITIVE_INFINITY;
        int best = 1;
        for (int i = 1; i <= rounds && i - best <= patience; i++) {
            booster.updateOneIter();
            double loss = booster.getEval(1)[0];
            if (loss < least) {
                least = loss;
                best = i;
            }
        }
        return best;
    }

    private static Boosted kept(LGBMBooster booster, int rounds) throws LGBMException {
        return new Boosted(booster.saveModelToString(0, rounds, LGBMBooster.FeatureImportanceType.GAIN), rounds);
    }

    /** What LightGBM itself predicts, row after row: the peer that core's scores are held against. */
    static double[] predict(String text, double[][] vectors, PredictionType type) {
        Rows rows = new Rows(vectors, new float[0]);
        NativeCode.load();
        try (LGBMBooster booster = LGBMBooster.loadModelFromString(text)) {
            return booster.predictForMat(rows.flat(), vectors.length, vectors[0].length, true, type);
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM can't predict: " + e.getMessage(), e);
        }
    }
}
