package org.tidewaiter.selectivity.store;

import org.junit.jupiter.api.AfterEach;
import org.tidewaiter.selectivity.ModelInputs;
import org.tidewaiter.selectivity.ModelInputsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcModelInputsTest extends ModelInputsContract {
    private final FreshDatabase fresh = new FreshDatabase();
    private final Database database = fresh.open();
    private final JdbcModelInputs inputs = JdbcModelInputs.open(database);

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected ModelInputs inputs() {
        return inputs;
    }
}
