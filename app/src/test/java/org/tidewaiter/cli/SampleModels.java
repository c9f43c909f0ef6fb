package org.tidewaiter.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tidewaiter.edition.web.ModelDesk;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.scoring.AmountBasis;
import org.tidewaiter.scoring.Evaluation;
import org.tidewaiter.scoring.GroupFigures;
import org.tidewaiter.scoring.MadeUpModel;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.file.ModelFile;
import org.tidewaiter.web.Site;

/** Models to try things with. */
public final class SampleModels {
    private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant TURN = Instant.parse("2026-06-01T00:00:00Z");
    /** Later than every history of tests begins. */
    private static final Instant TO = Instant.parse("2099-01-01T00:00:00Z");

    private SampleModels() {}

    /** The file of a model whose card tells all that a card can tell. */
    public static Bytes file(String title) {
        RiskModel model = MadeUpModel.ofImporters(title, TO);
        return ModelFile.write(new RiskModel(
                model.features(), model.codebook(), model.infraction(), model.calibration(), null, card(title)));
    }

    /** The digest of one that is registered. */
    public static String registered(Site.Parts parts) {
        Bytes file = file("Retrained on 2025-01-01 to 2026-11-01");
        ModelDesk.Registering answer = parts.modelDesk().register("anna", file);
        if (answer instanceof ModelDesk.Registering.Refused refused) {
            throw new IllegalStateException(refused.finding().toString());
        }
        return file.digest().hex();
    }

    private static ModelCard card(String title) {
        List<ModelCard.Measured> figures = new ArrayList<>();
        double[] precision = {0.9, 0.86, 0.76, 0.64, 0.55, 0.47};
        double[] recall = {0.05, 0.1, 0.21, 0.36, 0.46, 0.53};
        for (int i = 0; i < precision.length; i++) {
            String at = " at " + Evaluation.PERCENTS.get(i) + " %";
            figures.add(new ModelCard.Measured("precision" + at, precision[i]));
            figures.add(new ModelCard.Measured("recall" + at, recall[i]));
            figures.add(new ModelCard.Measured("critical recall" + at, recall[i] * 1.1));
        }
        figures.add(new ModelCard.Measured("area under curve", 0.7812));
        figures.add(new ModelCard.Measured("calibration error", 0.0123));
        return new ModelCard(
                title,
                new ModelCard.Window(FROM, TURN, 48_000, 8_600),
                new ModelCard.Window(TURN, TO, 12_000, 2_130),
                true,
                30,
                1,
                312,
                AmountBasis.NONE,
                Map.of("learning_rate", "0.05", "num_leaves", "31"),
                figures,
                List.of("Controlled goods only, weighed by the chance of selection."),
                List.of(
                        size("0", 600, 150, 60, 40),
                        size("1-12", 2_850, 540, 170, 110),
                        size("13-80", 2_850, 500, 150, 120),
                        size("81-420", 2_850, 480, 130, 100),
                        size("421+", 2_850, 460, 90, 80),
                        origin("CN", 6_000, 1_300, 380, 290),
                        origin("VN", 3_000, 530, 140, 100),
                        origin(GroupFigures.REST, 2_990, 300, 80, 60),
                        origin("", 10, 0, 0, 0)));
    }

    private static GroupFigures size(String group, long items, long irregular, long selected, long rightly) {
        return new GroupFigures(GroupFigures.By.TRADER_SIZE, group, items, irregular, selected(selected, rightly));
    }

    private static GroupFigures origin(String group, long items, long irregular, long selected, long rightly) {
        return new GroupFigures(GroupFigures.By.ORIGIN, group, items, irregular, selected(selected, rightly));
    }

    private static List<GroupFigures.Selected> selected(long selected, long rightly) {
        return List.of(
                new GroupFigures.Selected(5, selected, rightly),
                new GroupFigures.Selected(10, selected * 2, rightly * 3 / 2));
    }
}
