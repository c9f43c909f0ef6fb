package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.QuotaContract;
import org.tidewaiter.clearance.QuotaWorld;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.KillableServer;

class JdbcQuotaTest extends QuotaContract {
    @RegisterExtension
    static final OwnClearances OWN = new OwnClearances();

    @Override
    protected Clearances clearances() {
        return OWN.clearances();
    }

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int BATCH = 20;
    private static final int BATCHES = 20;
    /** Answers that are reported before the kill; then a batch is under way. */
    private static final int KILL_AFTER = 5 * BATCH;

    private static final String ORDER = "091234";
    private static final String VOLUME = "1500";

    /** Clears batches at a URL, each asking for 7 kilograms {@value #BATCH} times, and prints each answer's number. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Database child = Database.at(arguments[0])) {
            QuotaWorld world = new QuotaWorld(JdbcClearances.open(child), ORDER, VOLUME, "200");
            for (int batch = 0; batch < BATCHES; batch++) {
                clear(world, batch, arguments[1]);
                IntStream.range(batch * BATCH, (batch + 1) * BATCH).forEach(out::println);
            }
        }
    }

    private static List<Answer> clear(QuotaWorld world, int batch, String prefix) {
        List<Lodgement> lodgements = IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                .mapToObj(i -> world.asking(prefix + "-" + i, 7))
                .toList();
        return world.clearing().clear(lodgements);
    }

    @Test
    void isNeverOversubscribedByManyProgramsAtOnce() throws Exception {
        List<Database> databases = new ArrayList<>();
        List<Callable<List<Answer>>> tasks = new ArrayList<>();
        for (int program = 0; program < 4; program++) {
            Database own = OWN.another();
            databases.add(own);
            QuotaWorld world = new QuotaWorld(JdbcClearances.open(own), "095555", "1001", "300");
            for (int thread = 0; thread < 3; thread++) {
                String prefix = "P" + program + "T" + thread;
                tasks.add(() -> {
                    List<Answer> answers = new ArrayList<>();
                    for (int batch = 0; batch < 2; batch++) {
                        answers.addAll(clear(world, batch, prefix));
                    }
                    return answers;
                });
            }
        }
        List<Answer> answers = AtOnce.run(tasks).stream().flatMap(List::stream).toList();
        databases.forEach(Database::close);
        assertThat(answers).hasSize(12 * 2 * BATCH).allMatch(Answer::accepted);
        QuotaWorld world = new QuotaWorld(OWN.clearances(), "095555", "1001", "300");
        assertThat(world.drawn()).isEqualByComparingTo("1001");
        assertThat(world.moved()).isEqualByComparingTo("1001");
    }

    @Test
    void losesAndDoublesNothingWhenAProgramIsKilled() throws IOException {
        try (KillableServer server = new KillableServer()) {
            int reported = KilledProgram.after(KILL_AFTER, JdbcQuotaTest.class, server.url(), "K")
                    .size();
            assertThat(reported).isBetween(KILL_AFTER, BATCH * BATCHES - 1);
            server.awaitNoClients(LIMIT);
            try (Database after = Database.at(server.url())) {
                JdbcClearances clearances = JdbcClearances.open(after);
                QuotaWorld world = new QuotaWorld(clearances, ORDER, VOLUME, "200");
                assertThat(world.drawn()).isEqualByComparingTo(world.moved());
                assertThat(world.drawn())
                        .isEqualByComparingTo(new BigDecimal(7 * clearances.count()).min(new BigDecimal(VOLUME)));
                for (int batch = 0; batch < BATCHES; batch++) {
                    assertThat(clear(world, batch, "K")).allMatch(Answer::accepted);
                }
                assertThat(clearances.count()).isEqualTo((long) BATCH * BATCHES);
                assertThat(world.drawn()).isEqualByComparingTo(VOLUME);
                assertThat(world.moved()).isEqualByComparingTo(VOLUME);
            }
        }
    }
}
