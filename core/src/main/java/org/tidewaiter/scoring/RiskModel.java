package org.tidewaiter.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.History;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.Digest;

/**
 * A trained model with all that is needed to score: features, codes, trees, calibration and its card.
 *
 * @param features in the order of its vectors
 * @param codebook of its codes
 * @param infraction raw score of an infraction
 * @param calibration from raw score to probability
 * @param amount logarithm of the expected amount, null where the model gives none
 * @param card what to know of it
 * @param inputs how the features lay among the items of training; null where that was not kept
 */
public record RiskModel(
        FeatureSet features,
        Codebook codebook,
        TreeEnsemble infraction,
        Calibration calibration,
        @Nullable TreeEnsemble amount,
        ModelCard card,
        @Nullable InputReference inputs) {
    public RiskModel {
        if (infraction.features() != features.size() || amount != null && amount.features() != features.size()) {
            throw new IllegalArgumentException("The trees take " + infraction.features()
                    + " values, the feature set has " + features.size() + ". Maybe they are of different models.");
        }
        if ((amount == null) != (card.amounts() == AmountBasis.NONE)) {
            throw new IllegalArgumentException(
                    "The card says of amounts '" + card.amounts() + "', the trees otherwise.");
        }
        if (inputs != null && inputs.features().size() != features.size()) {
            throw new IllegalArgumentException("What is kept of training has "
                    + inputs.features().size() + " features, the model " + features.size() + ".");
        }
    }

    /** One that does not know how its features lay in training. */
    public RiskModel(
            FeatureSet features,
            Codebook codebook,
            TreeEnsemble infraction,
            Calibration calibration,
            @Nullable TreeEnsemble amount,
            ModelCard card) {
        this(features, codebook, infraction, calibration, amount, card, null);
    }

    /** An empty history that makes vectors for this model. */
    public History newHistory() {
        return new History(features, codebook);
    }

    /**
     * What the vectors that are made for it are known by: its features and, where some are codes, their places. Models
     * with the same take the same vectors.
     */
    public Digest vectors() {
        return codebook.codes().isEmpty()
                ? features.digest()
                : Canonical.digest(this, (canonical, model) -> {
                    canonical.field("features", model.features.digest().hex());
                    model.codebook.codes().forEach((dimension, codes) -> canonical.strings(dimension.label(), codes));
                });
    }

    /** By which terms a history has to be kept for this model. */
    public HistoryTerms terms() {
        return new HistoryTerms(features, card.delayDays());
    }

    /** Why the model can't be used with features and a history that begins then; null where it can. */
    public @Nullable String refusal(FeatureSet used, @Nullable Instant historyFrom) {
        if (!used.digest().equals(features.digest())) {
            return "The model was made with features " + features.digest().hex().substring(0, 12) + ", in use are "
                    + used.digest().hex().substring(0, 12) + ". Maybe train it anew.";
        }
        if (historyFrom != null && historyFrom.isAfter(card.knowsUntil())) {
            return "The model knows nothing after " + card.knowsUntil() + ", the history begins only at " + historyFrom
                    + ": it is older than its history. Maybe train it anew.";
        }
        return null;
    }

    /** @param vector of {@link #newHistory()} or one like it */
    public Score score(double[] vector) {
        double raw = infraction.raw(vector);
        double expected = amount == null ? Double.NaN : StrictMath.exp(amount.raw(vector));
        return new Score(raw, calibration.probability(raw), expected);
    }

    /**
     * What raised and lowered the raw score, the strongest first; with {@link TreeEnsemble#expected} they add up to it.
     */
    public List<Contribution> contributions(double[] vector) {
        double[] raised = infraction.contributions(vector);
        List<Contribution> contributions = new ArrayList<>(raised.length);
        for (int i = 0; i < raised.length; i++) {
            contributions.add(new Contribution(features.features().get(i), vector[i], raised[i]));
        }
        contributions.sort((one, other) -> Double.compare(Math.abs(other.raised()), Math.abs(one.raised())));
        return contributions;
    }
}
