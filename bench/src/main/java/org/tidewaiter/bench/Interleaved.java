package org.tidewaiter.bench;

import java.util.Arrays;
import java.util.Locale;

/** Times two sides in turn, so that both meet the same noise. */
final class Interleaved {
    /** Most rounds that are told on the way, about. */
    private static final int MAX_LINES = 15;

    private final double[] ours;
    private final double[] theirs;
    private final double[] ratios;

    private Interleaved(double[] ours, double[] theirs) {
        this.ours = ours;
        this.theirs = theirs;
        this.ratios = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            ratios[i] = theirs[i] / ours[i];
        }
    }

    /** One side; answers the seconds that count. */
    interface Side {
        double seconds(int round);
    }

    /** Runs warm-up rounds that do not count, then the rounds that do. */
    static Interleaved run(int warmUp, int rounds, Side ours, Side theirs) {
        double[] a = new double[rounds];
        double[] b = new double[rounds];
        int every = Math.max(1, rounds / MAX_LINES);
        for (int i = -warmUp; i < rounds; i++) {
            double our = ours.seconds(i + warmUp);
            double their = theirs.seconds(i + warmUp);
            if (i % every == 0) {
                System.err.printf(Locale.ROOT, "  round %d: ours %.3f s, theirs %.3f s%n", i, our, their);
            }
            if (i >= 0) {
                a[i] = our;
                b[i] = their;
            }
        }
        return new Interleaved(a, b);
    }

    double ours() {
        return median(ours);
    }

    double theirs() {
        return median(theirs);
    }

    /** Median over the rounds of our throughput as a part of theirs. */
    double ratio() {
        return median(ratios);
    }

    /** The median with the first and the last decile. */
    String ratioWithRange() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio(), quantile(ratios, 0.1), quantile(ratios, 0.9));
    }

    private static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round(part * (sorted.length - 1))];
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    static double time(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return (System.nanoTime() - start) / 1e9;
    }
}
