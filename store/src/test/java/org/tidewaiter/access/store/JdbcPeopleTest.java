package org.tidewaiter.access.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.access.Mandates;
import org.tidewaiter.access.People;
import org.tidewaiter.access.PeopleContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcPeopleTest extends PeopleContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcPeople store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcPeople.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Test
    void saysThatItAnswersNotAllOfVeryManyMandates() {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "INSERT INTO access.mandate (id, agent, client, kind, granted_by, granted_at,"
                                + " revoked_at) SELECT 'bulk-' || n, 'BULK-AGENT', 'C' || n, 'DIRECT', 'ada', now(),"
                                + " CASE WHEN n % 10 = 0 THEN now() END FROM generate_series(1, "
                                + (People.MANDATES_MAX + 1)
                                + ") n");
            }
        });
        Mandates found = store.mandatesOf("BULK-AGENT");
        assertThat(found.cut()).isTrue();
        assertThat(found.all()).hasSize(People.MANDATES_MAX);
        assertThat(found.all().stream().filter(m -> m.revokedAt() == null)).hasSize(9_001);
    }

    @Override
    protected People people() {
        return store;
    }
}
