package org.tidewaiter.valuation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveredPriceTest {
    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /** Price 1000, freight and insurance as given. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FOB | 100 | 10 | CIF | value 1110 outside 0
        CFR |     | 10 | CIF | value 1010 outside 0
        CIF |     |    | CIF | value 1000 outside 0
        CIF | 100 | 10 | CIF | value 1000 outside 0
        DDP | 100 | 10 | CIF | value 1000 outside 0
        EXW | 100 |  0 | CIF | value 1100 outside 0
        FOB |     | 10 | CIF | lacks CARRIAGE
        FOB | 100 |    | CIF | lacks INSURANCE
        FOB | 100 | 10 | FOB | value 1000 outside 110
        FOB |     |    | FOB | value 1000 outside 0
        CIF | 100 | 10 | FOB | value 890 outside 110
        CFR | 100 |    | FOB | value 900 outside 100
        CIF |     |    | FOB | value 1000 outside 0
        CIF | 990 | 20 | FOB | costs of 1010 are too much
        """)
    void comesToTheValueOnTheBasis(
            String incoterm,
            @Nullable String freight,
            @Nullable String insurance,
            ValuationBasis basis,
            String expected) {
        DeliveredPrice price = new DeliveredPrice(
                new BigDecimal(1000), Incoterm.valueOf(incoterm), number(freight), number(insurance));
        String told =
                switch (price.on(basis)) {
                    case DeliveredPrice.Outcome.Found found ->
                        String.format(
                                Locale.ROOT,
                                "value %s outside %s",
                                found.amount().toPlainString(),
                                found.outside().toPlainString());
                    case DeliveredPrice.Outcome.Lacking(DeliveryCost cost) -> "lacks " + cost;
                    case DeliveredPrice.Outcome.Excessive(BigDecimal costs) ->
                        "costs of " + costs.toPlainString() + " are too much";
                };
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void showsEachStep() {
        DeliveredPrice price = new DeliveredPrice(new BigDecimal("1000"), Incoterm.CIF, new BigDecimal("100"), null);
        assertThat(((DeliveredPrice.Outcome.Found) price.on(ValuationBasis.FOB)).steps())
                .containsExactly(
                        "price 1000 CIF",
                        "- 100 international carriage",
                        "insurance is not shown apart, so it stays in the price",
                        "customs value 900 (FOB)");
    }
}
