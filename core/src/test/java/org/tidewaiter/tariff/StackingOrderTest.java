package org.tidewaiter.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Validity;

class StackingOrderTest {
    private static final Validity BEFORE = new Validity(null, LocalDate.of(2025, 6, 3));
    private static final Validity AFTER = new Validity(LocalDate.of(2025, 6, 4), null);

    private static Measure measure(String id, String group, Set<String> yieldsTo, Validity validity) {
        return new Measure(
                id,
                id,
                Measure.Kind.TRADE_REMEDY,
                Measure.Scope.ALL_IMPORTS,
                Measure.Level.ITEM,
                List.of(Measure.CUSTOMS_VALUE),
                new DutyExpression.AdValorem(BigDecimal.TEN),
                null,
                null,
                new Rounding(RoundingMode.HALF_UP, 2),
                validity,
                "Act",
                new Measure.Stacking(group, yieldsTo));
    }

    @Test
    void whichGoesFirstMayChangeWithTheLaw() {
        Measure steelBefore = measure("1", "STEEL", Set.of("CANADA"), BEFORE);
        Measure canadaBefore = measure("2", "CANADA", Set.of(), BEFORE);
        Measure steelAfter = measure("3", "STEEL", Set.of(), AFTER);
        Measure canadaAfter = measure("4", "CANADA", Set.of("STEEL"), AFTER);
        Measure other = measure("5", "OTHER", Set.of("STEEL"), Validity.ALWAYS);
        StackingOrder order = new StackingOrder(List.of(other, canadaAfter, steelAfter, canadaBefore, steelBefore));
        assertThat(order.rank(canadaBefore)).isLessThan(order.rank(steelBefore));
        assertThat(order.rank(steelAfter)).isLessThan(order.rank(canadaAfter));
        assertThat(order.rank(steelBefore)).isLessThan(order.rank(other));
    }

    @Test
    void aCircleIsCutWhereTheFileBeginsIt() {
        Measure first = measure("1", "A", Set.of("B"), Validity.ALWAYS);
        Measure second = measure("2", "B", Set.of("C"), Validity.ALWAYS);
        Measure third = measure("3", "C", Set.of("A"), Validity.ALWAYS);
        StackingOrder order = new StackingOrder(List.of(first, second, third));
        assertThat(order.rank(first)).isLessThan(order.rank(third));
        assertThat(order.rank(third)).isLessThan(order.rank(second));
    }

    @Test
    void aLongChainAndAnUnknownGroupAreNoTrouble() {
        List<Measure> chain = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            chain.add(measure("" + i, "G" + i, Set.of("G" + (i - 1)), Validity.ALWAYS));
        }
        StackingOrder order = new StackingOrder(chain);
        assertThat(order.rank(chain.getFirst())).isZero();
        assertThat(order.rank(chain.getLast())).isEqualTo(19_999);
    }
}
