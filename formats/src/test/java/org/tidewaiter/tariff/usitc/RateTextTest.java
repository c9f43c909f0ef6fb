package org.tidewaiter.tariff.usitc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tidewaiter.kernel.Seed;
import org.tidewaiter.tariff.DutyExpression;
import org.tidewaiter.tariff.DutyExpressions;

class RateTextTest {
    @ParameterizedTest
    @CsvFileSource(resources = "rate-texts.csv", numLinesToSkip = 1, delimiter = '|', maxCharsPerColumn = 1000)
    void readsPublishedTexts(String text, String units, String type, String expression) {
        assertThat(DutyExpressions.print(
                        RateText.parse(text, units(units, type)).expression()))
                .isEqualTo(expression);
    }

    private static Units units(String units, String type) {
        return new Units(units == null ? List.of() : List.of(units.split(" ")), type == null ? "" : type);
    }

    @Test
    void saysWhyATextStaysAText() {
        assertThat(reason("suspended")).isEqualTo(RateText.Reason.SUSPENDED);
        assertThat(reason("The rate of duty appli cable to that article in the set"))
                .isEqualTo(RateText.Reason.OTHER_PROVISION);
        assertThat(reason("The quantity specified in such notice")).isEqualTo(RateText.Reason.QUANTITY);
        assertThat(reason("5% or so")).isEqualTo(RateText.Reason.NOT_UNDERSTOOD);
        assertThat(reason("5 cents/firkin")).isEqualTo(RateText.Reason.NOT_UNDERSTOOD);
        assertThat(reason("5% + ")).isEqualTo(RateText.Reason.NOT_UNDERSTOOD);
    }

    private static RateText.@org.jspecify.annotations.Nullable Reason reason(String text) {
        return RateText.parse(text, Units.OF_TEXT).reason();
    }

    @Test
    void readsBackWhatItPrinted() {
        long seed = Seed.of(RateTextTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5000; i++) {
            DutyExpression expression = random(random);
            String text = RateText.print(expression);
            assertThat(RateText.parse(text, UNITS).expression())
                    .as("seed " + seed + ": " + text)
                    .isEqualTo(expression);
        }
    }

    private static final Units UNITS = new Units(List.of("NO", "CKG"), "");

    private static DutyExpression random(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> new DutyExpression.Sum(List.of(new DutyExpression.Applicable(), adValorem(random)));
            case 1 -> new DutyExpression.Less(new DutyExpression.Applicable(), adValorem(random));
            case 2 ->
                new DutyExpression.Max(List.of(
                        new DutyExpression.Less(
                                specific(random, "KG", null),
                                new DutyExpression.ForEach(
                                        specific(random, "KG", null),
                                        DutyExpression.Side.UNDER,
                                        BigDecimal.valueOf(random.nextInt(1, 200)),
                                        RateText.DEGREE)),
                        specific(random, "KG", null)));
            case 3 -> part(random);
            default -> {
                List<DutyExpression> parts = new ArrayList<>();
                for (int n = random.nextInt(2, 5); n > 0; n--) {
                    parts.add(part(random));
                }
                yield new DutyExpression.Sum(parts);
            }
        };
    }

    private static DutyExpression part(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> new DutyExpression.Free();
            case 1 -> specific(random, "NO", null);
            case 2 -> specific(random, "CKG", "lead content");
            case 3 -> specific(random, "KG", random.nextBoolean() ? "drained weight" : "including weight of container");
            case 4 -> new DutyExpression.OnPart(number(random), random.nextBoolean() ? "battery" : "lead content");
            case 5 ->
                new DutyExpression.ForEach(
                        specific(random, "NO", null),
                        DutyExpression.Side.OVER,
                        BigDecimal.valueOf(random.nextInt(1, 20)),
                        "JWL");
            default -> adValorem(random);
        };
    }

    private static DutyExpression adValorem(SplittableRandom random) {
        return new DutyExpression.AdValorem(number(random));
    }

    private static DutyExpression specific(
            SplittableRandom random, String unit, @org.jspecify.annotations.Nullable String of) {
        return new DutyExpression.Specific(number(random).setScale(4), "USD", BigDecimal.ONE, unit, of);
    }

    private static BigDecimal number(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextInt(1, 100_000), 2 + random.nextInt(3));
    }
}
