package org.tidewaiter.history;

/**
 * Forward decay (Cormode et al., 2009): what comes later weighs more, so that nothing kept has to shrink, in whatever
 * order it comes.
 */
final class Decay {
    static final double SECONDS_A_DAY = 86_400;
    /** 2000-01-01; weights stay finite for 80 years from it with the shortest half-life. */
    private static final long LANDMARK = 946_684_800L;

    private final double growthPerSecond;

    Decay(int halfLifeDays) {
        this.growthPerSecond = StrictMath.log(2) / (halfLifeDays * SECONDS_A_DAY);
    }

    /** How much what belongs to a second weighs, seconds since 1970. */
    double weight(long second) {
        return StrictMath.exp(growthPerSecond * (second - LANDMARK));
    }
}
