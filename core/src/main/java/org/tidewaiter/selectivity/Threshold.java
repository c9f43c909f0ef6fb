package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which score on a control is worth being spent now rather than kept for what is still to come: the bid price of a
 * knapsack filled in order of arrival (Talluri and van Ryzin, The Theory and Practice of Revenue Management, 2004, chapter 2).
 */
public final class Threshold {
    /** Scores below which nothing is said: they tell a tenth of the declarations apart, and no less. */
    public static final int LEAST_SCORES = 10;

    private Threshold() {}

    /**
     * The score that as many of the declarations still expected reach as there are controls left for them.
     *
     * @param recent scores of one kind and of one model, of declarations of late, highest first
     * @param expected how many declarations are still expected in the shift, the one at hand among them
     * @param left controls left, less those that will have to be done whatever the score
     * @return zero where there is room for all; null where that is not so and fewer than {@value #LEAST_SCORES} scores
     *     are known; above every score where nothing is left
     */
    public static @Nullable BigDecimal of(List<BigDecimal> recent, int expected, int left) {
        if (left > 0 && left >= expected) {
            return BigDecimal.ZERO;
        }
        if (recent.size() < LEAST_SCORES) {
            return null;
        }
        if (left <= 0) {
            return recent.getFirst().max(BigDecimal.ONE).add(BigDecimal.ONE);
        }
        return recent.get((int) ((long) recent.size() * left / expected));
    }
}
