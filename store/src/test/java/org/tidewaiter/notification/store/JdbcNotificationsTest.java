package org.tidewaiter.notification.store;

import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.notification.NotificationsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcNotificationsTest extends NotificationsContract {
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
    protected Notifications notifications() {
        JdbcNotifications store = JdbcNotifications.open(database);
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("TRUNCATE notification.follower, notification.notice, notification.letter,"
                        + " notification.preference");
            }
        });
        return store;
    }
}
