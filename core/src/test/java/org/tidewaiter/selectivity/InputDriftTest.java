package org.tidewaiter.selectivity;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Seed;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.TreeEnsemble;

class InputDriftTest {
    private static final LocalDate WEEK = LocalDate.of(2026, 11, 16);
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Digest MODEL = Digest.of("a model");
    private static final int TRAINED = 5_000;
    private static final int LIVE = 2_000;

    /** Features in their order: price, mass, rate of the importer, items seen of the importer, origin. */
    private static final List<String> FEATURES =
            List.of("price", "net_mass", "rate(importer)", "seen(importer)", "code(origin)");

    private final SplittableRandom random = new SplittableRandom(Seed.of(InputDriftTest.class));
    private final RiskModel model = model(InputReference.of(usual(TRAINED), new float[0]));

    @Test
    void theSameGoodsRaiseNoAlarm() {
        InputDrift drift = drift(usual(LIVE));
        assertThat(drift.items()).isEqualTo(LIVE);
        assertThat(drift.features()).allMatch(of -> of.alarm() == Yield.Alarm.STEADY);
        assertThat(alarms(drift)).isEmpty();
    }

    @Test
    void theFeatureThatShiftsIsNamedAlone() {
        double[][] live = usual(LIVE);
        for (double[] vector : live) {
            vector[1] *= 3;
        }
        InputDrift drift = drift(live);
        assertThat(drift.drifted()).containsExactly("net_mass");
        assertThat(drift.features().getFirst().feature()).isEqualTo("net_mass");
        assertThat(alarms(drift))
                .containsExactly(new RiskAlarm(
                        RiskAlarm.Kind.MODEL_INPUTS_DRIFTED,
                        "GB",
                        MODEL.hex(),
                        WEEK.minusWeeks(1),
                        null,
                        List.of("net_mass")));
    }

    @Test
    void anotherOriginIsADriftOfItsCode() {
        double[][] live = usual(LIVE);
        for (double[] vector : live) {
            vector[4] = 2;
        }
        InputDrift drift = drift(live);
        assertThat(drift.drifted()).containsExactly("code(origin)");
        InputDrift.Of origin = drift.features().getFirst();
        assertThat(origin.codes(0, 5)).containsExactly("CN");
        assertThat(origin.codes(2, 5)).containsExactly("DE");
        assertThat(origin.recent().get(2)).isEqualTo(1);
    }

    @Test
    void whatIsMissingMoreOftenThanBeforeIsADrift() {
        double[][] live = usual(LIVE);
        for (int i = 0; i < LIVE / 2; i++) {
            live[i][2] = Double.NaN;
        }
        InputDrift.Of rate = drift(live).features().getFirst();
        assertThat(rate.feature()).isEqualTo("rate(importer)");
        assertThat(rate.alarm()).isEqualTo(Yield.Alarm.DRIFTED);
        assertThat(rate.parts().missing()).isZero();
        assertThat(rate.missing()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void countsThatGrowByThemselvesAreToldAndRaiseNoAlarm() {
        double[][] live = usual(LIVE);
        for (double[] vector : live) {
            vector[3] += 1_000;
        }
        InputDrift drift = drift(live);
        InputDrift.Of seen = drift.features().getFirst();
        assertThat(seen.feature()).isEqualTo("seen(importer)");
        assertThat(seen.alarm()).isEqualTo(Yield.Alarm.DRIFTED);
        assertThat(seen.grows()).isTrue();
        assertThat(alarms(drift)).isEmpty();
    }

    @Test
    void tooFewItemsTellNothing() {
        double[][] live = usual((int) InputDrift.LEAST - 1);
        for (double[] vector : live) {
            vector[0] = -1;
        }
        assertThat(drift(live).features()).allMatch(of -> of.alarm() == Yield.Alarm.TOO_FEW);
        RiskModel ofFew = model(InputReference.of(usual(100), new float[0]));
        assertThat(InputDrift.of(
                                MODEL,
                                ofFew,
                                requireNonNull(ofFew.inputs()),
                                List.of(counted(ofFew, WEEK, usual(LIVE))))
                        .features())
                .as("of training")
                .allMatch(of -> of.alarm() == Yield.Alarm.TOO_FEW);
    }

    @Test
    void onlyTheLastTwoWeeksCount() {
        double[][] before = usual(LIVE);
        for (double[] vector : before) {
            vector[1] *= 3;
        }
        InputDrift drift = InputDrift.of(
                MODEL,
                model,
                requireNonNull(model.inputs()),
                List.of(
                        counted(model, WEEK.minusWeeks(2), before),
                        counted(model, WEEK.minusWeeks(1), usual(LIVE)),
                        counted(model, WEEK, usual(LIVE))));
        assertThat(drift.items()).isEqualTo(2 * LIVE);
        assertThat(drift.drifted()).isEmpty();
    }

    @Test
    void aModelThatKeepsNothingOfItsTrainingSaysSo() {
        InMemoryModelInputs inputs = new InMemoryModelInputs();
        assertThat(new InputDrifts(inputs, digest -> Optional.of(model(null))).of(MODEL, "GB", NOW, 90))
                .isEqualTo(new InputDrifts.Told.NoReference());
        inputs.add(0, 1, List.of(counted(model, WEEK, usual(LIVE))));
        assertThat(new InputDrifts(inputs, digest -> Optional.of(model)).of(MODEL, "GB", NOW, 90))
                .isInstanceOfSatisfying(
                        InputDrifts.Told.Measured.class,
                        told -> assertThat(told.drift().items()).isEqualTo(LIVE));
    }

    private double[][] usual(int count) {
        double[][] vectors = new double[count][];
        for (int i = 0; i < count; i++) {
            vectors[i] = new double[] {
                random.nextDouble() < 0.2 ? Double.NaN : random.nextDouble() * 1_000,
                StrictMath.exp(random.nextGaussian()),
                random.nextGaussian() / 10 + 0.2,
                random.nextInt(200),
                random.nextInt(3)
            };
        }
        return vectors;
    }

    private InputDrift drift(double[][] live) {
        return InputDrift.of(MODEL, model, requireNonNull(model.inputs()), List.of(counted(model, WEEK, live)));
    }

    private static ModelInputs.Counted counted(RiskModel model, LocalDate week, double[][] vectors) {
        InputReference reference = requireNonNull(model.inputs());
        long[] counts = new long[reference.cells()];
        for (double[] vector : vectors) {
            reference.count(vector, counts);
        }
        return new ModelInputs.Counted(
                "GB", MODEL, week, vectors.length, Arrays.stream(counts).boxed().toList());
    }

    private static List<RiskAlarm> alarms(InputDrift drift) {
        RiskPlan plan = new RiskPlan(
                new RiskPlan.Title(
                        "1", "GB", BigDecimal.ZERO, new BigDecimal("0.01"), BigDecimal.ZERO, Ranking.PROBABILITY),
                List.of(),
                List.of(new ModelUse(ModelUse.Role.CHAMPION, MODEL)),
                List.of());
        return RiskAlarm.of(plan, new Yield(List.of(), List.of()), List.of(drift), WEEK.plusWeeks(1));
    }

    private static RiskModel model(@Nullable InputReference inputs) {
        FeatureSet set = new FeatureSet(FEATURES.stream().map(Feature::parse).toList(), 90, 3, 1_000);
        ModelCard card = new ModelCard(
                "made up",
                new ModelCard.Window(Instant.EPOCH, Instant.EPOCH, 10, 5),
                null,
                false,
                0,
                1,
                1,
                AmountBasis.NONE,
                Map.of(),
                List.of(),
                List.of());
        return new RiskModel(
                set,
                new Codebook(Map.of(Dimension.ORIGIN, List.of("CN", "VN", "DE"))),
                new TreeEnsemble(List.of(), FEATURES.size(), 0),
                new Calibration.Logistic(1, 0),
                null,
                card,
                inputs);
    }
}
