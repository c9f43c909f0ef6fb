package org.tidewaiter.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.MadeUpItems;
import org.tidewaiter.scoring.Comparison;
import org.tidewaiter.scoring.MadeUpModel;
import org.tidewaiter.scoring.RiskModel;

class SameGoodsTest {
    private final List<Controlled> items = MadeUpItems.controlled(5, 600);

    private Instant at(int item) {
        return items.get(item).facts().at();
    }

    private static Comparison compared(SameGoods.Held held) {
        assertThat(held).isInstanceOf(SameGoods.Held.Against.class);
        return ((SameGoods.Held.Against) held).comparison();
    }

    @Test
    void goodsThatEitherModelHasLearntFromDoNotCount() {
        RiskModel early = MadeUpModel.ofImporters("early", at(100));
        RiskModel late = MadeUpModel.ofImporters("late", at(299));
        Comparison comparison = compared(SameGoods.compare(early, late, items, List.of()));
        assertThat(comparison.items()).isEqualTo(300);
        assertThat(comparison.overlaps()).allSatisfy(overlap -> {
            assertThat(overlap.changed()).isZero();
            assertThat(overlap.agreement()).isEqualTo(1);
        });
        assertThat(compared(SameGoods.compare(late, early, items, List.of()))).isEqualTo(comparison);
    }

    @Test
    void eachItemIsScoredByWhatWasKnownWhenItArrived() {
        RiskModel importers = MadeUpModel.ofImporters("importers", at(99));
        Comparison comparison = compared(SameGoods.compare(importers, importers, items, List.of()));
        assertThat(comparison.one().areaUnderCurve())
                .as("importers go wrong again")
                .isGreaterThan(0.6);
    }

    @Test
    void tooFewGoodsTellNothing() {
        RiskModel model = MadeUpModel.ofImporters("to the end", at(580));
        SameGoods.Held held = SameGoods.compare(model, model, items, List.of());
        assertThat(held).isInstanceOfSatisfying(SameGoods.Held.TooLittle.class, little -> {
            assertThat(little.items()).isEqualTo(19);
            assertThat(little.since()).isEqualTo(at(580));
        });
    }
}
