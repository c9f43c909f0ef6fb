package org.tidewaiter.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Seed;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.tariff.GeographicalArea;
import org.tidewaiter.tariff.GeographicalArea.Member;

/** What must hold of any rule; the worked examples stand with the files they rest on. */
class OriginEvaluationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Territory TERRITORY = new Territory(
            "US",
            new GeographicalArea("X", "X", List.of(new Member("MX", Validity.ALWAYS))),
            List.of(new GeographicalArea("Y", "Y", List.of(new Member("PE", new Validity(null, DAY))))));
    private static final ToleranceRule TOLERANCE = new ToleranceRule(
            ToleranceRule.Kind.VALUE,
            List.of(),
            List.of(),
            BigDecimal.TEN,
            Tolerance.Basis.EITHER,
            Validity.ALWAYS,
            "a law");

    @Test
    void neverSaysYesForMoreForeignValueWhereItSaidNoForLess() {
        long seed = Seed.of(OriginEvaluationTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            OriginRules rules = rules(ProductRuleTextTest.random(random, 3));
            List<Material> less = bill(random, 0);
            List<Material> more = new ArrayList<>(less);
            Material dearer = more.getFirst();
            more.set(0, material(dearer, dearer.value().add(BigDecimal.valueOf(1 + random.nextInt(500)))));
            OriginAnswer before = evaluate(less, rules);
            OriginAnswer after = evaluate(more, rules);
            assertThat(after.originating() && !before.originating())
                    .as("seed %s: %s then %s", seed, before.trace(), after.trace())
                    .isFalse();
        }
    }

    @Test
    void answersTheSameInWhateverOrderMaterialsAreListed() {
        long seed = Seed.of(OriginEvaluationTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            OriginRules rules = rules(ProductRuleTextTest.random(random, 3));
            List<Material> bill = bill(random, 3);
            List<Material> shuffled = new ArrayList<>(bill);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(evaluate(shuffled, rules).criterion())
                    .as("seed " + seed)
                    .isEqualTo(evaluate(bill, rules).criterion());
        }
    }

    @Test
    void needsEitherPartOfAnAlternativeAndBothOfAConjunction() {
        long seed = Seed.of(OriginEvaluationTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            ProductRule one = ProductRuleTextTest.random(random, 2);
            ProductRule two = ProductRuleTextTest.random(random, 2);
            List<Material> bill = bill(random, 2);
            boolean first = evaluate(bill, rules(one)).originating();
            boolean second = evaluate(bill, rules(two)).originating();
            String reason = "seed " + seed + ": " + ProductRuleText.print(one) + " / " + ProductRuleText.print(two);
            assertThat(evaluate(bill, rules(new ProductRule.AnyOf(List.of(one, two))))
                            .originating())
                    .as(reason)
                    .isEqualTo(first || second);
            assertThat(evaluate(bill, rules(new ProductRule.AllOf(List.of(one, two))))
                            .originating())
                    .as(reason)
                    .isEqualTo(first && second);
            assertThat(evaluate(bill, rules(new ProductRule.ProvidedThat(one, two)))
                            .originating())
                    .as(reason)
                    .isEqualTo(first && second);
        }
    }

    @Test
    void countsMaterialsOfThoseThatCumulateWhileTheyDo() {
        OriginRules rules = rules(ProductRuleText.parse("CTH"));
        Material peruvian = new Material("parts", "840290", "PE", BigDecimal.valueOf(500), null, true, ordinary());

        assertThat(evaluate(List.of(peruvian), rules).criterion()).isEqualTo(Criterion.ORIGINATING_MATERIALS);
        OriginAnswer later = OriginEvaluation.evaluate(product(), List.of(peruvian), rules, TERRITORY, DAY.plusDays(1));
        assertThat(later.originating()).isFalse();
        assertThat(later.trace()).anySatisfy(line -> assertThat(line).contains("PE does not cumulate"));
    }

    @Test
    void saysNoToAnEmptyBill() {
        assertThat(evaluate(List.of(), rules(ProductRuleText.parse("CTH"))).missing())
                .extracting(Gap::code)
                .containsExactly(Gap.Code.FIGURE);
    }

    @Test
    void takesTheRuleWithMostDigitsOfThoseForTheUse() {
        OriginRules rules = new OriginRules(
                "X",
                List.of(
                        dated("84", "", "CC"),
                        dated("8402", "", "CTH"),
                        dated("8402.11-8402.20", "", "CTSH"),
                        dated("8402", "SHIP", "WO")),
                List.of());

        assertThat(found(rules, "840211", "")).isEqualTo("CTSH");
        assertThat(found(rules, "840290", "")).isEqualTo("CTH");
        assertThat(found(rules, "840310", "")).isEqualTo("CC");
        assertThat(found(rules, "840211", "SHIP")).isEqualTo("WO");
        assertThat(rules.uses("840211", DAY)).containsExactly("SHIP");
        assertThat(rules.find("850110", "", Criterion.PRODUCT_RULE, DAY)).isNull();
    }

    private static String found(OriginRules rules, String hs, String use) {
        DatedRule rule = rules.find(hs, use, Criterion.PRODUCT_RULE, DAY);
        return rule == null ? "" : ProductRuleText.print(rule.rule());
    }

    private static OriginAnswer evaluate(List<Material> bill, OriginRules rules) {
        return OriginEvaluation.evaluate(product(), bill, rules, TERRITORY, DAY);
    }

    private static Product product() {
        return new Product(
                "840211",
                "",
                BigDecimal.valueOf(1000),
                BigDecimal.valueOf(900),
                BigDecimal.valueOf(950),
                null,
                Set.of("P-1", "P-2", "P-3", "P-4"),
                false,
                false);
    }

    private static OriginRules rules(ProductRule rule) {
        return new OriginRules("X", List.of(dated("84", "", ProductRuleText.print(rule))), List.of(TOLERANCE));
    }

    private static DatedRule dated(String goods, String use, String rule) {
        return new DatedRule(
                HsRange.parse(goods),
                use,
                ProductRuleText.parse(rule),
                Criterion.PRODUCT_RULE,
                Validity.ALWAYS,
                Standing.SOURCED,
                "a law");
    }

    /** One foreign material, and up to so many more. */
    private static List<Material> bill(SplittableRandom random, int more) {
        List<Material> bill = new ArrayList<>();
        List<String> codes = List.of("840290", "840211", "730630", "841610", "540244", "720851");
        for (int n = 0; n <= more; n++) {
            boolean own = n > 0 && random.nextBoolean();
            bill.add(new Material(
                    "m" + n,
                    codes.get(random.nextInt(codes.size())),
                    own ? "MX" : "CN",
                    BigDecimal.valueOf(random.nextInt(60_000), 2),
                    BigDecimal.valueOf(1 + random.nextInt(100)),
                    own,
                    ordinary()));
        }
        return bill;
    }

    private static Material material(Material like, BigDecimal value) {
        return new Material(
                like.name(), like.hs(), like.origin(), value, like.weightKg(), like.originating(), like.nature());
    }

    private static Material.Nature ordinary() {
        return Material.Nature.ORDINARY;
    }
}
