package org.tidewaiter.clearance.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.clearance.IdempotencyKeys;
import org.tidewaiter.clearance.IdempotencyKeysContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcIdempotencyKeysTest extends IdempotencyKeysContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcIdempotencyKeys store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcIdempotencyKeys.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected IdempotencyKeys keys() {
        return store;
    }
}
