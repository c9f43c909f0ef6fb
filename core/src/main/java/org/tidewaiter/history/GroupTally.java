package org.tidewaiter.history;

import java.util.Arrays;

/** Counts of the goods items of each key of one kind of group, in plain arrays. */
final class GroupTally {
    private static final int FIRST_ROWS = 256;

    private final Slots slots;
    private final Decay decay;
    private int[] seen = new int[FIRST_ROWS];
    private long[] last = new long[FIRST_ROWS];
    private double[] outcomes = new double[FIRST_ROWS];
    private double[] infractions = new double[FIRST_ROWS];
    private double[] recentOutcomes = new double[FIRST_ROWS];
    private double[] recentInfractions = new double[FIRST_ROWS];

    GroupTally(int maxKeys, int halfLifeDays) {
        this.slots = new Slots(maxKeys);
        this.decay = new Decay(halfLifeDays);
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
        double weight = decay.weight(second);
        outcomes[row]++;
        infractions[row] += one;
        recentOutcomes[row] += weight;
        recentInfractions[row] += weight * one;
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
        if (row < 0) {
            return GroupCounts.NONE.value(statistic, second, rate, shrinkage, decay);
        }
        return GroupCounts.value(
                statistic,
                seen[row],
                last[row],
                outcomes[row],
                infractions[row],
                recentOutcomes[row],
                recentInfractions[row],
                second,
                rate,
                shrinkage,
                decay);
    }
}
