package org.tidewaiter.scoring.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
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
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.LinearPart;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.ModelCardText;
import org.tidewaiter.scoring.ModelReading;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Tree;
import org.tidewaiter.scoring.TreeEnsemble;

class ModelFileTest {
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2025-06-30T00:00:00Z");

    private final FeatureSet set = new FeatureSet(
            List.of(Feature.parse("price"), Feature.parse("code(origin)"), Feature.parse("rate(hs6,origin)")),
            90,
            3,
            1_000);
    private final RiskModel model = model(new Calibration.Logistic(1.25, -0.1));

    private RiskModel model(Calibration calibration) {
        Tree tree = new Tree(
                new int[] {0, 1},
                new double[] {0.1 + 0.2, 0},
                new boolean[] {true, false},
                new int[][] {{}, {5, -2}},
                new int[] {1, -1},
                new int[] {-2, -3},
                new double[] {1 / 3.0, -2e-17, Math.PI},
                new double[] {10, 20, 30});
        TreeEnsemble trees = new TreeEnsemble(List.of(tree, tree), 3, -0.5);
        ModelCard card = new ModelCard(
                "A model",
                new ModelCard.Window(FROM, TO, 60, 12),
                null,
                false,
                30,
                7,
                2,
                AmountBasis.FOUND,
                Map.of("learning_rate", "0.05"),
                List.of(new ModelCard.Measured("precision at 5 %", 0.75)),
                List.of("Made up."));
        return new RiskModel(
                set, new Codebook(Map.of(Dimension.ORIGIN, List.of("CN", "VN"))), trees, calibration, trees, card);
    }

    private static RiskModel read(Bytes file) {
        assertThat(ModelFile.read(file)).isInstanceOf(ModelReading.Usable.class);
        return ((ModelReading.Usable) ModelFile.read(file)).model();
    }

    private static String refused(Bytes file) {
        assertThat(ModelFile.read(file)).isInstanceOf(ModelReading.Unusable.class);
        return ((ModelReading.Unusable) ModelFile.read(file)).reason();
    }

    @Test
    void aCardOfOldIsReadWithoutGroupsAndKeepsItsBytes() {
        Bytes old = ModelFile.write(model);
        assertThat(new String(old.array(), StandardCharsets.UTF_8)).doesNotContain("groups");
        assertThat(read(old).card().groups()).isEmpty();
        ModelCard c = model.card();
        GroupFigures group = new GroupFigures(
                GroupFigures.By.TRADER_SIZE, "1-4", 40, 8, List.of(new GroupFigures.Selected(5, 6, 3)));
        ModelCard told = new ModelCard(
                c.title(),
                c.trained(),
                c.tuned(),
                c.refitted(),
                c.delayDays(),
                c.seed(),
                c.rounds(),
                c.amounts(),
                c.settings(),
                c.figures(),
                c.notes(),
                List.of(group));
        assertThat(ModelFile.notation().readCard(ModelFile.notation().card(told)))
                .isEqualTo(told);
        assertThat(group.wronglySelected(group.selected().getFirst()).share()).isEqualTo(3.0 / 32);
        RiskModel grouped = new RiskModel(
                model.features(), model.codebook(), model.infraction(), model.calibration(), model.amount(), told);
        assertThat(ModelCardText.of(grouped, old.digest())).contains("| 1-4 | 40 | 20.0 % (10.5 to 34.8) | 5 % |");
    }

    @Test
    void aLinearPartIsKeptToTheLastBitAndOtherModelsKeepTheirBytes() {
        assertThat(new String(ModelFile.write(model).array(), StandardCharsets.UTF_8))
                .doesNotContain("linear");
        int width = model.features().size();
        double[] third = new double[width];
        Arrays.fill(third, 1.0 / 3);
        double[] reference = new double[width];
        reference[0] = 7.5;
        TreeEnsemble sum =
                new TreeEnsemble(List.of(), width, 0.125, new LinearPart(third, reference, new double[width]));
        RiskModel linear = new RiskModel(
                model.features(), model.codebook(), sum, model.calibration(), model.amount(), model.card());
        RiskModel again = read(ModelFile.write(linear));
        assertThat(ModelFile.write(again)).isEqualTo(ModelFile.write(linear));
        double[] nothing = new double[width];
        Arrays.fill(nothing, Double.NaN);
        assertThat(again.infraction().raw(nothing)).isEqualTo(0.125 - 7.5 / 3);
        assertThat(again.infraction().contributions(nothing)[0]).isEqualTo(-7.5 / 3);
    }

    @Test
    void readsWhatItWroteToTheLastBit() {
        RiskModel again = read(ModelFile.write(model));
        assertThat(ModelFile.write(again)).isEqualTo(ModelFile.write(model));
        assertThat(again.card()).isEqualTo(model.card());
        Random random = new Random(4);
        for (int i = 0; i < 100; i++) {
            double[] vector = {random.nextDouble(), random.nextInt(4), Double.NaN};
            assertThat(again.score(vector)).isEqualTo(model.score(vector));
            assertThat(again.contributions(vector)).isEqualTo(model.contributions(vector));
        }
    }

    @Test
    void keepsHowFeaturesLayInTrainingAndReadsModelsWithoutIt() {
        assertThat(read(ModelFile.write(model)).inputs()).isNull();
        InputReference inputs =
                InputReference.of(new double[][] {{1, 0, Double.NaN}, {2.5, 1, Double.NaN}}, new float[0]);
        RiskModel kept = new RiskModel(
                model.features(),
                model.codebook(),
                model.infraction(),
                model.calibration(),
                model.amount(),
                model.card(),
                inputs);
        assertThat(read(ModelFile.write(kept)).inputs()).isEqualTo(inputs);
    }

    @Test
    void keepsACalibrationByPoints() {
        Calibration rising = new Calibration.Rising(List.of(-1.0, 2.5), List.of(0.1, 0.8));
        assertThat(read(ModelFile.write(model(rising))).calibration()).isEqualTo(rising);
    }

    @Test
    void refusesAFileOfWhichAnyByteHasChanged() {
        byte[] file = ModelFile.write(model).array();
        for (int i = 0; i < file.length; i++) {
            byte[] damaged = file.clone();
            damaged[i] ^= 4;
            assertThat(refused(Bytes.of(damaged))).endsWith(".");
        }
        byte[] damaged = file.clone();
        damaged[file.length / 2] ^= 1;
        assertThat(refused(Bytes.of(damaged))).contains("damaged");
    }

    @Test
    void refusesAFileThatWasCutShortOrIsNoModel() {
        byte[] file = ModelFile.write(model).array();
        for (int length : new int[] {0, 1, 60, 92, file.length / 2, file.length - 1}) {
            byte[] cut = new byte[length];
            System.arraycopy(file, 0, cut, 0, length);
            assertThat(refused(Bytes.of(cut))).contains("Maybe");
        }
        assertThat(refused(Bytes.of("id,score\n1,2\n".getBytes(StandardCharsets.UTF_8))))
                .contains("no model");
    }

    @Test
    void refusesWellSignedNonsenseWithAReason() {
        String json = json();
        for (String[] change : new String[][] {
            {"\"left\":[1", "\"left\":[7"},
            {"\"left\":[1", "\"left\":[0"},
            {"\"feature\":[0", "\"feature\":[9"},
            {"\"value\":[0.3333333333333333", "\"value\":[\"x\""},
            {"\"weight\":[10.0", "\"weight\":[0.0"},
            {"\"slope\":1.25", "\"slope\":-1"},
            {"\"trees\"", "\"bushes\""},
            {"\"from\":\"2025", "\"from\":\"soon"},
            {"\"infractions\":12", "\"infractions\":61"},
            {"rate(hs6,origin)", "rate(hs6)"},
            {"rate(hs6,origin)", "rate(hs9)"},
            {"\"halfLifeDays\":90", "\"halfLifeDays\":91"},
            {"\"halfLifeDays\":90", "\"halfLifeDays\":\"90\""},
            {"\"amounts\":\"found\"", "\"amounts\":\"none\""},
            {"\"CN\",\"VN\"", "\"CN\",\"CN\""},
            {"{\"card\"", "[{\"card\""},
            {"\"card\"", "\"codes\":{},\"card\""},
        }) {
            assertThat(json).contains(change[0]);
            assertThat(refused(signed(json.replace(change[0], change[1]))))
                    .as(change[1])
                    .endsWith(".");
        }
        assertThat(refused(signed("null"))).contains("missing");
        assertThat(refused(signed("[".repeat(100_000)))).endsWith(".");
    }

    @Test
    void neverGoesLiveWithOtherFeaturesOrAHistoryThatBeginsAfterIt() {
        assertThat(model.refusal(set, FROM)).isNull();
        assertThat(model.refusal(FeatureSet.standard(), FROM)).contains("train it anew");
        assertThat(model.refusal(set, TO.plusSeconds(1))).contains("older than its history");
    }

    private String json() {
        String file = new String(ModelFile.write(model).array(), StandardCharsets.UTF_8);
        return file.substring(file.indexOf('\n') + 1);
    }

    private static Bytes signed(String json) {
        List<String> lines = new ArrayList<>();
        lines.add("tidewaiter-model 1 sha256 " + Digest.of(json));
        lines.add(json);
        return Bytes.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
}
