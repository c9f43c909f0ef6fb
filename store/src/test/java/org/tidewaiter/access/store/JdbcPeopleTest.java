package org.tidewaiter.access.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.access.People;
import org.tidewaiter.access.PeopleContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcPeopleTest extends PeopleContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcPeople store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcPeople.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected People people() {
        return store;
    }
}
