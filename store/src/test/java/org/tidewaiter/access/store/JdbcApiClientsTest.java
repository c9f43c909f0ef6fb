package org.tidewaiter.access.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.access.ApiClients;
import org.tidewaiter.access.ApiClientsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcApiClientsTest extends ApiClientsContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcApiClients store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcApiClients.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected ApiClients clients() {
        return store;
    }
}
