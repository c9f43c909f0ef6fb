package org.tidewaiter.clearance.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tidewaiter.clearance.AcceptedValues;
import org.tidewaiter.clearance.AcceptedValuesContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcAcceptedValuesTest extends AcceptedValuesContract {
    private FreshDatabase fresh;
    private Database database;

    @BeforeEach
    void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected AcceptedValues values() {
        return JdbcAcceptedValues.open(database);
    }
}
