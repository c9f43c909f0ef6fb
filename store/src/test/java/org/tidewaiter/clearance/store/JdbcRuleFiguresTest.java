package org.tidewaiter.clearance.store;

import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.clearance.RuleFigures;
import org.tidewaiter.clearance.RuleFiguresContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcRuleFiguresTest extends RuleFiguresContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcRuleFigures store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcRuleFigures.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected RuleFigures figures() {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("TRUNCATE clearance.rule_day, clearance.rejected_reference;"
                        + " UPDATE clearance.rule_count SET position = 0");
            }
        });
        return store;
    }
}
