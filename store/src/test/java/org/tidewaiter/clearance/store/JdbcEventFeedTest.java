package org.tidewaiter.clearance.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.EventFeedContract;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcEventFeedTest extends EventFeedContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcClearances store;
    private static JdbcEventFeed feed;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcClearances.open(database);
        feed = JdbcEventFeed.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Clearances clearances() {
        return store;
    }

    @Override
    protected EventFeed feed() {
        return feed;
    }

    private static void lodge() {
        store.add(List.of(SampleFilings.lodged(store.reserveSerials(1))));
    }

    private static void execute(String sql) {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Test
    void holdsBackWhatIsBehindATransactionThatCommitsLate() throws SQLException {
        long start = feed.newest();
        try (Connection late = database.dataSource().getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("SELECT pg_current_xact_id()"); // has its number, and may still write
            lodge();
            assertThat(feed.after(start, 10)).isEmpty();
            assertThat(feed.newest()).isEqualTo(start);
            late.rollback();
        }
        assertThat(feed.after(start, 10)).hasSize(1);
    }

    @Test
    void goesOnBehindWhatAServerThatCountedFurtherLeft() {
        lodge();
        execute("UPDATE clearance.outbox_head SET trimmed = " + (1L << 50));
        long before = feed.newest();
        execute("UPDATE clearance.outbox SET position = position + " + (1L << 50));
        JdbcClearances.open(database);
        lodge();
        long after = feed.newest();
        assertThat(after).isGreaterThan(before).isGreaterThan(1L << 50);
        assertThat(feed.after(after - EventFeed.EVENTS_MAX, 10)).isNotEmpty();
        JdbcClearances.open(database);
        lodge();
        assertThat(feed.newest()).isGreaterThan(after).isLessThan(after + (1L << 30));
    }
}
