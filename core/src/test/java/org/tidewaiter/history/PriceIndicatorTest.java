package org.tidewaiter.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceIndicatorTest {
    private final History history = new History(PriceIndicator.FEATURES, PriceIndicator.NO_CODES);

    @Test
    void comparesByTheSupplementaryUnitWhereOneIsDeclared() {
        for (int pairs = 1; pairs <= 5; pairs++) {
            history.observe(shoes(pairs * 10, 1, "NPR")); // 10 to 50 a pair, one kilogram each
        }
        history.observe(shoes(900, 1, "")); // by kilogram: of no concern
        PriceIndicator price = requireNonNull(indicator(shoes(12, 1, "NPR")));
        assertThat(price.median()).isCloseTo(30, within(1e-4));
        assertThat(price.lowerQuartile()).isCloseTo(20, within(1e-4));
        assertThat(price.upperQuartile()).isCloseTo(40, within(1e-4));
        assertThat(price.prices()).isEqualTo(5);
        assertThat(price.seen()).isEqualTo(5);
        assertThat(requireNonNull(price.below())).isCloseTo(new BigDecimal("0.6"), within(new BigDecimal("0.00001")));
    }

    @Test
    void theMedianOfAnEvenNumberOfPricesIsTheMeanOfTheTwoInTheMiddle() {
        history.observe(shoes(7129, 10_000, "NPR"));
        history.observe(shoes(7767, 10_000, "NPR"));
        PriceIndicator price = requireNonNull(indicator(shoes(7448, 10_000, "NPR")));
        assertThat(price.median()).isCloseTo(0.7448, within(1e-6));
        assertThat(price.price()).isCloseTo(0.7448, within(1e-6));
        assertThat(requireNonNull(price.below())).isCloseTo(BigDecimal.ZERO, within(new BigDecimal("0.00001")));
    }

    @Test
    void whatWasRecordedBeforeTheMedianWasKeepsWhatItSaid() {
        history.observe(shoes(7129, 10_000, "NPR"));
        history.observe(shoes(7767, 10_000, "NPR"));
        double[] recorded = history.vector(shoes(7448, 10_000, "NPR"));
        assertThat(requireNonNull(PriceIndicator.of(1, recorded)).median()).isCloseTo(0.7129, within(1e-6));
    }

    @Test
    void tellsHowManyCameBeforeTheLastOnesThatItComparesWith() {
        for (int i = 0; i < 212; i++) {
            history.observe(shoes(10, 1, "NPR"));
        }
        PriceIndicator price = requireNonNull(indicator(shoes(10, 1, "NPR")));
        assertThat(price.prices()).isEqualTo(PriceIndicator.LAST);
        assertThat(price.seen()).isEqualTo(212);
        assertThat(price.below()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void knowsNoPriceOfGoodsThatNeverCame() {
        PriceIndicator price = requireNonNull(indicator(shoes(10, 1, "NPR")));
        assertThat(price.prices()).isZero();
        assertThat(price.below()).isNull();
    }

    @Test
    void comparesNothingWithoutAPrice() {
        assertThat(indicator(shoes(null, 1, "NPR"))).isNull();
    }

    private @Nullable PriceIndicator indicator(ItemFacts item) {
        return PriceIndicator.of(1, PriceIndicator.vector(history, item));
    }

    private static ItemFacts shoes(@Nullable Integer price, int quantity, String unit) {
        return new ItemFacts(
                Instant.parse("2026-01-05T09:00:00Z"),
                Map.of(Dimension.HS6, "640419", Dimension.ORIGIN, "VN"),
                null,
                BigDecimal.valueOf(3L * quantity),
                price == null ? null : BigDecimal.valueOf(price),
                "EUR",
                unit,
                BigDecimal.valueOf(quantity));
    }
}
