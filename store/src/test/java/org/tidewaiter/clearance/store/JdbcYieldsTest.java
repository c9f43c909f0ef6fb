package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.YieldsContract;
import org.tidewaiter.selectivity.Yields;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcYieldsTest extends YieldsContract {
    /** Migrations until it was kept whom a selection met. */
    private static final int BEFORE = 17;

    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcClearances store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcClearances.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Clearances clearances() {
        return store;
    }

    @Test
    void tellsOfEarlierSelectionsWhomTheyMet() throws SQLException {
        try (FreshDatabase earlier = new FreshDatabase();
                Database known = earlier.open()) {
            known.migrate("clearance", BEFORE);
            try (Connection connection = known.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO clearance.mrn_key SELECT 'M' || n, '2025-03-20'"
                        + " FROM generate_series(1001, 1126) n");
                statement.execute("INSERT INTO clearance.clearance (mrn, received_on, version, revision, presented,"
                        + " received_at, changed_at, lrn, declarant, flow, state, payable, total_payable, currency,"
                        + " importer, origins) SELECT 'M' || n, '2025-03-20', 1, 1, true, '2025-03-20T08:00Z',"
                        + " '2025-03-20T08:00Z', 'L' || n, 'D', 'IMPORT', 'RELEASED', 0, 0, 'GBP',"
                        + " CASE WHEN n > 1001 THEN 'I' END, CASE WHEN n = 1126 THEN 'CN VN' END"
                        + " FROM generate_series(1001, 1126) n");
                statement.execute("INSERT INTO clearance.selection (mrn, revision, at, jurisdiction, office, lane,"
                        + " bases, certain, chance) SELECT mrn, 1, '2025-03-20T08:00Z', 'GB', '', 'RED', '{RANDOM}',"
                        + " false, 1 FROM (VALUES ('M1001'), ('M1002'), ('M1100'), ('M1126')) v (mrn)");
            }
            Yields yields = JdbcClearances.open(known).yields();
            Instant from = Instant.parse("2025-03-19T12:00:00Z");
            Instant before = Instant.parse("2025-03-22T12:00:00Z");
            assertThat(yields.sizes("GB", from, before))
                    .extracting(Yields.SizeCell::earlier, cell -> cell.counts().declarations())
                    .containsExactlyInAnyOrder(tuple(-1L, 1L), tuple(0L, 1L), tuple(98L, 1L), tuple(120L, 1L));
            assertThat(yields.origins("GB", from, before))
                    .extracting(Yields.OriginCell::origin, cell -> cell.counts().declarations())
                    .containsExactlyInAnyOrder(tuple("", 3L), tuple("CN", 1L), tuple("VN", 1L));
        }
    }
}
