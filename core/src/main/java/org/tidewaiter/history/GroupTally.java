package org.tidewaiter.history;

import java.util.Arrays;

/** Counts of the goods items of each key of one kind of group, in plain arrays. */
final class GroupTally {
    private static final int FIRST_ROWS = 256;
    private static final double SECONDS_A_DAY = 86_400;
    /** 2000-01-01; weights stay finite for 80 years from it with the shortest half-life. */
    private static final long LANDMARK = 946_684_800L;

    private final Slots slots;
    private final double growthPerSecond;
    private int[] seen = new int[FIRST_ROWS];
    private long[] last = new long[FIRST_ROWS];
    private double[] outcomes = new double[FIRST_ROWS];
    private double[] infractions = new double[FIRST_ROWS];
    private double[] recentOutcomes = new double[FIRST_ROWS];
    private double[] recentInfractions = new double[FIRST_ROWS];

    GroupTally(int maxKeys, int halfLifeDays) {
        this.slots = new Slots(maxKeys);
        this.growthPerSecond = StrictMath.log(2) / (halfLifeDays * SECONDS_A_DAY);
    }

    int size() {
        return slots.size();
    }

    void observe(long key, long second) {
        int row = row(key, second);
        seen[row]++;
        last[row] = Math.max(last[row], second);
    }

    void learn(long key, long second, boolean infraction) {
        int row = row(key, second);
        double one = infraction ? 1 : 0;
        double weight = weight(second);
        outcomes[row]++;
        infractions[row] += one;
        recentOutcomes[row] += weight;
        recentInfractions[row] += weight * one;
    }

    /**
     * Forward decay (Cormode et al., 2009): later ones weigh more, so that nothing kept has to shrink, in whatever
     * order.
     */
    private double weight(long second) {
        return StrictMath.exp(growthPerSecond * (second - LANDMARK));
    }

    private int row(long key, long second) {
        int row = slots.claim(key, second);
        if (row >= seen.length) {
            int room = row * 2;
            seen = Arrays.copyOf(seen, room);
            last = Arrays.copyOf(last, room);
            outcomes = Arrays.copyOf(outcomes, room);
            infractions = Arrays.copyOf(infractions, room);
            recentOutcomes = Arrays.copyOf(recentOutcomes, room);
            recentInfractions = Arrays.copyOf(recentInfractions, room);
        }
        if (slots.fresh()) {
            seen[row] = 0;
            last[row] = Long.MIN_VALUE;
            outcomes[row] = 0;
            infractions[row] = 0;
            recentOutcomes[row] = 0;
            recentInfractions[row] = 0;
        }
        return row;
    }

    /** The row of a key, −1 where it was never seen. */
    int find(long key) {
        return slots.find(key);
    }

    /**
     * @param row of {@link #find}
     * @param rate share of infractions of all goods
     */
    double value(int row, Statistic statistic, long second, double rate, int shrinkage) {
        return switch (statistic) {
            case SEEN -> row < 0 ? 0 : seen[row];
            case DAYS_SINCE -> row < 0 || seen[row] == 0 ? Double.NaN : (second - last[row]) / SECONDS_A_DAY;
            case OUTCOMES -> row < 0 ? 0 : outcomes[row];
            case RATE ->
                row < 0 || outcomes[row] == 0
                        ? Double.NaN
                        : (infractions[row] + shrinkage * rate) / (outcomes[row] + shrinkage);
            case RECENT_RATE ->
                row < 0 || outcomes[row] == 0 ? Double.NaN : recent(row, weight(second), rate, shrinkage);
        };
    }

    private double recent(int row, double weight, double rate, int shrinkage) {
        return (recentInfractions[row] / weight + shrinkage * rate) / (recentOutcomes[row] / weight + shrinkage);
    }
}
