package org.tidewaiter.edition.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.EditionsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcEditionsTest extends EditionsContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcEditions store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcEditions.open(database, Editions.Subject.RULEBOOK);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Editions editions() {
        return store;
    }
}
