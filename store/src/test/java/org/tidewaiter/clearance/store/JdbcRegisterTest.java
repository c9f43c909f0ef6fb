package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.Assignments;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.ListedFilings;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.RegisterContract;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcRegisterTest extends RegisterContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcClearances store;
    private static JdbcRegister register;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcClearances.open(database);
        register = JdbcRegister.open(database);
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

    @Override
    protected Register register() {
        return register;
    }

    @Override
    protected Assignments assignments() {
        return register;
    }

    private static List<String> indexes(String table) {
        return database.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT regexp_replace(indexdef, '^.* USING ', '') FROM pg_indexes"
                            + " WHERE schemaname = 'clearance' AND tablename = ? ORDER BY 1")) {
                statement.setString(1, table);
                List<String> indexes = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        indexes.add(row.getString(1));
                    }
                }
                return indexes;
            }
        });
    }

    @Test
    void aMonthOpenedLaterHasEveryIndex() {
        long serial = store.reserveSerials(1);
        Filing filing = ListedFilings.of(
                serial,
                Flow.IMPORT,
                "GB",
                "LRN-" + serial,
                null,
                SampleFilings.accepted(1),
                Instant.parse("2031-07-15T00:00:00Z"));
        assertThat(store.add(List.of(filing))).containsExactly(true);
        assertThat(indexes("clearance_2031_07")).hasSize(11).isEqualTo(indexes("clearance"));
        assertThat(indexes("clearance_other")).isEqualTo(indexes("clearance"));
    }
}
