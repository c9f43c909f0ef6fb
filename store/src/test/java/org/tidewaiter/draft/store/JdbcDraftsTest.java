package org.tidewaiter.draft.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.draft.Drafts;
import org.tidewaiter.draft.DraftsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcDraftsTest extends DraftsContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcDrafts store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcDrafts.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Drafts drafts() {
        return store;
    }
}
