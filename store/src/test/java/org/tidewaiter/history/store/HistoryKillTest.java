package org.tidewaiter.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidewaiter.clearance.store.KilledProgram;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.InMemoryHistories;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.MadeUpItems;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.KillableServer;

/** Kills a program in the middle of writing history. What the next one goes on with is counted once. */
@Timeout(60)
class HistoryKillTest {
    private static final int SEED = 5;
    private static final int STEPS = 400;
    private static final int STEP = 5;
    private static final int KILL_AFTER = 30;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final HistoryTerms TERMS = new HistoryTerms(FeatureSet.standard(), 10);

    private KillableServer server;

    @BeforeEach
    void start() throws IOException {
        server = new KillableServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Writes what is left of a history at a URL and prints each position that it has come to. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Database database = Database.at(arguments[0])) {
            JdbcHistoryBook book = JdbcHistoryBook.open(database);
            book.keep(TERMS);
            write(book, out::println);
        }
    }

    private interface Report {
        void reached(long position);
    }

    private static void write(HistoryBook book, Report report) {
        List<Happening> all = happenings();
        for (long at = book.standings().getFirst().place().position(); at < STEPS; at++) {
            List<Happening> step = all.subList((int) at * STEP, Math.min(all.size(), (int) (at + 1) * STEP));
            assertThat(book.write(TERMS, at, at + 1, step)).isEqualTo(HistoryBook.Written.DONE);
            report.reached(at + 1);
        }
    }

    /** Each item, and some days later what came of it; in order of time. */
    private static List<Happening> happenings() {
        List<Happening> all = new ArrayList<>();
        List<Controlled> items = MadeUpItems.controlled(SEED, STEPS * STEP / 2);
        for (int i = 0; i < items.size(); i++) {
            Controlled item = items.get(i);
            Instant at = item.facts().at();
            all.add(new Happening.Arrived(at, item.facts()));
            all.add(new Happening.Found(at, i, 1, item.facts(), item.outcome()));
        }
        return all;
    }

    @Test
    void countsNothingTwiceWhenTheProgramIsKilled() throws IOException {
        List<String> reported = KilledProgram.after(KILL_AFTER, HistoryKillTest.class, server.url());
        assertThat(reported).hasSizeBetween(KILL_AFTER, STEPS - 1);
        server.awaitNoClients(LIMIT);
        try (Database database = Database.at(server.url())) {
            JdbcHistoryBook book = JdbcHistoryBook.open(database);
            assertThat(book.standings().getFirst().place().position()).isBetween((long) reported.size(), STEPS - 1L);
            write(book, position -> {});
            book.fill(TERMS, Instant.EPOCH);
            InMemoryHistories whole = new InMemoryHistories();
            whole.keep(TERMS);
            whole.fill(TERMS, Instant.EPOCH);
            whole.write(TERMS, 0, 1, happenings());
            assertThat(book.standings().getFirst().totals())
                    .isEqualTo(whole.standings().getFirst().totals());
            List<ItemFacts> asked = MadeUpItems.controlled(SEED, 50).stream()
                    .map(Controlled::facts)
                    .toList();
            Codebook none = new Codebook(Map.of());
            List<double[]> expected = whole.vectors(TERMS, none, asked).orElseThrow();
            List<double[]> vectors =
                    JdbcLiveHistory.open(database).vectors(TERMS, none, asked).orElseThrow();
            for (int i = 0; i < asked.size(); i++) {
                assertThat(vectors.get(i)).containsExactly(expected.get(i));
            }
        }
    }
}
