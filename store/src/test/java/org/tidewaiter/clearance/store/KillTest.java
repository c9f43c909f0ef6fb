package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.KillableServer;
import org.tidewaiter.store.StoreUnavailable;

/**
 * Kills in the middle of filing. What was reported as stored is there afterwards, once and whole, and filing the same
 * again stores the rest.
 */
@Timeout(60)
class KillTest {
    private static final int BATCH = 50;
    private static final int BATCHES = 40;
    private static final int COUNT = BATCH * BATCHES;
    /** Numbers that are reported before the kill; then a batch is under way. */
    private static final int KILL_AFTER = 6 * BATCH;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private KillableServer server;

    @BeforeEach
    void start() throws IOException {
        server = new KillableServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Files the declarations 1 to {@value COUNT} at a URL and prints the numbers of each batch when it is stored. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Database database = Database.at(arguments[0])) {
            file(JdbcClearances.open(database), out::println);
        }
    }

    private interface Report {
        void stored(long number);
    }

    private static void file(Clearances clearances, Report report) {
        for (long first = 1; first <= COUNT; first += BATCH) {
            List<Long> numbers = LongStream.range(first, first + BATCH).boxed().toList();
            clearances.add(filings(clearances, numbers));
            numbers.forEach(report::stored);
        }
    }

    /** The number is in message and reference; the MRN comes from the store, as in life. */
    private static List<Filing> filings(Clearances clearances, List<Long> numbers) {
        long serial = clearances.reserveSerials(numbers.size());
        List<Filing> filings = new ArrayList<>();
        for (long number : numbers) {
            filings.add(SampleFilings.lodged(
                    SampleFilings.mrn(serial++),
                    "GB" + number % 7,
                    "LRN-" + number,
                    SampleFilings.message(number),
                    SampleFilings.accepted(2)));
        }
        return filings;
    }

    @Test
    void storesNothingTwiceOrByHalfWhenTheProgramIsKilled() throws IOException {
        Set<Long> reported = KilledProgram.after(KILL_AFTER, KillTest.class, server.url()).stream()
                .map(Long::parseLong)
                .collect(Collectors.toSet());
        assertThat(reported).hasSizeBetween(KILL_AFTER, COUNT - 1);
        server.awaitNoClients(LIMIT);
        holdsAfterFilingAgain(reported);
    }

    @Test
    void storesNothingTwiceOrByHalfWhenPostgreSqlIsKilled() {
        Set<Long> reported = ConcurrentHashMap.newKeySet();
        CompletableFuture<String> stopped = new CompletableFuture<>();
        Thread filing = Thread.ofPlatform().start(() -> {
            try (Database database = Database.at(server.url())) {
                file(JdbcClearances.open(database), number -> {
                    reported.add(number);
                    if (reported.size() == KILL_AFTER) {
                        Thread.ofVirtual().start(server::kill);
                    }
                });
            } catch (StoreUnavailable e) {
                stopped.complete(e.getMessage());
            }
        });
        join(filing);
        assertThat(stopped).isCompletedWithValueMatching(message -> message.contains("Maybe it is down or restarting"));
        assertThat(reported).hasSizeBetween(KILL_AFTER, COUNT - 1);
        server.restart();
        holdsAfterFilingAgain(reported);
    }

    private void holdsAfterFilingAgain(Set<Long> reported) {
        try (Database database = Database.at(server.url())) {
            JdbcClearances clearances = JdbcClearances.open(database);
            assertThat(clearances.count()).isBetween((long) reported.size(), (long) COUNT - 1);
            reported.forEach(number -> assertThat(mrnOf(clearances, number))
                    .as("reported number %s", number)
                    .isNotNull());
            isWhole(database, clearances.count());

            file(clearances, number -> {});
            assertThat(clearances.count()).isEqualTo(COUNT);
            isWhole(database, COUNT);
            for (long number = 1; number <= COUNT; number += 97) {
                Mrn mrn = Objects.requireNonNull(mrnOf(clearances, number));
                Clearances.Dossier dossier = clearances.dossier(mrn).orElseThrow();
                assertThat(dossier.evidence().getFirst().message()).isEqualTo(SampleFilings.message(number));
                assertThat(dossier.clearance().lrn()).isEqualTo("LRN-" + number);
            }
        }
    }

    private static @Nullable Mrn mrnOf(Clearances clearances, long number) {
        return clearances
                .lookUp(List.of(
                        new Clearances.Key(SampleFilings.message(number).digest(), "GB" + number % 7, "LRN-" + number)))
                .getFirst()
                .sameMessage();
    }

    /** Every key has its declaration, and every declaration its key, message, events and duties; all MRNs differ. */
    private static void isWhole(Database database, long count) {
        String whole = count + " declarations";
        for (String each : List.of(
                "clearance.mrn_key",
                "clearance.message_key JOIN clearance.evidence USING (mrn, sha256)",
                "clearance.reference_key JOIN clearance.clearance USING (mrn, declarant, lrn)",
                "clearance.clearance JOIN clearance.mrn_key USING (mrn, received_on)",
                "clearance.evidence JOIN clearance.clearance USING (mrn, received_on, revision)",
                "(SELECT mrn FROM clearance.event JOIN clearance.clearance USING (mrn, received_on)"
                        + " GROUP BY mrn, revision HAVING count(*) = revision AND max(sequence) = revision) e",
                "(SELECT mrn FROM clearance.duty JOIN clearance.clearance USING (mrn, received_on)"
                        + " GROUP BY mrn, total_payable"
                        + " HAVING count(*) = 4 AND sum(duty.payable) = total_payable) d")) {
            assertThat(ask(database, "SELECT count(*) || ' declarations' FROM " + each))
                    .as(each)
                    .isEqualTo(whole);
        }
        for (String table : List.of("message_key", "reference_key", "clearance", "evidence")) {
            assertThat(ask(database, "SELECT count(DISTINCT mrn) || ' of ' || count(*) FROM clearance." + table))
                    .as(table)
                    .isEqualTo(count + " of " + count);
        }
    }

    private static String ask(Database database, String sql) {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(LIMIT)).isTrue();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new java.io.InterruptedIOException(e.getMessage()));
        }
    }
}
