package org.tidewaiter.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Dimension;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.history.store.JdbcHistoryBook;
import org.tidewaiter.history.store.JdbcLiveHistory;
import org.tidewaiter.store.Database;

/**
 * Vectors of live history for batches of declarations, from PostgreSQL, with the history of many before them; and how
 * fast that history was written. A declaration has two items here.
 */
final class RiskHistory implements Bench.Measurement {
    private static final int ITEMS_EACH = 2;
    private static final int WRITTEN_AT_ONCE = 250;
    private static final long SEED = 17;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Codebook NONE = new Codebook(Map.of());

    private static double sink;

    private final HistoryTerms terms;
    private final int batch;

    /** @param batch declarations looked up at once */
    RiskHistory(HistoryTerms terms, int batch) {
        this.terms = terms;
        this.batch = batch;
    }

    @Override
    public List<String> run(Bench.Options options) {
        int declarations = options.quick() ? 10_000 : 100_000;
        int rounds = options.quick() ? 11 : 101;
        Random random = new Random(SEED);
        try (Database database = Database.embedded(options.home().resolve("bench-postgres"))) {
            HistoryBook book = JdbcHistoryBook.open(database);
            LiveHistory live = JdbcLiveHistory.open(database);
            book.standings().forEach(standing -> book.forget(standing.terms()));
            book.keep(terms);
            try {
                double fill = Interleaved.time(() -> fill(book, terms, random, declarations));
                book.fill(terms, START);
                long rows = book.standings().getFirst().rows();
                double[] micros = new double[rounds];
                for (int round = -rounds / 4; round < rounds; round++) {
                    List<ItemFacts> items = items(random, declarations + round * batch, batch, declarations);
                    double seconds = Interleaved.time(
                            () -> live.vectors(terms, NONE, items).orElseThrow().forEach(vector -> sink += vector[0]));
                    if (round >= 0) {
                        micros[round] = seconds / batch * 1e6;
                    }
                }
                Arrays.sort(micros);
                return List.of(
                        String.format(
                                Locale.ROOT,
                                "vectors of %d features for %d declarations of %d items at once, from PostgreSQL, after"
                                        + " %,d declarations, one in ten controlled: %,d rows",
                                terms.features().size(),
                                batch,
                                ITEMS_EACH,
                                declarations,
                                rows),
                        String.format(
                                Locale.ROOT,
                                "%.0f µs a declaration (last decile %.0f); written at %,.0f declarations/s",
                                micros[rounds / 2],
                                micros[rounds * 9 / 10],
                                declarations / fill),
                        "none",
                        "",
                        "none");
            } finally {
                book.forget(terms);
            }
        }
    }

    private static void fill(HistoryBook book, HistoryTerms terms, Random random, int declarations) {
        for (int first = 0; first < declarations; first += WRITTEN_AT_ONCE) {
            List<Happening> happenings = new ArrayList<>();
            List<ItemFacts> items = items(random, first, WRITTEN_AT_ONCE, declarations);
            for (int i = 0; i < items.size(); i++) {
                ItemFacts item = items.get(i);
                happenings.add(new Happening.Arrived(item.at(), item));
                if (random.nextInt(10) == 0) {
                    happenings.add(new Happening.Found(
                            item.at(),
                            (long) first * ITEMS_EACH + i,
                            1,
                            item,
                            new Outcome(random.nextInt(5) == 0, false, null)));
                }
            }
            if (book.write(terms, first, first + WRITTEN_AT_ONCE, happenings) != HistoryBook.Written.DONE) {
                throw new IllegalStateException("The bench could not write its history.");
            }
        }
    }

    /** Over a year; parties and goods occur as unevenly as squares of chance. */
    private static List<ItemFacts> items(Random random, int first, int declarations, int all) {
        List<ItemFacts> items = new ArrayList<>();
        for (int i = 0; i < declarations; i++) {
            Instant at = START.plus(Duration.ofDays(365).multipliedBy(first + i).dividedBy(all));
            int importer = some(random, 10_000);
            int seller = importer * 3 + some(random, 3);
            for (int item = 0; item < ITEMS_EACH; item++) {
                int goods = some(random, 4_000);
                int mass = 1 + some(random, 5_000);
                items.add(new ItemFacts(
                        at,
                        Map.ofEntries(
                                Map.entry(Dimension.IMPORTER, "IMP" + importer),
                                Map.entry(Dimension.DECLARANT, "DEC" + importer % 300),
                                Map.entry(Dimension.SELLER, "SEL" + seller),
                                Map.entry(Dimension.CARRIER, "CAR" + some(random, 200)),
                                Map.entry(Dimension.HS6, String.valueOf(100_000 + goods * 211)),
                                Map.entry(Dimension.ORIGIN, "C" + some(random, 150)),
                                Map.entry(Dimension.DEPARTURE, "C" + some(random, 150)),
                                Map.entry(Dimension.OFFICE, "O" + some(random, 40)),
                                Map.entry(Dimension.REGIME, "R" + some(random, 6)),
                                Map.entry(Dimension.IMPORTER_ADDRESS, "AT" + importer * 19 / 20),
                                Map.entry(Dimension.SELLER_ADDRESS, "AT" + seller * 19 / 20),
                                Map.entry(Dimension.CONTACT, "TEL" + importer * 9 / 10),
                                Map.entry(Dimension.GUARANTEE, "GRN" + importer % 2_000)),
                        BigDecimal.valueOf(goods % 5 * 4L),
                        BigDecimal.valueOf(mass),
                        BigDecimal.valueOf((long) mass * (3 + goods % 50) + some(random, 100)),
                        "EUR"));
            }
        }
        return items;
    }

    private static int some(Random random, int count) {
        double part = random.nextDouble();
        return (int) (part * part * count);
    }
}
