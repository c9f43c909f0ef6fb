package org.tidewaiter.clearance.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.SelectionsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcSelectionsTest extends SelectionsContract {
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
}
