package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputReferenceTest {
    private static final float[] EVEN = {};

    @Test
    void cutsValuesIntoTenthsAndCountsWhatIsMissing() {
        double[][] vectors = new double[125][1];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i][0] = i < 100 ? i + 1 : Double.NaN;
        }
        InputReference reference = InputReference.of(vectors, EVEN);
        InputReference.Parts parts = reference.features().getFirst();
        assertThat(parts.bounds()).containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0);
        assertThat(parts.shares().subList(0, InputReference.PARTS_MAX))
                .containsExactlyElementsOf(Collections.nCopies(InputReference.PARTS_MAX, 0.08));
        assertThat(parts.missing()).isEqualTo(0.2);
        assertThat(reference.worth()).isEqualTo(125);
        long[] counts = new long[reference.cells()];
        for (double value : new double[] {-5, 10, 10.5, 1e9, Double.NaN}) {
            reference.count(new double[] {value}, counts);
        }
        assertThat(counts).containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1);
    }

    @Test
    void aValueThatIsFrequentIsAPartOfItsOwn() {
        double[][] vectors = new double[100][1];
        for (int i = 60; i < 100; i++) {
            vectors[i][0] = i;
        }
        InputReference.Parts parts = InputReference.of(vectors, EVEN).features().getFirst();
        assertThat(parts.bounds()).startsWith(0.0, 69.0);
        assertThat(parts.shares().getFirst()).isEqualTo(0.6);
    }

    @Test
    void aHeavyItemStandsForMany() {
        InputReference reference = InputReference.of(new double[][] {{1}, {2}}, new float[] {3, 1});
        assertThat(reference.features().getFirst().shares().getFirst()).isCloseTo(0.75, within(1e-9));
        assertThat(reference.worth()).isCloseTo(1.6, within(1e-6));
    }

    @Test
    void aFeatureThatWasAlwaysMissingHasNoBounds() {
        InputReference.Parts parts = InputReference.of(new double[][] {{Double.NaN}}, EVEN)
                .features()
                .getFirst();
        assertThat(parts.bounds()).isEmpty();
        assertThat(parts.shares()).containsExactly(0.0, 1.0);
        assertThat(parts.part(7)).isZero();
    }

    @Test
    void refusesBoundsThatFallAndSharesThatAreNoWhole() {
        assertThatThrownBy(() -> new InputReference.Parts(List.of(2.0, 1.0), List.of(0.5, 0.5, 0.0, 0.0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InputReference.Parts(List.of(1.0), List.of(0.5, 0.1, 0.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
