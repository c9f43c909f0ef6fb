package org.tidewaiter.scoring;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.kernel.Bytes;

/** Small models of their titles, and a notation that knows those that it has written. */
public final class MadeUpModel {
    /** What a made-up model knows until. */
    public static final Instant KNOWS_UNTIL = Instant.parse("2026-06-30T00:00:00Z");

    private MadeUpModel() {}

    /** A model on three features. */
    public static RiskModel of(String title) {
        return of(title, KNOWS_UNTIL);
    }

    /** The same, knowing of what happened until then. */
    public static RiskModel of(String title, Instant knowsUntil) {
        FeatureSet set = new FeatureSet(
                List.of(Feature.parse("price"), Feature.parse("rate(declarant)"), Feature.parse("code(origin)")),
                90,
                3,
                1_000);
        return new RiskModel(
                set,
                new Codebook(Map.of(Dimension.ORIGIN, List.of("CN", "VN"))),
                new TreeEnsemble(new MadeUpTrees(title.hashCode(), 3).trees(20, 8), 3, -0.5),
                new Calibration.Logistic(1, 0),
                null,
                card(title, knowsUntil));
    }

    /** One that fears importers whose goods were irregular, and learns outcomes at once. */
    public static RiskModel ofImporters(String title, Instant knowsUntil) {
        FeatureSet set = new FeatureSet(
                List.of(Feature.parse("rate(importer)"), Feature.parse("outcomes(importer)")), 90, 1, 100_000);
        Tree tree = new Tree(
                new int[] {0},
                new double[] {0.2},
                new boolean[] {true},
                new int[1][0],
                new int[] {~0},
                new int[] {~1},
                new double[] {-1, 3},
                new double[] {90, 10});
        ModelCard card = new ModelCard(
                title,
                new ModelCard.Window(Instant.parse("2025-01-01T00:00:00Z"), knowsUntil, 100, 10),
                null,
                false,
                0,
                7,
                1,
                AmountBasis.NONE,
                Map.of(),
                List.of(),
                List.of("Made up for tests."));
        return new RiskModel(
                set,
                new Codebook(Map.of()),
                new TreeEnsemble(List.of(tree), 2, -1),
                new Calibration.Logistic(1, 0),
                null,
                card);
    }

    private static ModelCard card(String title, Instant knowsUntil) {
        return new ModelCard(
                title,
                new ModelCard.Window(Instant.parse("2025-01-01T00:00:00Z"), knowsUntil, 60, 12),
                null,
                false,
                30,
                7,
                20,
                AmountBasis.NONE,
                Map.of(),
                List.of(),
                List.of());
    }

    /** Files are titles; a file that it has not written is damaged. */
    public static ModelNotation notation() {
        return new ModelNotation() {
            private final Map<Bytes, RiskModel> written = new HashMap<>();

            @Override
            public ModelReading read(Bytes file) {
                RiskModel model = written.get(file);
                return model == null
                        ? new ModelReading.Unusable("MODEL-DAMAGED", "It is damaged.", "Fetch it anew.")
                        : new ModelReading.Usable(model, file.digest());
            }

            @Override
            public Bytes write(RiskModel model) {
                Bytes file = Bytes.of(model.card().title().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                written.put(file, model);
                return file;
            }

            @Override
            public String card(ModelCard card) {
                return card.title();
            }

            @Override
            public ModelCard readCard(String text) {
                return MadeUpModel.card(text, KNOWS_UNTIL);
            }
        };
    }
}
