package org.tidewaiter.selectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.selectivity.ModelInputs.Counted;

/** What every store of counted inputs does. */
public abstract class ModelInputsContract {
    private static final LocalDate WEEK = LocalDate.of(2026, 11, 16);
    private static final Digest MODEL = Digest.of("a model");

    protected abstract ModelInputs inputs();

    @Test
    void addsToWhatIsThereAndMovesOn() {
        assertThat(inputs().position()).isZero();
        assertThat(inputs().add(0, 7, List.of(counted("GB", WEEK, 2, 0, 2)))).isTrue();
        assertThat(inputs().add(7, 9, List.of(counted("GB", WEEK, 3, 2, 1)))).isTrue();
        assertThat(inputs().position()).isEqualTo(9);
        assertThat(inputs().since("GB", WEEK)).containsExactly(counted("GB", WEEK, 5, 2, 3));
    }

    @Test
    void addsNothingWhereAnotherHasMovedOn() {
        inputs().add(0, 7, List.of(counted("GB", WEEK, 1, 1, 0)));
        assertThat(inputs().add(0, 7, List.of(counted("GB", WEEK, 1, 1, 0)))).isFalse();
        assertThat(inputs().since("GB", WEEK)).containsExactly(counted("GB", WEEK, 1, 1, 0));
    }

    @Test
    void tellsTheWeeksOfOneJurisdictionInOrder() {
        inputs().add(
                        0,
                        7,
                        List.of(
                                counted("GB", WEEK, 1, 1, 0),
                                counted("GB", WEEK.minusWeeks(1), 2, 1, 1),
                                counted("GB", WEEK.minusWeeks(2), 4, 4, 0),
                                counted("SE", WEEK, 3, 3, 0)));
        assertThat(inputs().since("GB", WEEK.minusWeeks(1)))
                .extracting(Counted::items)
                .containsExactly(2L, 1L);
    }

    private static Counted counted(String jurisdiction, LocalDate week, long items, long... counts) {
        return new Counted(
                jurisdiction, MODEL, week, items, Arrays.stream(counts).boxed().toList());
    }
}
