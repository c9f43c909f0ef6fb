package org.tidewaiter.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;

/**
 * How the price of an item stood against the last prices of the same goods when it arrived: of the same subheading,
 * origin, unit and currency. It tells an officer where to look. It is never a customs value or a minimum: Articles
 * 7.2(f) and (g) of the WTO Valuation Agreement forbid those, and no stage of valuation reads it.
 *
 * @param item its number
 * @param price per unit
 * @param lowerQuartile of the last prices
 * @param median of them; of an even number the mean of the two in the middle. Of declarations that were assessed before it
 *     was recorded, the lower one of the two
 * @param upperQuartile of them
 * @param prices how many they are, at most {@link #LAST}; 0 where none is known, then the figures above are nought
 * @param seen how many such items came before, in whatever currency
 */
public record PriceIndicator(
        int item, double price, double lowerQuartile, double median, double upperQuartile, int prices, long seen) {
    /** Most prices that are compared with. */
    public static final int LAST = PriceBands.LAST;

    /** What goods have in common whose prices are compared. */
    public static final List<Dimension> GROUP = List.of(Dimension.HS6, Dimension.ORIGIN, Dimension.UNIT);

    private static final int HALF_LIFE_DAYS = 180; // no outcome is asked for; a feature set names one

    /** What is looked up of an item. */
    public static final FeatureSet FEATURES = new FeatureSet(
            List.of(
                    new Feature.OfBand(GROUP, BandMeasure.DEVIATION),
                    new Feature.OfBand(GROUP, BandMeasure.LOWER_QUARTILE),
                    new Feature.OfBand(GROUP, BandMeasure.MEDIAN),
                    new Feature.OfBand(GROUP, BandMeasure.UPPER_QUARTILE),
                    new Feature.OfBand(GROUP, BandMeasure.SIZE),
                    new Feature.OfGroup(GROUP, Statistic.SEEN)),
            HALF_LIFE_DAYS,
            1,
            1 << 18);

    /** Of {@link #FEATURES}, by which vectors are recognised. */
    public static final Digest DIGEST = FEATURES.digest();

    /** By which the prices are kept. */
    public static final HistoryTerms TERMS = new HistoryTerms(FEATURES, 0);

    /** Vectors of {@link #FEATURES} hold no codes. */
    public static final Codebook NO_CODES = new Codebook(Map.of());

    private static final int SCALE = 6;
    private static final int DEVIATION = 0;
    private static final int LOWER = 1;
    private static final int MEDIAN = 2;
    private static final int UPPER = 3;
    private static final int SIZE = 4;
    private static final int SEEN = 5;
    /** The median itself stands behind the features: theirs is the lower one of two. */
    private static final int WHOLE_MEDIAN = 6;

    /** What is recorded of an item: {@link #FEATURES} and the median. */
    public static double[] vector(Known known, ItemFacts item) {
        double[] features = known.vector(NO_CODES, item);
        double[] vector = Arrays.copyOf(features, WHOLE_MEDIAN + 1);
        vector[WHOLE_MEDIAN] = known.priceBand(item, GROUP).median();
        return vector;
    }

    /**
     * Of what was recorded.
     *
     * @param vector of {@link #vector}, or as recorded before the median was
     * @return null where the item has no price to compare
     */
    public static @Nullable PriceIndicator of(int item, double[] vector) {
        if (Double.isNaN(vector[SIZE])) {
            return null;
        }
        int prices = (int) vector[SIZE];
        long seen = Double.isNaN(vector[SEEN]) ? 0 : (long) vector[SEEN];
        return prices == 0
                ? new PriceIndicator(item, 0, 0, 0, 0, 0, seen)
                : new PriceIndicator(
                        item,
                        StrictMath.exp(vector[MEDIAN] + vector[DEVIATION]),
                        StrictMath.exp(vector[LOWER]),
                        vector.length > WHOLE_MEDIAN ? vector[WHOLE_MEDIAN] : StrictMath.exp(vector[MEDIAN]),
                        StrictMath.exp(vector[UPPER]),
                        prices,
                        seen);
    }

    /** The share by which the price lies below the median, 0.41 for 41 %, negative above it; null without prices. */
    public @Nullable BigDecimal below() {
        return prices == 0 ? null : new BigDecimal(1 - price / median).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}
