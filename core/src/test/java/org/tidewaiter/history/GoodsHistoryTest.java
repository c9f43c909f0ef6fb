package org.tidewaiter.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoodsHistoryTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T09:00:00Z");
    private static final Map<Dimension, String> SHOES = Map.of(
            Dimension.IMPORTER, "GB1", Dimension.HS6, "640419", Dimension.IMPORTER_ADDRESS, "1 QUAY STREET HULL GB");

    private final History history = new History(GoodsHistory.FEATURES, PriceIndicator.NO_CODES);

    @Test
    void countsNoneOfWhatNeverCameAndKnowsNeitherDaysNorRate() {
        assertThat(value(0, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.ITEMS)).isZero();
        assertThat(value(0, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.CONTROLS))
                .isZero();
        assertThat(value(0, SHOES, PastGroup.IMPORTER_ADDRESS, PastMeasure.OTHER_ITEMS))
                .isZero();
        assertThat(value(0, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.DAYS_SINCE))
                .isNull();
        assertThat(value(0, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.IRREGULAR_RATE))
                .isNull();
    }

    @Test
    void knowsNothingOfAGroupThatTheItemDoesNotDeclare() {
        arrive(0, SHOES, true);
        for (PastMeasure measure : PastGroup.CONTACT.measures()) {
            assertThat(value(1, SHOES, PastGroup.CONTACT, measure))
                    .as("%s", measure)
                    .isNull();
        }
        assertThat(value(1, with(Dimension.IMPORTER, ""), PastGroup.IMPORTER_ADDRESS, PastMeasure.OTHER_ITEMS))
                .as("whose it is is not declared")
                .isNull();
    }

    @Test
    void tellsHowManyOfTheSameWereControlledAndIrregularAndWhenTheLastOneCame() {
        arrive(0, SHOES, true);
        arrive(1, SHOES, true);
        arrive(2, SHOES, false);
        arrive(3, with(Dimension.HS6, "640299"), true);
        arrive(4, SHOES, null);
        assertThat(value(16, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.ITEMS))
                .isEqualByComparingTo("4");
        assertThat(value(16, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.CONTROLS))
                .isEqualByComparingTo("3");
        assertThat(value(16, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.IRREGULAR))
                .isEqualByComparingTo("2");
        assertThat(value(16, SHOES, PastGroup.IMPORTER_GOODS, PastMeasure.DAYS_SINCE))
                .isEqualByComparingTo("12");
        assertThat(value(16, SHOES, PastGroup.IMPORTER, PastMeasure.IRREGULAR)).isEqualByComparingTo("3");
    }

    @Test
    void drawsARateTowardsThatOfAllGoodsAndForgetsSlowly() {
        arrive(0, SHOES, true);
        arrive(0, with(Dimension.IMPORTER, "GB2"), false);
        BigDecimal fresh = requireNonNull(value(0, SHOES, PastGroup.IMPORTER, PastMeasure.IRREGULAR_RATE));
        assertThat(fresh).as("(1 + 3 · 0.5) of 4").isEqualByComparingTo("0.625");
        BigDecimal old = requireNonNull(
                value(GoodsHistory.HALF_LIFE_DAYS, SHOES, PastGroup.IMPORTER, PastMeasure.IRREGULAR_RATE));
        assertThat(old).as("(0.5 + 1.5) of 3.5").isEqualByComparingTo("0.571429");
    }

    @Test
    void tellsWhatCameFromTheSameAddressUnderAnotherName() {
        arrive(0, SHOES, null);
        arrive(1, with(Dimension.IMPORTER, "GB2"), true);
        arrive(2, with(Dimension.IMPORTER, "GB3"), false);
        assertThat(value(3, SHOES, PastGroup.IMPORTER_ADDRESS, PastMeasure.ITEMS))
                .isEqualByComparingTo("3");
        assertThat(value(3, SHOES, PastGroup.IMPORTER_ADDRESS, PastMeasure.OTHER_ITEMS))
                .isEqualByComparingTo("2");
        assertThat(value(3, SHOES, PastGroup.IMPORTER_ADDRESS, PastMeasure.OTHER_CONTROLS))
                .isEqualByComparingTo("2");
        assertThat(value(3, SHOES, PastGroup.IMPORTER_ADDRESS, PastMeasure.OTHER_IRREGULAR))
                .isEqualByComparingTo("1");
    }

    @Test
    void refusesWhatIsNoVectorOfItsFeatures() {
        assertThatThrownBy(() -> GoodsHistory.of(new double[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 numbers");
    }

    private static Map<Dimension, String> with(Dimension dimension, String text) {
        Map<Dimension, String> texts = new HashMap<>(SHOES);
        texts.put(dimension, text);
        return texts;
    }

    private static ItemFacts item(int day, Map<Dimension, String> texts) {
        return new ItemFacts(FIRST.plus(Duration.ofDays(day)), texts, null, BigDecimal.ONE, BigDecimal.TEN, "EUR");
    }

    private void arrive(int day, Map<Dimension, String> texts, @Nullable Boolean irregular) {
        ItemFacts item = item(day, texts);
        history.observe(item);
        if (irregular != null) {
            history.learn(item, irregular);
        }
    }

    private @Nullable BigDecimal value(int day, Map<Dimension, String> texts, PastGroup group, PastMeasure measure) {
        return GoodsHistory.of(GoodsHistory.vector(history, item(day, texts))).value(group, measure);
    }
}
