package org.tidewaiter.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tidewaiter.kernel.Seed;

/** Runs the examples in valuation-examples.csv, and what must hold for all of them. */
class ValuationExamplesTest {
    @TestFactory
    Stream<DynamicTest> valuesEveryExampleAsItsRowSays() throws IOException {
        return Example.all().stream()
                .map(example -> DynamicTest.dynamicTest(example.id() + " " + example.why(), () -> {
                    Valuation valuation = Valuation.of(example.known(BigDecimal.ONE), example.rules());
                    CustomsValue value = valuation.value();
                    List<String> refused = valuation.refusals().stream()
                            .map(refusal -> refusal.method().number() + " " + refusal.code())
                            .toList();
                    assertThat(
                                    value == null
                                            ? ""
                                            : String.valueOf(value.method().number()))
                            .as("%s", valuation)
                            .isEqualTo(example.method());
                    assertThat(value == null ? "" : value.amount().toPlainString())
                            .as("%s", value)
                            .isEqualTo(example.value());
                    assertThat(refused.subList(
                                    0,
                                    Math.min(refused.size(), example.refusals().size())))
                            .isEqualTo(example.refusals());
                }));
    }

    @Test
    void namesTheNextMethodWithEachRefusal() throws IOException {
        for (Example example : Example.all()) {
            List<Refusal> refusals =
                    Valuation.of(example.known(BigDecimal.ONE), example.rules()).refusals();
            for (int i = 1; i < refusals.size(); i++) {
                assertThat(refusals.get(i - 1).next()).isEqualTo(refusals.get(i).method());
            }
        }
    }

    @Test
    void valuesTheSameInAnyCurrency() throws IOException {
        BigDecimal rate = new BigDecimal("7.25");
        for (Example example : Example.all()) {
            CustomsValue one =
                    Valuation.of(example.known(BigDecimal.ONE), exact(example)).value();
            CustomsValue other =
                    Valuation.of(example.known(rate), exact(example)).value();
            assertThat(other == null).as(example.id()).isEqualTo(one == null);
            if (one != null && other != null) {
                assertThat(other.method()).isEqualTo(one.method());
                assertThat(other.amount().subtract(one.amount().multiply(rate)).abs())
                        .as(example.id())
                        .isLessThan(new BigDecimal("0.0001"));
            }
        }
    }

    @Test
    void risesAsMuchAsThePrice() throws IOException {
        long seed = Seed.of(ValuationExamplesTest.class);
        SplittableRandom random = new SplittableRandom(seed);
        for (Example example : Example.all()) {
            for (int i = 0; example.isBySale() && i < 20; i++) {
                BigDecimal low = BigDecimal.valueOf(100_000 + random.nextInt(100_000_000), 2);
                BigDecimal rise = BigDecimal.valueOf(random.nextInt(1_000_000), 2);
                assertThat(amount(example, example.sale(low.add(rise), BigDecimal.ONE)))
                        .as("seed " + seed + ", " + example.id())
                        .isEqualByComparingTo(amount(example, example.sale(low, BigDecimal.ONE))
                                .add(rise));
            }
        }
    }

    @Test
    void addsTheSameInOneOrInTwo() throws IOException {
        for (Example example : Example.all()) {
            if (example.isBySale()) {
                Sale sale = example.sale(new BigDecimal("5000"), BigDecimal.ONE);
                List<Addition> two = new ArrayList<>(sale.additions());
                two.add(new Addition.Packing(new BigDecimal("30")));
                two.add(new Addition.Packing(new BigDecimal("12")));
                List<Addition> one = new ArrayList<>(sale.additions());
                one.add(new Addition.Packing(new BigDecimal("42")));
                assertThat(amount(example, with(sale, two))).isEqualTo(amount(example, with(sale, one)));
                assertThat(amount(example, with(sale, one)))
                        .isEqualTo(amount(example, sale).add(new BigDecimal("42")));
            }
        }
    }

    @Test
    void valuesASaleAsItsSumsWouldBe() throws IOException {
        for (Example example : Example.all()) {
            if (example.id().startsWith("ADD") && example.isBySale()) {
                BigDecimal whole = new BigDecimal(example.value());
                BigDecimal price = new BigDecimal(example.cells().get(4));
                CustomsValue sums = CustomsValue.declared(
                        ValuationMethod.TRANSACTION_VALUE,
                        price,
                        List.of(new CustomsValue.Adjustment("additions", whole.subtract(price), false)),
                        2);
                assertThat(sums.amount()).isEqualTo(whole);
                assertThat(sums.method()).isEqualTo(ValuationMethod.TRANSACTION_VALUE);
            }
        }
    }

    private static ValuationRules exact(Example example) {
        ValuationRules rules = example.rules();
        return new ValuationRules(
                rules.basis(), rules.neverAdded(), 8, rules.comparisonDays(), rules.resaleDays(), rules.legalBasis());
    }

    private static Sale with(Sale sale, List<Addition> additions) {
        return new Sale(
                sale.price(), sale.conditions(), sale.incoterm(), sale.delivery(), additions, sale.deductions());
    }

    private static BigDecimal amount(Example example, Sale sale) {
        ValuationCase known = example.known(BigDecimal.ONE);
        CustomsValue value = Valuation.of(
                        new ValuationCase(known.goods(), sale, List.of(), List.of(), null, null, false, null),
                        example.rules())
                .value();
        assertThat(value).as(example.id()).isNotNull();
        return java.util.Objects.requireNonNull(value).amount();
    }
}
