package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.util.List;

/**
 * From which score on a control is worth being spent now rather than kept for what is still to come: the bid price of a
 * knapsack filled in order of arrival (Talluri and van Ryzin, The Theory and Practice of Revenue Management, 2004, chapter 2).
 */
public final class Threshold {
    private Threshold() {}

    /**
     * The score that as many of the declarations still expected reach as there are controls left for them.
     *
     * @param recent scores of declarations of late, highest first; none where nothing was scored yet
     * @param expected how many declarations are still expected in the shift, the one at hand among them
     * @param left controls left, less those that will have to be done whatever the score
     * @return above every score where nothing is left, zero where there is room for all
     */
    public static BigDecimal of(List<BigDecimal> recent, int expected, int left) {
        if (left <= 0) {
            return recent.isEmpty()
                    ? BigDecimal.ONE
                    : recent.getFirst().max(BigDecimal.ONE).add(BigDecimal.ONE);
        }
        long place = (long) recent.size() * left / Math.max(1, expected);
        return place >= recent.size() || left >= expected ? BigDecimal.ZERO : recent.get((int) place);
    }
}
