package org.tidewaiter.selectivity;

/**
 * How far shares have moved: the population stability index, which is the sum of (q − p) ln (q / p) over the parts,
 * also called Jeffreys' divergence. From 0.1 on it is looked at, from 0.25 on something is another one: the bounds
 * in use for credit scores.
 */
final class StabilityIndex {
    private static final double MOVED = 0.1;
    private static final double DRIFTED = 0.25;

    /** In place of an empty part, so that its logarithm is finite. */
    private static final double NEARLY_NONE = 1e-4;

    private StabilityIndex() {}

    /** Of one set of shares against another; 0 where one of them is empty altogether. */
    static double of(double[] then, double[] now) {
        if (isEmpty(then) || isEmpty(now)) {
            return 0;
        }
        double index = 0;
        for (int i = 0; i < then.length; i++) {
            index += term(then[i], now[i]);
        }
        return index;
    }

    /** What one part adds. */
    static double term(double then, double now) {
        double p = Math.max(then, NEARLY_NONE);
        double q = Math.max(now, NEARLY_NONE);
        return (q - p) * StrictMath.log(q / p);
    }

    private static boolean isEmpty(double[] shares) {
        for (double share : shares) {
            if (share > 0) {
                return false;
            }
        }
        return true;
    }

    static Yield.Alarm alarm(double index) {
        return index >= DRIFTED ? Yield.Alarm.DRIFTED : index >= MOVED ? Yield.Alarm.MOVED : Yield.Alarm.STEADY;
    }
}
