package org.tidewaiter.risk.store;

import org.junit.jupiter.api.AfterEach;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.risk.ListVersionsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcListVersionsTest extends ListVersionsContract {
    private final FreshDatabase fresh = new FreshDatabase();
    private final Database database = fresh.open();

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected ListVersions versions() {
        return JdbcListVersions.open(database);
    }
}
