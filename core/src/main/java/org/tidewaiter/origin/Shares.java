package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Percentages, compared exactly and shown cut off. */
final class Shares {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int SHOWN_SCALE = 4;

    private Shares() {}

    static boolean atMost(BigDecimal part, BigDecimal whole, BigDecimal percent) {
        return part.multiply(HUNDRED).compareTo(percent.multiply(whole)) <= 0;
    }

    static boolean atLeast(BigDecimal part, BigDecimal whole, BigDecimal percent) {
        return part.multiply(HUNDRED).compareTo(percent.multiply(whole)) >= 0;
    }

    static BigDecimal shown(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, SHOWN_SCALE, RoundingMode.DOWN);
    }

    /** The whole less so much of it that the rest is the percentage; what is allowed of the other part. */
    static BigDecimal allowance(BigDecimal whole, BigDecimal percent) {
        return whole.multiply(HUNDRED.subtract(percent)).divide(HUNDRED);
    }
}
