package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.QuotaSharingContract;
import org.tidewaiter.clearance.QuotaWorld;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.KillableServer;
import org.tidewaiter.tariff.Quota;

class JdbcQuotaSharingTest extends QuotaSharingContract {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int EACH_DAY = 8;
    private static final int DAYS = 30;
    /** Days that are reported before the kill; then another is under way. */
    private static final int KILL_AFTER = 4;

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final String VOLUME = "1001";

    @RegisterExtension
    static final OwnClearances OWN = new OwnClearances();

    @Override
    protected Clearances clearances() {
        return OWN.clearances();
    }

    private static QuotaWorld world(Clearances clearances) {
        return QuotaWorld.sharing(clearances, "081234", VOLUME, Quota.Method.PRO_RATA, LocalDate.of(2026, 1, 1));
    }

    /** Lodges at a URL, shares out day after day, and prints a line for each. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Database child = Database.at(arguments[0])) {
            QuotaWorld world = world(JdbcClearances.open(child));
            for (int day = 0; day < DAYS; day++) {
                lodge(world, day);
                world.allocate(FIRST.plusDays(day));
                out.println(day);
            }
        }
    }

    private static List<Answer> lodge(QuotaWorld world, int day) {
        return world.clearing()
                .clear(IntStream.range(0, EACH_DAY)
                        .mapToObj(i -> world.asking("D" + day + "-" + i, 7 + i))
                        .toList());
    }

    @Test
    void losesAndDoublesNothingWhenAProgramThatSharesOutIsKilled() throws IOException {
        try (KillableServer server = new KillableServer()) {
            int reported = KilledProgram.after(KILL_AFTER, JdbcQuotaSharingTest.class, server.url())
                    .size();
            assertThat(reported).isBetween(KILL_AFTER, DAYS - 1);
            server.awaitNoClients(LIMIT);
            try (Database after = Database.at(server.url())) {
                goesOn(JdbcClearances.open(after));
            }
        }
    }

    private static void goesOn(JdbcClearances clearances) {
        QuotaWorld world = world(clearances);
        assertThat(world.drawn()).isEqualByComparingTo(world.moved());
        for (int day = 0; day < DAYS; day++) {
            List<Answer> answers = lodge(world, day);
            world.allocate(FIRST.plusDays(DAYS).plusDays(day));
            assertThat(answers).allMatch(Answer::accepted);
            assertThat(answers).allMatch(answer -> world.replay(
                            Objects.requireNonNull(answer.clearance()).mrn())
                    .isProven());
        }
        assertThat(clearances.count()).isEqualTo((long) EACH_DAY * DAYS);
        assertThat(clearances.quotaRequests().unsettled(1)).isEmpty();
        assertThat(clearances.quotaRequests().waiting(world.key(), 1)).isEmpty();
        assertThat(world.drawn()).isEqualByComparingTo(VOLUME);
        assertThat(world.moved()).isEqualByComparingTo(VOLUME);
    }
}
