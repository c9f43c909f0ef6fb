package org.tidewaiter.history.store;

import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.tidewaiter.history.HistoriesContract;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcHistoriesTest extends HistoriesContract {
    private static FreshDatabase fresh;
    private static Database database;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @BeforeEach
    void empty() {
        JdbcHistoryBook.open(database);
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("TRUNCATE history.kept, history.held, history.tally, history.band,"
                        + " history.waiting, history.writer");
            }
        });
    }

    @Override
    protected HistoryBook book() {
        return JdbcHistoryBook.open(database);
    }

    @Override
    protected LiveHistory live() {
        return JdbcLiveHistory.open(database);
    }
}
