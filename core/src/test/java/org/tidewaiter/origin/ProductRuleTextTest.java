package org.tidewaiter.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Seed;
import org.tidewaiter.origin.ProductRule.AllOf;
import org.tidewaiter.origin.ProductRule.AnyOf;
import org.tidewaiter.origin.ProductRule.ChangeOf;
import org.tidewaiter.origin.ProductRule.Level;
import org.tidewaiter.origin.ProductRule.Method;
import org.tidewaiter.origin.ProductRule.OriginatingWeight;
import org.tidewaiter.origin.ProductRule.Processing;
import org.tidewaiter.origin.ProductRule.ProvidedThat;
import org.tidewaiter.origin.ProductRule.RegionalValueContent;
import org.tidewaiter.origin.ProductRule.RegionalValueContent.Step;
import org.tidewaiter.origin.ProductRule.WhollyObtained;

class ProductRuleTextTest {
    private static final List<Level> LEVELS = List.of(Level.values());
    private static final List<Method> METHODS = List.of(Method.values());

    @Test
    void readsAShiftFromPartsProvidedThereIsContent() {
        ProductRule rule = ProductRuleText.parse("CTH or CTH also 8402.90 provided (RVC TV 60 % or RVC NC 50 %)");

        assertThat(rule)
                .isEqualTo(new AnyOf(List.of(
                        new ChangeOf(Level.HEADING),
                        new ProvidedThat(
                                new ChangeOf(Level.HEADING, List.of(), List.of(HsRange.of("840290"))),
                                new AnyOf(List.of(
                                        new RegionalValueContent(Method.TRANSACTION_VALUE, new BigDecimal("60")),
                                        new RegionalValueContent(Method.NET_COST, new BigDecimal("50"))))))));
    }

    @Test
    void readsExceptionsProcessesAndSteps() {
        assertThat(ProductRuleText.print(ProductRuleText.parse(
                        "CC except 51.06-51.13,54 provided PROCESS CUT-AND-SEWN \"cut (or knit to shape), and sewn\"")))
                .isEqualTo(
                        "CC except 5106-5113, 54 provided PROCESS CUT-AND-SEWN \"cut (or knit to shape), and sewn\"");
        Map<String, List<Step>> series = Map.of(
                "CORE NC",
                List.of(
                        new Step(LocalDate.of(2020, 7, 1), new BigDecimal("66")),
                        new Step(LocalDate.of(2023, 7, 1), new BigDecimal("75"))));
        assertThat(ProductRuleText.print(ProductRuleText.parse("RVC NC @CORE", series)))
                .isEqualTo("RVC NC 66 % from 2020-07-01, 75 % from 2023-07-01");
    }

    @Test
    void namesWhatItCantRead() {
        for (String text : List.of(
                "",
                "CTX",
                "CTH or",
                "CTH CC",
                "(CTH",
                "RVC 60 %",
                "RVC NC 60",
                "RVC NC 600 %",
                "RVC NC 60 %, 70 %",
                "RVC NC @NOWHERE",
                "CTH except 840",
                "CTH except 8402-84",
                "PROCESS X y",
                "PROCESS X \"y",
                "RVC NC 70 % from 2020-13-01",
                "WEIGHT 70 % 7208")) {
            assertThatThrownBy(() -> ProductRuleText.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Maybe");
        }
        assertThatThrownBy(() -> ProductRuleText.parse("(".repeat(40) + "WO" + ")".repeat(40)))
                .hasMessageContaining("nested");
    }

    @Test
    void readsBackWhatItPrinted() {
        long seed = Seed.of(ProductRuleTextTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            ProductRule rule = random(random, 4);
            String text = ProductRuleText.print(rule);
            assertThat(ProductRuleText.parse(text))
                    .as("seed " + seed + ": " + text)
                    .isEqualTo(rule);
        }
    }

    static ProductRule random(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> new WhollyObtained();
            case 1 -> new ChangeOf(LEVELS.get(random.nextInt(3)), ranges(random, 0), ranges(random, 0));
            case 2 -> new RegionalValueContent(METHODS.get(random.nextInt(2)), steps(random));
            case 3 -> new Processing("P-" + random.nextInt(9), "done, (or not) " + random.nextInt());
            case 4 -> new OriginatingWeight(BigDecimal.valueOf(1 + random.nextInt(99)), ranges(random, 1));
            case 5 -> new AllOf(parts(random, depth));
            case 6 -> new AnyOf(parts(random, depth));
            default -> new ProvidedThat(random(random, depth - 1), random(random, depth - 1));
        };
    }

    private static List<ProductRule> parts(SplittableRandom random, int depth) {
        List<ProductRule> parts = new ArrayList<>();
        for (int n = 2 + random.nextInt(2); n > 0; n--) {
            parts.add(random(random, depth - 1));
        }
        return parts;
    }

    private static List<Step> steps(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        LocalDate from = random.nextBoolean() ? null : LocalDate.of(2020, 7, 1);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            steps.add(new Step(from, BigDecimal.valueOf(1 + random.nextInt(999), 1)));
            from = (from == null ? LocalDate.of(2020, 7, 1) : from).plusDays(1 + random.nextInt(900));
        }
        return steps;
    }

    private static List<HsRange> ranges(SplittableRandom random, int least) {
        List<HsRange> ranges = new ArrayList<>();
        for (int n = least + random.nextInt(3); n > 0; n--) {
            int digits = 2 * (1 + random.nextInt(4));
            String from = code(random, digits);
            String to = code(random, digits);
            ranges.add(from.compareTo(to) <= 0 ? new HsRange(from, to) : new HsRange(to, from));
        }
        return ranges;
    }

    private static String code(SplittableRandom random, int digits) {
        StringBuilder code = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            code.append((char) ('0' + random.nextInt(10)));
        }
        return code.toString();
    }
}
