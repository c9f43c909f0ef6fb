package org.tidewaiter.history;

import java.util.Arrays;

/** The last prices per kilogram of each key, as logarithms. */
final class PriceBands {
    /** How many of the last prices make a band. */
    static final int LAST = 32;

    private static final int QUARTERS = 4;
    private static final int FIRST_ROWS = 256;
    private static final double MOST_SPREADS = 20;
    /** A band narrower than this, in logarithms, is taken to be this wide: one per cent. */
    private static final double NARROWEST = 0.01;

    private final Slots slots;
    private float[] prices = new float[FIRST_ROWS * LAST];
    private int[] counts = new int[FIRST_ROWS];

    PriceBands(int maxKeys) {
        this.slots = new Slots(maxKeys);
    }

    int size() {
        return slots.size();
    }

    void observe(long key, long second, double logPrice) {
        int row = slots.claim(key, second);
        if (row >= counts.length) {
            counts = Arrays.copyOf(counts, row * 2);
            prices = Arrays.copyOf(prices, row * 2 * LAST);
        }
        if (slots.fresh()) {
            counts[row] = 0;
        }
        prices[row * LAST + counts[row] % LAST] = (float) logPrice;
        counts[row] = next(counts[row]);
    }

    /** The count after one more: after two rounds it counts the second one over, so that it never overflows. */
    static int next(int count) {
        return count == 2 * LAST - 1 ? LAST : count + 1;
    }

    /** The band of a key, sorted; empty where there is none. */
    float[] band(long key) {
        int row = slots.find(key);
        if (row < 0) {
            return new float[0];
        }
        float[] band = Arrays.copyOfRange(prices, row * LAST, row * LAST + Math.min(LAST, counts[row]));
        Arrays.sort(band);
        return band;
    }

    /** The middle of a sorted band that is not empty; the lower one of two, as features were always made. */
    static double lowerMedian(float[] band) {
        return band[(band.length - 1) / 2];
    }

    /** The median price, no logarithm, of a sorted band that is not empty; the mean of two in the middle. */
    static double medianPrice(float[] band) {
        return (StrictMath.exp(lowerMedian(band)) + StrictMath.exp(band[band.length / 2])) / 2;
    }

    static double value(float[] band, double logPrice, BandMeasure measure) {
        if (measure == BandMeasure.SIZE) {
            return band.length;
        }
        if (band.length == 0) {
            return Double.NaN;
        }
        double deviation = logPrice - lowerMedian(band);
        return switch (measure) {
            case DEVIATION -> deviation;
            case SPREADS -> Math.clamp(deviation / spread(band), -MOST_SPREADS, MOST_SPREADS);
            case SIZE -> band.length;
            case LOWER_QUARTILE -> band[(band.length - 1) / QUARTERS];
            case MEDIAN -> lowerMedian(band);
            case UPPER_QUARTILE -> band[band.length - 1 - (band.length - 1) / QUARTERS];
        };
    }

    private static double spread(float[] band) {
        float median = band[(band.length - 1) / 2];
        float[] distances = new float[band.length];
        for (int i = 0; i < band.length; i++) {
            distances[i] = Math.abs(band[i] - median);
        }
        Arrays.sort(distances);
        return Math.max(NARROWEST, lowerMedian(distances));
    }
}
