package org.tidewaiter.access.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.access.SigningKeys;
import org.tidewaiter.access.SigningKeysContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcSigningKeysTest extends SigningKeysContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcSigningKeys store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcSigningKeys.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected SigningKeys keys() {
        return store;
    }
}
