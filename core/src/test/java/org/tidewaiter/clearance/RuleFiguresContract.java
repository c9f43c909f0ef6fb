package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of figures promises; each test has a store of its own. */
public abstract class RuleFiguresContract {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    /** An empty store. */
    protected abstract RuleFigures figures();

    private static RuleFigures.Lodged rejected(LocalDate day, String lrn, String... rules) {
        return new RuleFigures.Lodged(day, "GB1", lrn, Set.of(rules));
    }

    private static RuleFigures.Lodged accepted(String lrn) {
        return new RuleFigures.Lodged(DAY.plusDays(1), "GB1", lrn, Set.of());
    }

    @Test
    void countsEachReferenceOnceAndWhetherItWasMended() {
        RuleFigures store = figures();
        assertThat(store.count(
                        0,
                        10,
                        List.of(
                                rejected(DAY, "a", "X", "Y"),
                                rejected(DAY, "a", "X", "Z"),
                                rejected(DAY, "b", "X"),
                                accepted("a"),
                                accepted("never rejected"))))
                .isTrue();
        assertThat(store.since(DAY))
                .containsEntry("X", new RuleFigures.Figure(2, 1))
                .containsEntry("Y", new RuleFigures.Figure(1, 1))
                .containsEntry("Z", new RuleFigures.Figure(1, 1))
                .hasSize(3);
        assertThat(store.count(10, 20, List.of(accepted("b"), accepted("b")))).isTrue();
        assertThat(store.since(DAY)).containsEntry("X", new RuleFigures.Figure(2, 2));
        assertThat(store.since(DAY.plusDays(1))).isEmpty();
    }

    @Test
    void countsEachPartOfTheFeedOnce() {
        RuleFigures store = figures();
        assertThat(store.position()).isZero();
        assertThat(store.count(0, 10, List.of(rejected(DAY, "a", "X")))).isTrue();
        assertThat(store.count(0, 10, List.of(rejected(DAY, "b", "X")))).isFalse();
        assertThat(store.position()).isEqualTo(10);
        assertThat(store.since(DAY)).containsEntry("X", new RuleFigures.Figure(1, 0));
    }

    @Test
    void forgetsOldDaysAndReferences() {
        RuleFigures store = figures();
        LocalDate old = DAY.minusDays(RuleFigures.KEPT_DAYS + 1L);
        LocalDate lost = DAY.minusDays(RuleFigures.MENDED_WITHIN_DAYS + 1L);
        store.count(0, 1, List.of(rejected(old, "a", "X"), rejected(lost, "b", "Y"), rejected(DAY, "c", "Y")));
        store.trim(DAY);
        store.count(1, 2, List.of(accepted("a"), accepted("b"), accepted("c")));
        assertThat(store.since(old))
                .containsEntry("Y", new RuleFigures.Figure(2, 1))
                .hasSize(1);
    }
}
