package org.tidewaiter.scoring.learn;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.MadeUpItems;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.ScoreKind;

class AnomalyTrainingTest {
    private static final long SEED = 3;

    private final List<ItemFacts> items =
            MadeUpItems.controlled(SEED, 3_000).stream().map(Controlled::facts).toList();
    private final RiskModel model = new AnomalyTraining(FeatureSet.standard(), 1).train("made up", items);

    @Test
    void asksNoOutcomeAndSaysWhatItIs() {
        assertThat(model.features().names())
                .contains("price")
                .anyMatch(name -> name.startsWith("seen("))
                .noneMatch(
                        name -> name.startsWith("rate(") || name.startsWith("outcomes(") || name.startsWith("recent_"));
        assertThat(model.card().notes().getFirst()).contains("without outcomes", "not the probability");
        assertThat(model.card().kind()).isEqualTo(ScoreKind.RANK);
        assertThat(requireNonNull(model.inputs()).features())
                .hasSize(model.features().size());
    }

    @Test
    void scoresAreTheShareOfTrainingThatIsLessUnlike() {
        History history = model.newHistory();
        List<Double> scores = new ArrayList<>();
        for (ItemFacts item : items) {
            scores.add(model.score(history.vector(item)).probability());
            history.observe(item);
        }
        List<Double> late = scores.subList(1_000, 3_000);
        assertThat(late).allMatch(score -> score >= 0 && score <= 1);
        assertThat(late.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .as("seed %d", SEED)
                .isBetween(0.4, 0.6);
        ItemFacts odd = new ItemFacts(
                items.getLast().at(),
                Map.of(Dimension.ORIGIN, "KP", Dimension.HS6, "930690", Dimension.IMPORTER, "nobody"),
                new BigDecimal("900"),
                new BigDecimal("0.001"),
                new BigDecimal("9000000"),
                "EUR");
        assertThat(model.score(history.vector(odd)).probability()).isGreaterThan(0.95);
    }

    @Test
    void theSameItemsAndSeedGiveTheSameModel() {
        RiskModel again = new AnomalyTraining(FeatureSet.standard(), 1).train("made up", items);
        double[] vector = model.newHistory().vector(items.getFirst());
        assertThat(again.score(vector)).isEqualTo(model.score(vector));
        assertThat(again.inputs()).isEqualTo(model.inputs());
    }

    @Test
    void refusesTooFewItems() {
        assertThatThrownBy(() -> new AnomalyTraining(FeatureSet.standard(), 1).train("few", items.subList(0, 50)))
                .hasMessageContaining("too little to tell what is usual");
    }
}
