package org.tidewaiter.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.MonthDay;
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
    void readsAndPrintsEveryForm() {
        for (String text : List.of(
                "PROHIBITED",
                "DUTY + 10 %",
                "50 % OF (DUTY)",
                "LESS(DUTY, 5 %)",
                "0.015 USD / KG OF \"lead content\" + 2 %",
                "1.61 USD / NO + 4.8 % ON \"case and strap, band or bracelet\"",
                "MAX(LESS(0.036606 USD / KG, EACH(0.00020668 USD / KG, UNDER 100 DEGREE)), 0.03143854 USD / KG)",
                "EACH(0.20 USD / NO, OVER 7 JEWEL)",
                "SEASON(11-15 TO 02-28, 5 %, FREE)",
                "QUOTA(\"09.1234\", FREE, 12 % + 1 EUR / 100 KGM)",
                "TEXT \"the so-called \"\"rate\"\", as published\"",
                "FREE + (1 % + 2 %)")) {
            assertThat(DutyExpressions.print(DutyExpressions.parse(text))).isEqualTo(text);
        }
        assertThat(DutyExpressions.parse("season(02-01 to 02-29, text \"As Is\", prohibited)"))
                .isEqualTo(new DutyExpression.Seasonal(
                        MonthDay.of(2, 1),
                        MonthDay.of(2, 29),
                        new DutyExpression.Text("As Is"),
                        new DutyExpression.Prohibited()));
    }

    @Test
    void knowsASeasonOverTheEndOfTheYear() {
        DutyExpression.Seasonal winter =
                (DutyExpression.Seasonal) DutyExpressions.parse("SEASON(11-15 TO 02-28, 5 %, FREE)");
        assertThat(List.of("--11-15", "--12-31", "--01-01", "--02-28"))
                .allMatch(day -> winter.covers(MonthDay.parse(day)));
        assertThat(List.of("--11-14", "--03-01", "--07-01")).noneMatch(day -> winter.covers(MonthDay.parse(day)));
    }

    @Test
    void refusesWhatSaysNothing() {
        assertThatThrownBy(() -> new DutyExpression.Sum(List.of(new DutyExpression.Free())))
                .hasMessageContaining("sum of 1");
        assertThatThrownBy(() -> new DutyExpression.Text(" ")).hasMessageContaining("blank");
    }

    @Test
    void namesWhatItCantRead() {
        for (String text : List.of(
                "",
                "16",
                "16 % +",
                "2 GBP / 0 KGM",
                "MAX(1 %",
                "1 % 2 %",
                "x %",
                "/",
                "TEXT",
                "TEXT \"a",
                "5 % ON part",
                "5 % OF DUTY",
                "LESS(1 %)",
                "EACH(1 %, BELOW 2 X)",
                "SEASON(13-01 TO 02-01, 1 %, 2 %)",
                "QUOTA(1, 1 %, 2 %)")) {
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
        for (int i = 0; i < 2000; i++) {
            DutyExpression expression = random(random, 3);
            String text = DutyExpressions.print(expression);
            assertThat(DutyExpressions.parse(text))
                    .as("seed " + seed + ": " + text)
                    .isEqualTo(expression);
            assertThat(DutyExpressions.print(DutyExpressions.parse(text))).isEqualTo(text);
        }
    }

    private static DutyExpression random(SplittableRandom random, int depth) {
        BigDecimal number = BigDecimal.valueOf(random.nextInt(100_000), 2);
        return switch (random.nextInt(depth > 0 ? 14 : 7)) {
            case 0 -> new DutyExpression.AdValorem(number);
            case 1 ->
                new DutyExpression.Specific(
                        number,
                        "GBP",
                        BigDecimal.valueOf(1 + random.nextInt(200)),
                        "KGM",
                        random.nextBoolean() ? null : text(random));
            case 2 -> new DutyExpression.Free();
            case 3 -> new DutyExpression.Prohibited();
            case 4 -> new DutyExpression.Applicable();
            case 5 -> new DutyExpression.OnPart(number, text(random));
            case 6 -> new DutyExpression.Text(text(random));
            case 7 -> new DutyExpression.Max(parts(random, depth, 1));
            case 8 -> new DutyExpression.Min(parts(random, depth, 1));
            case 9 -> new DutyExpression.Sum(parts(random, depth, 2));
            case 10 -> new DutyExpression.Less(random(random, depth - 1), random(random, depth - 1));
            case 11 -> new DutyExpression.ShareOf(number, random(random, depth - 1));
            case 12 ->
                new DutyExpression.ForEach(
                        random(random, depth - 1),
                        random.nextBoolean() ? DutyExpression.Side.UNDER : DutyExpression.Side.OVER,
                        number,
                        "DEGREE");
            default ->
                new DutyExpression.Seasonal(
                        MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)),
                        MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28)),
                        random(random, depth - 1),
                        new DutyExpression.QuotaBound(
                                text(random), random(random, depth - 1), new DutyExpression.Free()));
        };
    }

    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder("x");
        for (int n = random.nextInt(8); n > 0; n--) {
            text.append("ab \"(,+%é".charAt(random.nextInt(9)));
        }
        return text.append("y").toString();
    }

    private static List<DutyExpression> parts(SplittableRandom random, int depth, int least) {
        List<DutyExpression> parts = new ArrayList<>();
        for (int n = least + random.nextInt(3); n > 0; n--) {
            parts.add(random(random, depth - 1));
        }
        return parts;
    }
}
