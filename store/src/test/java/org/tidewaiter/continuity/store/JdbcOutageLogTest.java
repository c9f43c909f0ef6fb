package org.tidewaiter.continuity.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.OutageLogContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcOutageLogTest extends OutageLogContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcOutageLog log;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        log = JdbcOutageLog.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected OutageLog log() {
        return log;
    }
}
