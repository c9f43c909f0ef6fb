package org.tidewaiter.history;

import java.util.Arrays;

/** The last prices per kilogram of one key, as logarithms, as a row keeps them; never changed. */
public final class LastPrices {
    /** Of a key without prices. */
    public static final LastPrices NONE = new LastPrices(new float[0], 0);

    private final float[] prices;
    private final int count;

    /**
     * @param prices in their places, at most as many as make a band
     * @param count says where the next one goes
     */
    public LastPrices(float[] prices, int count) {
        if (count < 0 || prices.length != Math.min(PriceBands.LAST, count) || count >= 2 * PriceBands.LAST) {
            throw new IllegalArgumentException(
                    "No band has " + prices.length + " prices at count " + count + ". Maybe the row is damaged.");
        }
        this.prices = prices.clone();
        this.count = count;
    }

    /** In their places. */
    public float[] prices() {
        return prices.clone();
    }

    /** How many there were, counted round. */
    public int count() {
        return count;
    }

    LastPrices with(double logPrice) {
        int next = PriceBands.next(count);
        float[] all = Arrays.copyOf(prices, Math.min(PriceBands.LAST, Math.max(prices.length, next)));
        all[count % PriceBands.LAST] = (float) logPrice;
        return new LastPrices(all, next);
    }

    /** Sorted. */
    float[] band() {
        float[] band = prices.clone();
        Arrays.sort(band);
        return band;
    }
}
