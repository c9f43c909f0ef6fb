package org.tidewaiter.reference.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.reference.Offices;
import org.tidewaiter.reference.OfficesContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcOfficesTest extends OfficesContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcOffices store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcOffices.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Offices offices() {
        return store;
    }
}
