package org.tidewaiter.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.scoring.LinearPart;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.onnx.OnnxImport.Outcome;

/** Each conversion is held to ONNX Runtime by the import itself; a difference would refuse it. */
class OnnxImportTest {
    private static final List<String> NAMES =
            List.of("net_mass", "price", "rate(importer)", "seen(hs6,price)", "price_deviation(hs6)", "duty_rate");

    private static FeatureSet set(List<String> names) {
        return new FeatureSet(names.stream().map(Feature::parse).toList(), 180, 3, 1 << 10);
    }

    private static Outcome convert(Bytes file, List<String> names, Map<Dimension, List<String>> codes) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        ModelCard.Window window = new ModelCard.Window(from, from.plusSeconds(9), 0, 0);
        return OnnxImport.convert(file, new OnnxImport.Told("Own", set(names), new Codebook(codes), window, 30));
    }

    private static Outcome.Converted converted(OnnxSketch sketch) {
        Outcome outcome = convert(sketch.file(), NAMES, Map.of());
        assertThat(outcome).isInstanceOf(Outcome.Converted.class);
        return (Outcome.Converted) outcome;
    }

    private static OnnxSketch sketch() {
        long seed = 20_261_123;
        System.out.println("seed " + seed);
        return new OnnxSketch(seed, NAMES.size());
    }

    private static Outcome.Refused refused(OnnxSketch sketch) {
        Outcome outcome = convert(sketch.file(), NAMES, Map.of());
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return (Outcome.Refused) outcome;
    }

    @Test
    void aClassifierAsLightGbmExportsItAnswersAsOnnxRuntimeDoes() {
        Outcome.Converted converted = converted(sketch().trees(60, 30));
        assertThat(converted.difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
        assertThat(converted.rows()).isEqualTo(OnnxImport.ROWS);
    }

    @Test
    void aClassifierAsXgBoostExportsItComparesByLessThan() {
        OnnxSketch sketch = sketch();
        sketch.splits = List.of("BRANCH_LT");
        sketch.base = -1.5f;
        assertThat(converted(sketch.trees(60, 30)).difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
    }

    @Test
    void splitsOfEachKindGoTheWayOnnxRuntimeSendsThem() {
        OnnxSketch sketch = sketch();
        sketch.splits = List.of("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT");
        assertThat(converted(sketch.trees(20, 20)).difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
    }

    @Test
    void aForestAsScikitLearnExportsItHoldsProbabilitiesInLeavesOfBothClasses() {
        OnnxSketch sketch = sketch();
        sketch.transform = "NONE";
        sketch.bothClasses = true;
        sketch.base = 0;
        sketch.leaf = 1f / 40;
        sketch.zipMap = true;
        assertThat(converted(sketch.trees(40, 25)).difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
    }

    @Test
    void aRegressorOfProbabilitiesIsTakenToo() {
        OnnxSketch sketch = sketch();
        sketch.operator = "TreeEnsembleRegressor";
        sketch.transform = "NONE";
        sketch.leaf = 0.01f;
        sketch.base = 0.5f;
        assertThat(converted(sketch.trees(20, 20)).difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
    }

    @Test
    void aTreeOfMoreLeavesThanCoreHasIsTheSumOfSeveralAndContributionsAddUp() {
        OnnxSketch sketch = sketch();
        RiskModel model = converted(sketch.trees(3, 300)).model();
        assertThat(model.infraction().trees()).hasSizeGreaterThan(10);
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            double[] vector = random.doubles(NAMES.size(), -5, 5).toArray();
            double sum = model.infraction().expected()
                    + Arrays.stream(model.infraction().contributions(vector)).sum();
            assertThat(sum).isEqualTo(model.infraction().raw(vector), within(1e-9));
        }
    }

    @Test
    void aNumberOfSixtyFourBitsGoesWhereItsThirtyTwoBitsWould() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            float threshold = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(threshold)) {
                double most = Direction.atMost(threshold);
                assertThat((float) most <= threshold).isTrue();
                assertThat(most == Double.MAX_VALUE || (float) Math.nextUp(most) > threshold)
                        .isTrue();
            }
        }
    }

    @Test
    void codesAreComparedByTheirPlaces() {
        OnnxSketch sketch = new OnnxSketch(3, 1);
        sketch.splits = List.of("BRANCH_LEQ");
        Outcome without = convert(sketch.trees(2, 3).file(), List.of("code(origin)"), Map.of());
        assertThat(((Outcome.Refused) without).code()).isEqualTo("ONNX-CODES");
        assertThat(convert(sketch.file(), List.of("code(origin)"), Map.of(Dimension.ORIGIN, List.of("CN", "VN", "KR"))))
                .isInstanceOf(Outcome.Converted.class);
    }

    @Test
    void anOperatorThatCanNotBeConvertedIsNamed() {
        OnnxSketch sketch = sketch();
        sketch.before = List.of("OneHotEncoder");
        Outcome.Refused refused = refused(sketch.trees(2, 3));
        assertThat(refused.code()).isEqualTo("ONNX-OPERATOR");
        assertThat(refused.message()).contains("OneHotEncoder");
        assertThat(refused.fix()).contains("Accepted are one TreeEnsembleClassifier", "Scaler, Imputer");
    }

    @Test
    void whatMakesOneValueOfAllIsRefusedBeforeTheModel() {
        OnnxSketch sketch = sketch();
        sketch.before = List.of("Normalizer");
        Outcome.Refused refused = refused(sketch.trees(2, 3));
        assertThat(refused.message()).contains("Normalizer", "none counts by itself");
    }

    @Test
    void treesOfScaledAndFilledColumnsDecideAsOnnxRuntimeDoes() {
        OnnxSketch sketch = sketch();
        sketch.before = List.of("Imputer", "Cast", "Scaler");
        sketch.splits = List.of("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT");
        assertThat(converted(sketch.trees(40, 25)).difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
        sketch.before = List.of("Scaler");
        assertThat(converted(sketch).difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
    }

    @Test
    void aSplitOfAScaledColumnIsTheSplitOfTheFeatureToTheBit() {
        long seed = 7;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            OnnxColumn column = new OnnxColumn(0, List.of())
                    .then(new OnnxColumn.Step.Scale((float) random.nextGaussian() * 500, random.nextFloat() + 1e-3f))
                    .then(new OnnxColumn.Step.Plus((float) random.nextGaussian()));
            float threshold = (float) random.nextGaussian();
            float most = column.most(made -> made <= threshold);
            assertThat(column.of(most)).isLessThanOrEqualTo(threshold);
            assertThat(column.of(Math.nextUp(most))).isGreaterThan(threshold);
        }
    }

    @Test
    void aLogisticRegressionAnswersAsOnnxRuntimeDoesAndItsContributionsAreItsTerms() {
        OnnxSketch sketch = sketch();
        sketch.operator = "LinearClassifier";
        sketch.before = List.of("Imputer", "Scaler");
        Outcome.Converted converted = converted(sketch);
        assertThat(converted.difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
        RiskModel model = converted.model();
        LinearPart linear = model.infraction().linear().orElseThrow();
        double[] vector = {1, 2, Double.NaN, 4, 5, 6};
        double[] raised = model.infraction().contributions(vector);
        assertThat(raised[0]).isEqualTo(linear.coefficient(0) * (1 - linear.reference(0)));
        assertThat(raised[2]).isEqualTo(linear.coefficient(2) * (linear.missing(2) - linear.reference(2)));
        assertThat(model.infraction().expected() + Arrays.stream(raised).sum())
                .isEqualTo(model.infraction().raw(vector), within(1e-9));
        assertThat(model.card().notes()).anyMatch(note -> note.contains("coefficient × (value − reference)"));
        assertThat(model.card().notes()).noneMatch(note -> note.contains("gives no answer"));
    }

    @Test
    void whatIsMissingWithoutAnImputerCountsAsTheReferenceAndTheCardSaysSo() {
        OnnxSketch sketch = sketch();
        sketch.operator = "LinearClassifier";
        sketch.before = List.of("Scaler");
        RiskModel model = converted(sketch).model();
        double[] nothing = new double[NAMES.size()];
        Arrays.fill(nothing, Double.NaN);
        assertThat(model.infraction().contributions(nothing)).containsOnly(0);
        assertThat(model.card().notes())
                .anyMatch(note -> note.contains("gives no answer") && note.contains("net_mass"));
    }

    @Test
    void aLinearRegressorOfProbabilitiesIsTakenToo() {
        OnnxSketch sketch = sketch();
        sketch.operator = "LinearRegressor";
        sketch.transform = "NONE";
        sketch.before = List.of("Scaler");
        assertThat(converted(sketch).difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
    }

    @Test
    void decisionValuesThatAreNoProbabilitiesAreRefused() {
        OnnxSketch sketch = sketch();
        sketch.operator = "LinearClassifier";
        sketch.transform = "NONE";
        assertThat(refused(sketch).message()).contains("LinearClassifier", "NONE");
    }

    @Test
    void aScalerThatTurnsAFeatureRoundIsRefusedBeforeTrees() {
        OnnxSketch sketch = sketch();
        sketch.before = List.of("Scaler");
        sketch.scale = 0;
        assertThat(refused(sketch.trees(2, 3)).message()).contains("round");
    }

    @Test
    void otherColumnsThanFeaturesNamedAreRefused() {
        OnnxSketch sketch = sketch();
        sketch.columns = NAMES.size() + 1;
        assertThat(refused(sketch.trees(2, 3)).code()).isEqualTo("ONNX-FEATURES");
    }

    @Test
    void aSplitByEqualityOfANumberIsRefused() {
        OnnxSketch sketch = sketch();
        sketch.splits = List.of("BRANCH_EQ");
        assertThat(refused(sketch.trees(2, 3)).code()).isEqualTo("ONNX-MODE");
    }

    @Test
    void whatIsDamagedIsRefusedWhereverItIsCut() {
        byte[] whole = sketch().trees(3, 8).file().array();
        Random random = new Random(9);
        for (int i = 0; i < 300; i++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            assertThat(convert(Bytes.of(cut), NAMES, Map.of())).isInstanceOf(Outcome.Refused.class);
        }
    }
}
