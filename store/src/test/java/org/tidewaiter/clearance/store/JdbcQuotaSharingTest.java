package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.QuotaRequests;
import org.tidewaiter.clearance.QuotaSharingContract;
import org.tidewaiter.clearance.QuotaWorld;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;
import org.tidewaiter.store.KillableServer;
import org.tidewaiter.tariff.ProRata;
import org.tidewaiter.tariff.Quota;

class JdbcQuotaSharingTest extends QuotaSharingContract {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int EACH_DAY = 8;
    private static final int DAYS = 30;
    /** Days that are reported before the kill; then another is under way. */
    private static final int KILL_AFTER = 4;

    private static final int MANY = 30_000;

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

    /** More requests than one would like to have in memory, in a database of their own: their declarations are not there. */
    @Test
    void sharesOutADayOfManyRequestsToTheUnit() throws SQLException {
        Quota quota = world(OWN.clearances()).rulebook().programmes().quotas().getFirst();
        LocalDate day = FIRST.plusDays(1);
        try (FreshDatabase fresh = new FreshDatabase();
                Database many = fresh.open()) {
            JdbcClearances clearances = JdbcClearances.open(many);
            List<BigDecimal> requested = many.transaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("INSERT INTO clearance.quota_request"
                            + " (order_number, opened, mrn, revision, item, day, quantity, at)"
                            + " SELECT '081234', '2026-01-01', 'M' || i, 1, 1, '" + day + "',"
                            + " (1 + i * 7919 % 1000)::numeric / 100, '2026-03-03T10:00:00Z'::timestamptz"
                            + " + i % 50 * interval '1 s' FROM generate_series(1, " + MANY + ") i");
                    statement.executeUpdate(
                            "INSERT INTO clearance.quota_balance (order_number, opened, drawn, waiting)"
                                    + " SELECT order_number, opened, 0, sum(quantity) FROM clearance.quota_request GROUP BY 1, 2");
                }
                return quantities(connection, "quantity");
            });
            QuotaRequests.Allocation done = clearances
                    .quotaRequests()
                    .allocate(quota, day, Instant.parse("2026-03-04T00:00:00Z"))
                    .getFirst();
            assertThat(done.requests()).isEqualTo(MANY);
            assertThat(done.granted()).isEqualByComparingTo(VOLUME);
            List<BigDecimal> granted = many.read(connection -> quantities(connection, "granted"));
            assertThat(granted)
                    .usingElementComparator(BigDecimal::compareTo)
                    .isEqualTo(ProRata.shares(new BigDecimal(VOLUME), requested));
            assertThat(clearances.quotas().drawn(List.of(quota.key())).get(quota.key()))
                    .isEqualByComparingTo(VOLUME);
            assertThat(clearances.quotas().committed(List.of(quota.key())).get(quota.key()))
                    .isEqualByComparingTo(VOLUME);
        }
    }

    private static List<BigDecimal> quantities(Connection connection, String column) throws SQLException {
        List<BigDecimal> quantities = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT " + column + " FROM clearance.quota_request ORDER BY at, mrn, item")) {
            while (row.next()) {
                quantities.add(Canonical.normal(row.getBigDecimal(1)));
            }
        }
        return quantities;
    }
}
