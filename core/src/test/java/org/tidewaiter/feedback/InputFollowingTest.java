package org.tidewaiter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.PlannedClearing;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.InMemoryModelInputs;
import org.tidewaiter.selectivity.ModelInputs;

class InputFollowingTest extends PlannedClearing {
    @Test
    void countsOnceWhatTheModelWasAskedWith() {
        plan = plan(5, List.of());
        lodge(DEAR);
        InMemoryModelInputs inputs = new InMemoryModelInputs();
        InputReference reference = InputReference.of(new double[][] {{1_000}, {1_100}}, new float[0]);
        RiskModel model = model(MODEL);
        RiskModel kept = new RiskModel(
                model.features(),
                model.codebook(),
                model.infraction(),
                model.calibration(),
                model.amount(),
                model.card(),
                reference);
        InputFollowing following = new InputFollowing(store, store, digest -> Optional.of(kept), inputs);
        assertThat(following.step()).isTrue();
        assertThat(following.step()).isFalse();
        lodge();
        assertThat(following.step()).isTrue();
        ModelInputs.Counted counted =
                inputs.since("GB", LocalDate.of(2026, 3, 2)).getFirst();
        assertThat(counted.model()).isEqualTo(MODEL);
        assertThat(counted.items()).isEqualTo(4);
        assertThat(counted.counts())
                .as("up to 1,000, up to 1,100, above, missing")
                .containsExactly(3L, 0L, 1L, 0L);
        InputFollowing other = new InputFollowing(store, store, digest -> Optional.of(model), inputs);
        lodge();
        assertThat(other.step()).isTrue();
        assertThat(inputs.since("GB", LocalDate.of(2026, 3, 2)).getFirst().items())
                .as("a model without a reference is not counted")
                .isEqualTo(4);
    }
}
