package org.tidewaiter.scoring.learn;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.Figure;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.history.Uncontrolled;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.Evaluation;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.TreeEnsemble;

/**
 * Trains a risk model. Each item's features come from earlier items only, and from outcomes that were known by then:
 * after the delay of the settings. The tuning items' features know no outcome of a tuning item. The same items, settings
 * and seed give the same model.
 */
public final class Training {
    /** Where no tuning items are given, the last part of the training items is held back. */
    private static final double HELD_BACK = 0.2;

    private final FeatureSet set;
    private final Settings settings;

    public Training(FeatureSet set, Settings settings) {
        this.set = set;
        this.settings = settings;
    }

    /** What is learnt from: vectors, whether there was an infraction, amounts in units of their mean, weights. */
    private static final class Lesson {
        final double[][] vectors;
        final float[] infractions;
        final float[] amounts;
        /** None where each item stands for itself. */
        final float[] weights;

        Lesson(double[][] vectors, float[] infractions, float[] amounts, float[] weights) {
            this.vectors = vectors;
            this.infractions = infractions;
            this.amounts = amounts;
            this.weights = weights;
        }

        Boosting.Rows onInfractions() {
            return new Boosting.Rows(vectors, infractions, weights);
        }

        InputReference inputs() {
            return InputReference.of(vectors, weights);
        }

        Boosting.Rows onAmounts() {
            return new Boosting.Rows(vectors, amounts, weights);
        }
    }

    /**
     * @param title of the model
     * @param past items to train with
     * @param tuning later items that choose rounds and calibration; empty to hold back the last fifth of the past
     * @throws IllegalArgumentException where there is too little to learn from
     */
    public RiskModel train(String title, List<Controlled> past, List<Controlled> tuning) {
        return train(title, past, tuning, List.of());
    }

    /**
     * The same among items that nobody controlled: history knows that they came, and nothing is learnt of them.
     *
     * @param others items without an outcome
     */
    public RiskModel train(String title, List<Controlled> past, List<Controlled> tuning, List<ItemFacts> others) {
        return trained(title, past, tuning, others).model();
    }

    /**
     * What came of training.
     *
     * @param model to be used
     * @param measured the model as it was before it was fitted once more: it has not seen the tuning items, so it can be
     *     held against others on them; the same where it was not fitted once more
     */
    public record Trained(RiskModel model, RiskModel measured) {}

    /** The same, with the model that the figures are of. */
    public Trained trained(String title, List<Controlled> past, List<Controlled> tuning, List<ItemFacts> others) {
        enough(past, "");
        List<Controlled> training = OutOfTime.sorted(past);
        List<Controlled> held = OutOfTime.sorted(tuning);
        if (held.isEmpty()) {
            int kept = (int) (training.size() * (1 - HELD_BACK));
            held = training.subList(kept, training.size());
            training = training.subList(0, kept);
        }
        enough(training, " to train with");
        enough(held, " to tune with");
        if (held.getFirst().facts().at().isBefore(training.getLast().facts().at())) {
            throw new IllegalArgumentException(
                    "Tuning items begin at " + held.getFirst().facts().at()
                            + ", before the last training item at "
                            + training.getLast().facts().at()
                            + ": that would be no test. Maybe the files are in the wrong places.");
        }
        return fit(title, training, held, new Uncontrolled(others));
    }

    private Trained fit(String title, List<Controlled> training, List<Controlled> held, Uncontrolled others) {
        AmountBasis basis = basis(training);
        double scale = meanAmount(training, basis);
        Codebook codebook = codebook(training);
        Lesson lesson = lesson(training, others, codebook, scale, basis);
        Lesson test = unlearnt(training, held, others, codebook, scale, basis);
        Boosting.Boosted infraction = boosting("binary")
                .run(lesson.onInfractions(), test.onInfractions(), settings.maxRounds(), settings.patience());
        Boosting.@Nullable Boosted amounts = basis == AmountBasis.NONE
                ? null
                : boosting("tweedie")
                        .run(lesson.onAmounts(), test.onAmounts(), settings.maxRounds(), settings.patience());
        TreeEnsemble tuned = LightGbmText.read(infraction.text(), set.size());
        double[] raw = raw(tuned, test.vectors);
        Calibration calibration = Platt.fit(raw, test.infractions, test.weights);
        double[] probabilities =
                Arrays.stream(raw).map(calibration::probability).toArray();
        TreeEnsemble amountTrees = amounts == null ? null : amountTrees(amounts.text(), scale);
        ModelCard card = card(title, training, held, others, probabilities, infraction.rounds(), basis);
        RiskModel measured = new RiskModel(set, codebook, tuned, calibration, amountTrees, card, lesson.inputs());
        if (!settings.refit()) {
            return new Trained(measured, measured);
        }
        List<Controlled> all = new ArrayList<>(training);
        all.addAll(held);
        Codebook wholeBook = codebook(all);
        Lesson whole = lesson(all, others, wholeBook, scale, basis);
        String text = boosting("binary")
                .run(whole.onInfractions(), null, infraction.rounds(), 1)
                .text();
        TreeEnsemble wholeAmounts = amounts == null
                ? null
                : amountTrees(
                        boosting("tweedie")
                                .run(whole.onAmounts(), null, amounts.rounds(), 1)
                                .text(),
                        scale);
        return new Trained(
                new RiskModel(
                        set,
                        wholeBook,
                        LightGbmText.read(text, set.size()),
                        calibration,
                        wholeAmounts,
                        card.fittedOnceMore(),
                        whole.inputs()),
                measured);
    }

    /** Of the model before it is fitted once more. */
    private ModelCard card(
            String title,
            List<Controlled> training,
            List<Controlled> held,
            Uncontrolled others,
            double[] probabilities,
            int rounds,
            AmountBasis basis) {
        return new ModelCard(
                title,
                window(training),
                window(held),
                false,
                settings.delayDays(),
                settings.seed(),
                rounds,
                basis,
                settings.told(),
                figures(probabilities, held, basis),
                List.of(),
                TunedGroups.of(probabilities, training, held, others));
    }

    private Codebook codebook(List<Controlled> items) {
        return Codebook.of(set, items.stream().map(Controlled::facts).toList());
    }

    private Boosting boosting(String objective) {
        return new Boosting(settings.boosting(objective), set.codes(), settings.seed(), settings.threads());
    }

    private TreeEnsemble amountTrees(String text, double scale) {
        return new TreeEnsemble(LightGbmText.read(text, set.size()).trees(), set.size(), StrictMath.log(scale));
    }

    private static void enough(List<Controlled> items, String what) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are no items with an outcome" + what + ". Maybe the file is another one.");
        }
        long infractions =
                items.stream().filter(item -> item.outcome().infraction()).count();
        if (infractions < 2 || items.size() - infractions < 2) {
            throw new IllegalArgumentException(
                    "There are " + infractions + " infractions among " + items.size() + " items" + what
                            + ": too little to learn from. Maybe the outcome columns of the mapping are other ones.");
        }
    }

    private Instant warm(List<Controlled> items) {
        Instant first = items.getFirst().facts().at();
        Instant last = items.getLast().facts().at();
        Duration warmUp = Duration.ofDays(settings.warmUpDays());
        // Of a short past, at most a quarter.
        Duration quarter = Duration.between(first, last).dividedBy(4);
        return first.plus(warmUp.compareTo(quarter) < 0 ? warmUp : quarter);
    }

    private Lesson lesson(
            List<Controlled> items, Uncontrolled others, Codebook codebook, double scale, AmountBasis basis) {
        Instant from = warm(items);
        Uncontrolled.Pass pass = others.pass();
        OutOfTime outOfTime = new OutOfTime(new History(set, codebook), Duration.ofDays(settings.delayDays()));
        List<double[]> vectors = new ArrayList<>();
        List<Controlled> learnt = new ArrayList<>();
        for (Controlled item : items) {
            pass.upTo(item.facts().at(), outOfTime::arrives);
            double[] vector = outOfTime.next(item);
            if (!item.facts().at().isBefore(from)) {
                vectors.add(vector);
                learnt.add(item);
            }
        }
        return labelled(vectors, learnt, scale, basis);
    }

    /** Of items whose outcomes their features never know; those of the items before them, after the delay. */
    private Lesson unlearnt(
            List<Controlled> before,
            List<Controlled> items,
            Uncontrolled others,
            Codebook codebook,
            double scale,
            AmountBasis basis) {
        OutOfTime outOfTime = new OutOfTime(new History(set, codebook), Duration.ofDays(settings.delayDays()));
        Uncontrolled.Pass pass = others.pass();
        for (Controlled item : before) {
            pass.upTo(item.facts().at(), outOfTime::arrives);
            outOfTime.arrives(item);
        }
        List<double[]> vectors = new ArrayList<>();
        for (Controlled item : items) {
            pass.upTo(item.facts().at(), outOfTime::arrives);
            vectors.add(outOfTime.next(item.facts()));
        }
        return labelled(vectors, items, scale, basis);
    }

    private static Lesson labelled(List<double[]> vectors, List<Controlled> items, double scale, AmountBasis basis) {
        float[] infractions = new float[items.size()];
        float[] amounts = new float[items.size()];
        boolean weighed = items.stream().anyMatch(item -> item.weight() > 1);
        float[] weights = new float[weighed ? items.size() : 0];
        for (int i = 0; i < infractions.length; i++) {
            if (weighed) {
                weights[i] = (float) items.get(i).weight();
            }
            infractions[i] = items.get(i).outcome().infraction() ? 1 : 0;
            amounts[i] = (float) (amount(items.get(i), basis) / scale);
        }
        return new Lesson(vectors.toArray(double[][]::new), infractions, amounts, weights);
    }

    private static double[] raw(TreeEnsemble trees, double[][] vectors) {
        double[] raw = new double[vectors.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = trees.raw(vectors[i]);
        }
        return raw;
    }

    /** What amounts there are to learn from. */
    private static AmountBasis basis(List<Controlled> items) {
        boolean found = items.stream().anyMatch(item -> item.outcome().amount() != null);
        boolean proxy = items.stream().anyMatch(item -> item.outcome().infraction() && declaredDuty(item) > 0);
        return found ? AmountBasis.FOUND : proxy ? AmountBasis.DUTY_DECLARED_PROXY : AmountBasis.NONE;
    }

    private static double amount(Controlled item, AmountBasis basis) {
        return switch (basis) {
            case FOUND -> {
                BigDecimal found = item.outcome().amount();
                yield found == null ? 0 : found.doubleValue();
            }
            case DUTY_DECLARED_PROXY -> item.outcome().infraction() ? declaredDuty(item) : 0;
            case NONE -> 0;
        };
    }

    private static double declaredDuty(Controlled item) {
        double duty = item.facts().number(Figure.PRICE) * item.facts().number(Figure.DUTY_RATE) / 100;
        return Double.isFinite(duty) && duty > 0 ? duty : 0;
    }

    private static double meanAmount(List<Controlled> items, AmountBasis basis) {
        double sum = 0;
        for (Controlled item : items) {
            sum += amount(item, basis);
        }
        return sum > 0 ? sum / items.size() : 1;
    }

    private static ModelCard.Window window(List<Controlled> items) {
        return new ModelCard.Window(
                items.getFirst().facts().at(),
                items.getLast().facts().at(),
                items.size(),
                items.stream().filter(item -> item.outcome().infraction()).count());
    }

    private static List<ModelCard.Measured> figures(double[] probabilities, List<Controlled> held, AmountBasis basis) {
        Evaluation evaluation = new Evaluation(
                probabilities, held.stream().map(Controlled::outcome).toList());
        List<ModelCard.Measured> figures = new ArrayList<>();
        for (int percent : Evaluation.PERCENTS) {
            Evaluation.At at = evaluation.at(percent / 100.0);
            figures.add(new ModelCard.Measured("precision at " + percent + " %", at.precision()));
            figures.add(new ModelCard.Measured("recall at " + percent + " %", at.recall()));
            if (!Double.isNaN(at.criticalRecall())) {
                figures.add(new ModelCard.Measured("critical recall at " + percent + " %", at.criticalRecall()));
            }
            if (basis == AmountBasis.FOUND && !Double.isNaN(at.amountRecall())) {
                figures.add(new ModelCard.Measured("amount recall at " + percent + " %", at.amountRecall()));
            }
        }
        figures.add(new ModelCard.Measured("area under curve", evaluation.areaUnderCurve()));
        figures.add(new ModelCard.Measured("calibration error", evaluation.calibrationError()));
        return figures;
    }
}
