package org.tidewaiter.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private static final String ONE = Fields.ITEM + "[1]/";
    private static final String TWO = Fields.ITEM + "[2]/";
    private static final String PRICE = "Commodity/InvoiceLine/ItemChargeAmount";

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Test
    void addsUpWhatTheItemsComeToAndComparesItWithTheHead() {
        Totals totals = Totals.of(Fields.of(Map.ofEntries(
                Map.entry("InvoiceAmount", "30.5"),
                Map.entry("InvoiceAmount@currencyID", "gbp"),
                Map.entry("TotalPackageQuantity", "5"),
                Map.entry("TotalGrossMassMeasure", "12.000"),
                Map.entry(ONE + PRICE, " 10 "),
                Map.entry(ONE + PRICE + "@currencyID", "GBP"),
                Map.entry(TWO + PRICE, "20.50"),
                Map.entry(TWO + PRICE + "@currencyID", "GBP"),
                Map.entry(ONE + "Packaging[1]/QuantityQuantity", "2"),
                Map.entry(ONE + "Packaging[2]/QuantityQuantity", "4"),
                Map.entry(TWO + "Commodity/GoodsMeasure/GrossMassMeasure", "12"),
                Map.entry(TWO + "Commodity/GoodsMeasure/NetNetWeightMeasure", "11.5"))));
        assertThat(totals.items()).isEqualTo(2);
        assertThat(totals.prices()).containsExactly(Map.entry("GBP", number("30.50")));
        assertThat(totals.packages()).isEqualTo(new Totals.Sum(number("6"), number("5")));
        assertThat(totals.netMass()).isEqualTo(number("11.5"));
        assertThat(totals.differing()).containsExactly("PACKAGES");
    }

    @Test
    void keepsCurrenciesApart() {
        Totals totals = Totals.of(Fields.of(
                Map.of(ONE + PRICE, "1", ONE + PRICE + "@currencyID", "USD", TWO + PRICE, "2", "InvoiceAmount", "3")));
        assertThat(totals.prices()).containsOnlyKeys("", "USD");
        assertThat(totals.differing()).containsExactly("INVOICE");
    }

    @Test
    void countsNoNumberThatIsNone() {
        Totals totals = Totals.of(Fields.of(Map.of(
                ONE + PRICE,
                "1e999999999",
                TWO + PRICE,
                "a lot",
                "TotalPackageQuantity",
                "-1",
                "InvoiceAmount",
                "9".repeat(2_000))));
        assertThat(totals.prices()).isEmpty();
        assertThat(totals.invoice()).isNull();
        assertThat(totals.differing()).isEmpty();
        assertThat(Totals.of(Fields.NONE).items()).isZero();
    }
}
