package org.tidewaiter.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DutyExpressionsTest {
    @Test
    void readsCompoundAndBoundedDuties() {
        assertThat(DutyExpressions.parse("16 % + 2.30 GBP / KGM"))
                .isEqualTo(new DutyExpression.Sum(List.of(
                        new DutyExpression.AdValorem(new BigDecimal("16")),
                        new DutyExpression.Specific(new BigDecimal("2.30"), "GBP", BigDecimal.ONE, "KGM"))));
        assertThat(DutyExpressions.print(DutyExpressions.parse("max(8 %, 27.80 gbp/100kgm)")))
                .isEqualTo("MAX(8 %, 27.80 GBP / 100 KGM)");
        assertThat(DutyExpressions.parse("FREE")).isEqualTo(new DutyExpression.Free());
    }

    @Test
    void namesWhatItCantRead() {
        for (String text : List.of("", "16", "16 % +", "2 GBP / 0 KGM", "MAX(1 %", "1 % 2 %", "x %", "/")) {
            assertThatThrownBy(() -> DutyExpressions.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + text + "'");
        }
        assertThatThrownBy(() -> DutyExpressions.parse("MAX(".repeat(20) + "1 %" + ")".repeat(20)))
                .hasMessageContaining("nested");
    }

    @Test
    void readsBackWhatItPrinted() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            DutyExpression expression = random(random, 3);
            String text = DutyExpressions.print(expression);
            assertThat(DutyExpressions.print(DutyExpressions.parse(text)))
                    .as("seed " + seed)
                    .isEqualTo(text);
        }
    }

    private static DutyExpression random(SplittableRandom random, int depth) {
        BigDecimal number = BigDecimal.valueOf(random.nextInt(100_000), 2);
        return switch (random.nextInt(depth > 0 ? 5 : 2)) {
            case 0 -> new DutyExpression.AdValorem(number);
            case 1 -> new DutyExpression.Specific(number, "GBP", BigDecimal.valueOf(1 + random.nextInt(200)), "KGM");
            case 2 -> new DutyExpression.Max(parts(random, depth));
            case 3 -> new DutyExpression.Min(parts(random, depth));
            default -> new DutyExpression.Sum(List.of(new DutyExpression.AdValorem(number), new DutyExpression.Free()));
        };
    }

    private static List<DutyExpression> parts(SplittableRandom random, int depth) {
        List<DutyExpression> parts = new ArrayList<>();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            parts.add(random(random, depth - 1));
        }
        return parts;
    }
}
