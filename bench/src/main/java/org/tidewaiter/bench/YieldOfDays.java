package org.tidewaiter.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.selectivity.Fairness;
import org.tidewaiter.selectivity.Yield;
import org.tidewaiter.selectivity.Yields;
import org.tidewaiter.store.Database;

/**
 * What the selections of ninety days came to, by lane, profile and model, with drift and fairness: all that the page of it asks
 * PostgreSQL for, with the days counted before, against the same counted from nothing.
 */
final class YieldOfDays implements Bench.Measurement {
    private static final int DAYS = 90;
    private static final String COUNTRY = "ZZ";
    private static final Instant BEFORE = Instant.parse("2025-11-20T08:30:00Z");
    private static final Instant FROM = BEFORE.minus(Duration.ofDays(DAYS));
    /** Two of five are controlled: at random, by the score or by one of forty profiles. */
    private static final String SELECTIONS = "INSERT INTO clearance.selection (mrn, revision, at, jurisdiction, office,"
            + " lane, bases, certain, chance, profiles, earlier, origins)"
            + " SELECT 'bench' || n, 3, timestamptz '" + FROM + "' + n * interval '90 days' / %1$d, '" + COUNTRY
            + "', 'O' || n %% 20, (ARRAY['GREEN', 'GREEN', 'BLUE', 'YELLOW', 'RED'])[1 + n %% 5],"
            + " CASE WHEN n %% 5 < 3 THEN '{}'::text[] WHEN n %% 10 = 3 THEN '{RANDOM}' WHEN n %% 10 = 8 THEN '{MODEL}'"
            + " ELSE '{PROFILE}' END, false, 0.05, CASE WHEN n %% 5 = 4 THEN ARRAY['P-' || n %% 40] ELSE '{}' END,"
            + " CASE WHEN n %% 7 = 0 THEN n %% 100 ELSE n %% 90 * 100 END,"
            + " (ARRAY['CN', 'VN', 'US', 'DE', 'CN VN', 'IN'])[1 + n %% 6] FROM generate_series(1, %1$d - 1) n";

    private static final String SCORES =
            "INSERT INTO clearance.selection_score (mrn, revision, role, model, item, probability, rank)"
                    + " SELECT mrn, revision, 'CHAMPION', sha256('bench'), 1, abs(hashtext(mrn)) % 97 / 97.0, 1"
                    + " FROM clearance.selection WHERE jurisdiction = '" + COUNTRY + "'";
    private static final String OUTCOMES =
            "INSERT INTO clearance.control_outcome (mrn, revision, number, at, irregular, useful, found)"
                    + " SELECT mrn, 5, 0, at + interval '1 hour', hashtext(mrn) % 7 = 0, true, 10 FROM clearance.selection"
                    + " WHERE jurisdiction = '" + COUNTRY + "' AND lane IN ('YELLOW', 'RED')"
                    + " AND abs(hashtext(mrn)) % 8 < 3";
    private static final String FORGET = "DELETE FROM clearance.selection_day WHERE jurisdiction = '" + COUNTRY + "'";
    private static final List<String> EMPTY = List.of(
            FORGET,
            "DELETE FROM clearance.control_outcome WHERE mrn LIKE 'bench%'",
            "DELETE FROM clearance.selection_score WHERE mrn LIKE 'bench%'",
            "DELETE FROM clearance.selection WHERE mrn LIKE 'bench%'");

    private static long sink;

    @Override
    public List<String> run(Bench.Options options) {
        int declarations = options.quick() ? 40_000 : 400_000;
        int rounds = options.quick() ? 3 : 9;
        try (Database database = Database.embedded(options.home().resolve("bench-postgres"))) {
            Yields yields = JdbcClearances.open(database).yields();
            Worklist.execute(database, EMPTY);
            try {
                Worklist.execute(
                        database, List.of(String.format(Locale.ROOT, SELECTIONS, declarations), SCORES, OUTCOMES));
                Worklist.execute(
                        database,
                        List.of("VACUUM ANALYZE clearance.selection", "VACUUM ANALYZE clearance.selection_score"));
                double[] counted = new double[rounds];
                double[] anew = new double[rounds];
                for (int round = 0; round < rounds; round++) {
                    Worklist.execute(database, List.of(FORGET));
                    anew[round] = Interleaved.time(() -> ask(yields));
                    counted[round] = Interleaved.time(() -> ask(yields));
                }
                System.err.println("  (sum of all that was counted: " + sink + ")");
                return row(declarations, middle(counted), middle(anew));
            } finally {
                Worklist.execute(database, EMPTY);
            }
        }
    }

    private static double middle(double[] seconds) {
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }

    private static List<String> row(int declarations, double counted, double anew) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "what selections of %d days came to, with drift and fairness, %,d declarations, one in seven controlled",
                        DAYS,
                        declarations),
                String.format(Locale.ROOT, "%.2f s", counted),
                String.format(Locale.ROOT, "no day counted before: %.2f s", anew),
                String.format(Locale.ROOT, "%.1f", anew / counted),
                "none");
    }

    private static void ask(Yields yields) {
        Yield yield = new Yield(yields.cells(COUNTRY, FROM, BEFORE), yields.scores(COUNTRY, FROM, BEFORE));
        sink += yield.all().declarations();
        sink += Fairness.of(yields, COUNTRY, FROM, BEFORE).size();
        sink += yields.judged(COUNTRY, FROM, BEFORE, Yields.JUDGED_MAX).size();
    }
}
