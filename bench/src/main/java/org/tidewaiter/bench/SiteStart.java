package org.tidewaiter.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.store.Database;

/** From the start of the process, PostgreSQL included, to the first page. */
final class SiteStart implements Bench.Measurement {
    private static final double LIMIT_SECONDS = 8;

    @Override
    public List<String> run(Bench.Options options) {
        Path store = options.home().resolve("bench-postgres");
        try (Database database = Database.embedded(store)) {
            JdbcClearances.open(database);
        }
        double[] seconds = new double[options.quick() ? 3 : 9];
        for (int round = -2; round < seconds.length; round++) {
            ServedSite[] site = new ServedSite[1];
            double took = Interleaved.time(() -> site[0] = ServedSite.start(options, store));
            site[0].close();
            System.err.printf(Locale.ROOT, "  round %d: %.2f s%n", round, took);
            if (round >= 0) {
                seconds[round] = took;
            }
        }
        Arrays.sort(seconds);
        double median = seconds[seconds.length / 2];
        return List.of(
                "`serve` from the start of the process, PostgreSQL's included, to its first page",
                String.format(Locale.ROOT, "%.1f s", median),
                String.format(Locale.ROOT, "%.0f s", LIMIT_SECONDS),
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f to %.2f)",
                        median / LIMIT_SECONDS,
                        seconds[0] / LIMIT_SECONDS,
                        seconds[seconds.length - 1] / LIMIT_SECONDS),
                "≤ 1");
    }
}
