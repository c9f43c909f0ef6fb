package org.tidewaiter.history;

/**
 * Counts of the goods items of one key, as a row keeps them. What is read from them is calculated here, whether they
 * stand in a row or in the arrays of a {@link History}.
 *
 * @param seen items observed
 * @param last second of the last one observed, since 1970; {@link Long#MIN_VALUE} before the first
 * @param outcomes known
 * @param infractions among them
 * @param recentOutcomes the same, each with the weight of its time
 * @param recentInfractions the same, each with the weight of its time
 */
public record GroupCounts(
        long seen, long last, double outcomes, double infractions, double recentOutcomes, double recentInfractions) {
    /** Of a key that was never seen. */
    public static final GroupCounts NONE = new GroupCounts(0, Long.MIN_VALUE, 0, 0, 0, 0);

    GroupCounts observed(long second) {
        return new GroupCounts(
                seen + 1, Math.max(last, second), outcomes, infractions, recentOutcomes, recentInfractions);
    }

    GroupCounts learnt(double weight, boolean infraction) {
        double one = infraction ? 1 : 0;
        return new GroupCounts(
                seen, last, outcomes + 1, infractions + one, recentOutcomes + weight, recentInfractions + weight * one);
    }

    double value(Statistic statistic, long second, double rate, int shrinkage, Decay decay) {
        return value(
                statistic,
                seen,
                last,
                outcomes,
                infractions,
                recentOutcomes,
                recentInfractions,
                second,
                rate,
                shrinkage,
                decay);
    }

    /** @param rate share of infractions of all goods */
    static double value(
            Statistic statistic,
            long seen,
            long last,
            double outcomes,
            double infractions,
            double recentOutcomes,
            double recentInfractions,
            long second,
            double rate,
            int shrinkage,
            Decay decay) {
        return switch (statistic) {
            case SEEN -> seen;
            case DAYS_SINCE -> seen == 0 ? Double.NaN : (second - last) / Decay.SECONDS_A_DAY;
            case OUTCOMES -> outcomes;
            case INFRACTIONS -> infractions;
            case RATE -> outcomes == 0 ? Double.NaN : drawn(infractions, outcomes, rate, shrinkage);
            case RECENT_RATE -> {
                if (outcomes == 0) {
                    yield Double.NaN;
                }
                double weight = decay.weight(second);
                yield drawn(recentInfractions / weight, recentOutcomes / weight, rate, shrinkage);
            }
        };
    }

    /** A share drawn towards that of all. */
    private static double drawn(double infractions, double outcomes, double rate, int shrinkage) {
        return (infractions + shrinkage * rate) / (outcomes + shrinkage);
    }
}
