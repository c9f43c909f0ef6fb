package org.tidewaiter.selectivity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;

/**
 * From which score on a control is worth being spent now rather than kept for what is still to come: the bid price of a
 * knapsack filled in order of arrival (Talluri and van Ryzin, The Theory and Practice of Revenue Management, 2004, chapter 2).
 * Where many declarations have the same score, a share of them is drawn.
 *
 * @param from above it every score is worth a control
 * @param share of the declarations at it that is worth one, from 0 to 1; null as thresholds were told of before there were
 *     shares: all at it are, and what has to be controlled anyway competed, too
 */
public record Threshold(BigDecimal from, @Nullable BigDecimal share) {
    /** Scores below which nothing is said: they tell a tenth of the declarations apart, and no less. */
    public static final int LEAST_SCORES = 10;

    private static final int SCALE = 6;
    private static final Threshold ROOM_FOR_ALL = new Threshold(BigDecimal.ZERO, BigDecimal.ONE);

    public Threshold {
        if (share != null && (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0)) {
            throw new IllegalArgumentException("The share " + share + " at a threshold is not from 0 to 1.");
        }
        from = Canonical.normal(from);
        share = share == null ? null : Canonical.normal(share);
    }

    /**
     * The score that as many of the declarations still expected reach as there are controls left for them.
     *
     * @param recent scores of one kind and of one model, of declarations of late, highest first
     * @param expected how many declarations that compete are still expected in the shift, the one at hand among them
     * @param left controls left, less those that will have to be done whatever the score
     * @return zero where there is room for all; null where that is not so and fewer than {@value #LEAST_SCORES} scores
     *     are known; above every score where nothing is left
     */
    public static @Nullable Threshold of(List<BigDecimal> recent, int expected, int left) {
        if (left > 0 && left >= expected) {
            return ROOM_FOR_ALL;
        }
        if (recent.size() < LEAST_SCORES) {
            return null;
        }
        if (left <= 0) {
            return new Threshold(recent.getFirst().max(BigDecimal.ONE).add(BigDecimal.ONE), BigDecimal.ONE);
        }
        long reach = (long) recent.size() * left; // times expected
        int place = (int) (reach / expected);
        BigDecimal from = recent.get(place);
        int first = place;
        while (first > 0 && recent.get(first - 1).compareTo(from) == 0) {
            first--;
        }
        int end = place + 1;
        while (end < recent.size() && recent.get(end).compareTo(from) == 0) {
            end++;
        }
        BigDecimal share = BigDecimal.valueOf(reach - (long) first * expected)
                .divide(BigDecimal.valueOf((long) (end - first) * expected), SCALE, RoundingMode.DOWN);
        return new Threshold(from, share);
    }

    /** Whether all at it are worth a control. */
    public boolean takesAll() {
        return share == null || share.compareTo(BigDecimal.ONE) == 0;
    }

    /**
     * Whether a declaration is worth a control.
     *
     * @param drawn against the share; null where nothing was drawn, which is below no share
     */
    public boolean takes(BigDecimal rank, @Nullable BigDecimal drawn) {
        int order = rank.compareTo(from);
        return order > 0 || order == 0 && (takesAll() || share != null && drawn != null && drawn.compareTo(share) < 0);
    }

    /** How probable that is over all draws. */
    public BigDecimal chance(BigDecimal rank) {
        int order = rank.compareTo(from);
        if (order == 0 && share != null) {
            return share;
        }
        return order >= 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    void canonical(Canonical c) {
        c.field("from", from);
        if (share != null) { // so that thresholds of before keep their text
            c.field("share", share);
        }
    }

    static Threshold read(CanonicalReader r) {
        return new Threshold(new BigDecimal(r.require("from")), r.decimal("share"));
    }
}
