package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Outcome;

class EvaluationTest {
    private static final Outcome FINE = new Outcome(false, false, null);
    private static final Outcome WRONG = new Outcome(true, false, BigDecimal.ONE);
    private static final Outcome GRAVE = new Outcome(true, true, BigDecimal.valueOf(3));

    private final Evaluation evaluation =
            new Evaluation(new double[] {0.1, 0.9, 0.5, 0.9}, List.of(FINE, GRAVE, FINE, WRONG));

    @Test
    void countsWhatTheHighestScoresHold() {
        Evaluation.At at = evaluation.at(0.25);
        assertThat(at.inspected()).isEqualTo(1);
        assertThat(at.precision()).isEqualTo(1);
        assertThat(at.recall()).isEqualTo(0.5);
        assertThat(at.criticalRecall()).isEqualTo(1);
        assertThat(at.amountRecall()).isEqualTo(0.75);
        assertThat(evaluation.at(0.75).precision()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void anAreaCountsTiesHalf() {
        assertThat(evaluation.areaUnderCurve()).isEqualTo(1);
        assertThat(new Evaluation(new double[] {1, 1, 1, 1}, List.of(FINE, GRAVE, FINE, WRONG)).areaUnderCurve())
                .isEqualTo(0.5);
        assertThat(new Evaluation(new double[] {2, 1, 3, 2}, List.of(FINE, GRAVE, FINE, WRONG)).areaUnderCurve())
                .isEqualTo(0.125);
    }

    @Test
    void refusesWhatHasNothingToTellApart() {
        assertThatThrownBy(() -> new Evaluation(new double[] {1}, List.of(FINE)))
                .hasMessageContaining("nothing");
    }

    @Test
    void calibrationNeverTurnsScoresRound() {
        Calibration rising = new Calibration.Rising(List.of(-1.0, 0.0, 2.0), List.of(0.1, 0.1, 0.9));
        assertThat(rising.probability(-5)).isEqualTo(0.1);
        assertThat(rising.probability(1)).isCloseTo(0.5, within(1e-12));
        assertThat(rising.probability(9)).isEqualTo(0.9);
        assertThatThrownBy(() -> new Calibration.Logistic(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Calibration.Rising(List.of(1.0, 1.0), List.of(0.1, 0.2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
