package org.tidewaiter.subscription.store;

import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;
import org.tidewaiter.subscription.Subscriptions;
import org.tidewaiter.subscription.SubscriptionsContract;

class JdbcSubscriptionsTest extends SubscriptionsContract {
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

    @Override
    protected Subscriptions subscriptions() {
        JdbcSubscriptions store = JdbcSubscriptions.open(database);
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("TRUNCATE subscription.webhook CASCADE");
            }
        });
        return store;
    }
}
