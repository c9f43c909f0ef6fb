package org.tidewaiter.scoring.learn;

import java.util.Map;
import java.util.TreeMap;

/**
 * How a model is trained.
 *
 * @param seed of all chance
 * @param threads of LightGBM
 * @param delayDays how many days after arrival an outcome is taken to be known in training
 * @param warmUpDays items of so many first days feed the history, but are not learnt from: it would be thinner than it
 * will be
 * @param maxRounds most rounds of boosting
 * @param patience rounds without a better loss before boosting stops
 * @param refit whether to fit once more to training and tuning items together
 */
public record Settings(
        long seed, int threads, int delayDays, int warmUpDays, int maxRounds, int patience, boolean refit) {
    public Settings {
        if (threads < 1 || delayDays < 0 || warmUpDays < 0 || maxRounds < 1 || maxRounds > 5_000 || patience < 1) {
            throw new IllegalArgumentException(
                    "Training can't be set to " + threads + " threads, a delay of " + delayDays
                            + " and a warm-up of " + warmUpDays + " days, " + maxRounds + " rounds and a patience of "
                            + patience
                            + ".");
        }
    }

    /** Outcomes after 30 days, 60 days of warm-up, at most 400 rounds. */
    public static Settings standard(long seed) {
        return new Settings(seed, 1, 30, 60, 400, 40, true);
    }

    public Settings withThreads(int count) {
        return new Settings(seed, count, delayDays, warmUpDays, maxRounds, patience, refit);
    }

    public Settings withDelayDays(int days) {
        return new Settings(seed, threads, days, warmUpDays, maxRounds, patience, refit);
    }

    public Settings withoutRefit() {
        return new Settings(seed, threads, delayDays, warmUpDays, maxRounds, patience, false);
    }

    /** LightGBM's own names; trees are shallow, so that contributions are cheap. */
    Map<String, String> boosting(String objective) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("objective", objective);
        settings.put("learning_rate", "0.05");
        settings.put("num_leaves", "31");
        settings.put("max_depth", "8");
        settings.put("min_data_in_leaf", "20");
        settings.put("lambda_l2", "5");
        settings.put("feature_fraction", "0.5");
        settings.put("bagging_fraction", "0.8");
        settings.put("bagging_freq", "1");
        return settings;
    }

    /** For the card. */
    Map<String, String> told() {
        Map<String, String> told = boosting("binary");
        told.put("max_rounds", Integer.toString(maxRounds));
        told.put("patience", Integer.toString(patience));
        told.put("warm_up_days", Integer.toString(warmUpDays));
        return told;
    }
}
