package org.tidewaiter.clearance.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Judgements;
import org.tidewaiter.clearance.JudgementsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcJudgementsTest extends JudgementsContract {
    private FreshDatabase fresh;
    private Database database;
    private JdbcClearances store;

    @BeforeEach
    void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcClearances.open(database);
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Clearances clearances() {
        return store;
    }

    @Override
    protected Judgements judgements() {
        return JdbcJudgements.open(database);
    }
}
