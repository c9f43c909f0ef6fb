package org.tidewaiter.scoring.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.ml.lightgbm.PredictionType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.MadeUpItems;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Evaluation;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;

class TrainingTest {
    private static final long SEED = 3;
    private static final Settings SETTINGS = new Settings(1, 1, 10, 30, 60, 10, true);

    private final FeatureSet set = FeatureSet.standard();
    private final List<Controlled> items = MadeUpItems.controlled(SEED, 3_000);
    private final List<Controlled> past = items.subList(0, 2_200);
    private final List<Controlled> later = items.subList(2_200, 3_000);

    private double[][] vectors(List<Controlled> of) {
        OutOfTime outOfTime = new OutOfTime(
                new History(
                        set, Codebook.of(set, of.stream().map(Controlled::facts).toList())),
                Duration.ofDays(10));
        return of.stream().map(outOfTime::next).toArray(double[][]::new);
    }

    private static float[] labels(List<Controlled> of) {
        float[] labels = new float[of.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = of.get(i).outcome().infraction() ? 1 : 0;
        }
        return labels;
    }

    @Test
    void coreScoresAndExplainsAsLightGbmDoes() {
        double[][] vectors = vectors(items);
        String text = new Boosting(SETTINGS.boosting("binary"), set.codes(), SEED, 1)
                .run(new Boosting.Rows(vectors, labels(items)), null, 50, 1)
                .text();
        TreeEnsemble trees = LightGbmText.read(text, set.size());
        double[] raw = Boosting.predict(text, vectors, PredictionType.C_API_PREDICT_RAW_SCORE);
        double[] contributions = Boosting.predict(text, vectors, PredictionType.C_API_PREDICT_CONTRIB);
        int width = set.size() + 1;
        for (int i = 0; i < vectors.length; i++) {
            assertThat(trees.raw(vectors[i])).as("row %d", i).isCloseTo(raw[i], within(1e-9));
            double[] ours = trees.contributions(vectors[i]);
            for (int f = 0; f < set.size(); f++) {
                assertThat(ours[f])
                        .as("row %d, feature %d", i, f)
                        .isCloseTo(contributions[i * width + f], within(1e-9));
            }
            assertThat(trees.expected()).isCloseTo(contributions[i * width + set.size()], within(1e-9));
        }
    }

    @Test
    void treesByCodeScoreAsLightGbmsDo() {
        FeatureSet declared = FeatureSet.declaredOnly();
        History history = new History(
                declared,
                Codebook.of(declared, items.stream().map(Controlled::facts).toList()));
        double[][] vectors =
                items.stream().map(item -> history.vector(item.facts())).toArray(double[][]::new);
        Map<String, String> settings = SETTINGS.boosting("binary");
        settings.put("min_data_per_group", "5");
        settings.put("cat_smooth", "1");
        settings.put("feature_fraction", "1");
        String text = new Boosting(settings, declared.codes(), SEED, 1)
                .run(new Boosting.Rows(vectors, labels(items)), null, 30, 1)
                .text();
        TreeEnsemble trees = LightGbmText.read(text, declared.size());
        assertThat(trees.trees()).anyMatch(tree -> tree.splits() > 0 && anyByCode(tree));
        for (double[] vector : vectors) {
            vector[4] = vector[4] + 30;
        }
        double[] raw = Boosting.predict(text, vectors, PredictionType.C_API_PREDICT_RAW_SCORE);
        for (int i = 0; i < vectors.length; i++) {
            assertThat(trees.raw(vectors[i])).as("row %d", i).isCloseTo(raw[i], within(1e-9));
        }
    }

    private static boolean anyByCode(Tree tree) {
        for (int i = 0; i < tree.splits(); i++) {
            if (tree.byCode(i)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void learnsWhoGoesWrongAndSaysHowSure() {
        RiskModel model =
                new Training(set, SETTINGS).train("made up", past.subList(0, 1_600), past.subList(1_600, 2_200));
        Evaluation evaluation = evaluated(model);
        assertThat(evaluation.at(0.1).precision()).isGreaterThan(2 * evaluation.rate());
        assertThat(evaluation.calibrationError()).isLessThan(0.1);
        assertThat(model.card().amounts()).isEqualTo(AmountBasis.DUTY_DECLARED_PROXY);
        assertThat(model.card().refitted()).isTrue();
    }

    @Test
    void theCardTellsWhatTheModelDoesToSmallAndLargeTradersAndToOrigins() {
        Training.Trained trained = new Training(set, SETTINGS)
                .trained("made up", past.subList(0, 1_600), past.subList(1_600, 2_200), List.of());
        ModelCard card = trained.model().card();
        for (GroupFigures.By by : GroupFigures.By.values()) {
            List<GroupFigures> groups = card.groups(by);
            assertThat(groups.stream().mapToLong(GroupFigures::items).sum()).isEqualTo(600);
            assertThat(groups.stream()
                            .mapToLong(group -> group.selected().getFirst().items())
                            .sum())
                    .isEqualTo(30);
            assertThat(groups.stream()
                                    .mapToLong(
                                            group -> group.selected().getLast().irregular())
                                    .sum()
                            / 60.0)
                    .isCloseTo(card.figure("precision at 10 %"), within(1e-9));
        }
        assertThat(card.groups(GroupFigures.By.ORIGIN))
                .extracting(GroupFigures::group)
                .containsExactlyInAnyOrder("CN", "VN", "DE", "");
        assertThat(card.groups(GroupFigures.By.TRADER_SIZE)).hasSize(4);
        assertThat(trained.measured().card().refitted()).isFalse();
        assertThat(trained.measured().card().knowsUntil()).isBefore(card.knowsUntil());
    }

    /** Most that goes wrong is controlled on a hint that no feature knows of, else one in ten: what is learnt has to hold for all. */
    @Test
    void weightsUndoWhatSelectionDistorts() {
        Random random = new Random(SEED);
        List<Controlled> weighed = new ArrayList<>();
        List<Controlled> alone = new ArrayList<>();
        List<ItemFacts> others = new ArrayList<>();
        for (Controlled item : past) {
            boolean hint = item.outcome().infraction() && random.nextDouble() < 0.7;
            double chance = hint ? 1 : 0.1;
            if (random.nextDouble() < chance) {
                weighed.add(Controlled.drawn(item.facts(), item.outcome(), chance));
                alone.add(item);
            } else {
                others.add(item.facts());
            }
        }
        double rate = later.stream().filter(item -> item.outcome().infraction()).count() / (double) later.size();
        double fair = meanProbability(new Training(set, SETTINGS).train("weighed", weighed, List.of(), others));
        double distorted = meanProbability(new Training(set, SETTINGS).train("alone", alone, List.of(), others));
        assertThat(distorted).isGreaterThan(rate + 0.05);
        assertThat(fair).isCloseTo(rate, within((distorted - rate) / 2));
    }

    /** What is known when the later items come. */
    private OutOfTime afterPast(RiskModel model) {
        OutOfTime outOfTime = new OutOfTime(model.newHistory(), Duration.ofDays(SETTINGS.delayDays()));
        past.forEach(outOfTime::arrives);
        return outOfTime;
    }

    private double meanProbability(RiskModel model) {
        OutOfTime outOfTime = afterPast(model);
        return later.stream()
                .mapToDouble(item -> model.score(outOfTime.next(item.facts())).probability())
                .average()
                .orElseThrow();
    }

    private Evaluation evaluated(RiskModel model) {
        OutOfTime outOfTime = afterPast(model);
        double[] scores = later.stream()
                .mapToDouble(item -> model.score(outOfTime.next(item.facts())).probability())
                .toArray();
        return new Evaluation(scores, later.stream().map(Controlled::outcome).toList());
    }

    @Test
    void theSameSeedGivesTheSameModelAndAnotherAnother() {
        double[] vector = vectors(items)[2_500];
        double one = new Training(set, SETTINGS)
                .train("a", past, later)
                .score(vector)
                .raw();
        double again = new Training(set, SETTINGS)
                .train("a", past, later)
                .score(vector)
                .raw();
        Settings other = new Settings(2, 1, 10, 30, 60, 10, true);
        assertThat(again).isEqualTo(one);
        assertThat(new Training(set, other)
                        .train("a", past, later)
                        .score(vector)
                        .raw())
                .isNotEqualTo(one);
    }

    @Test
    void whatItIsTunedByKnowsNoOutcomeOfTheLastDays() {
        RiskModel measured =
                new Training(set, SETTINGS).trained("a", past, later, List.of()).measured();
        Instant from = later.getFirst().facts().at();
        Instant known = from.minus(Duration.ofDays(SETTINGS.delayDays()));
        int late = 0;
        while (!past.get(late).facts().at().isAfter(known)) {
            late++;
        }
        List<Controlled> dealt = new ArrayList<>(past.subList(0, late));
        dealt.addAll(MadeUpItems.shuffledOutcomes(past.subList(late, past.size()), SEED));
        assertThat(dealt).isNotEqualTo(past);
        double[] one = new double[later.size()];
        OutOfTime outOfTime = afterPast(measured);
        for (int i = 0; i < one.length; i++) {
            one[i] = measured.score(outOfTime.next(later.get(i).facts())).probability();
        }
        List<Outcome> outcomes = later.stream().map(Controlled::outcome).toList();
        assertThat(measured.card().figures())
                .as("figures are those of items scored as they came")
                .contains(new ModelCard.Measured("area under curve", new Evaluation(one, outcomes).areaUnderCurve()));
        OutOfTime other = new OutOfTime(measured.newHistory(), Duration.ofDays(SETTINGS.delayDays()));
        dealt.forEach(other::arrives);
        assertThat(measured.score(other.next(later.getFirst().facts())).probability())
                .isEqualTo(one[0]);
    }

    @Test
    void refusesTuningItemsThatAreNoLaterAndOutcomesThatAreAllAlike() {
        assertThatThrownBy(() -> new Training(set, SETTINGS).train("a", later, past))
                .hasMessageContaining("no test");
        List<Controlled> fine =
                past.stream().filter(item -> !item.outcome().infraction()).toList();
        assertThatThrownBy(() -> new Training(set, SETTINGS).train("a", fine, later))
                .hasMessageContaining("too little to learn from");
    }
}
