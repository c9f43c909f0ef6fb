package org.tidewaiter.history.store;

import org.junit.jupiter.api.AfterEach;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.feedback.HistoryFollowingContract;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.LiveHistory;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcHistoryFollowingTest extends HistoryFollowingContract {
    private final FreshDatabase fresh = new FreshDatabase();
    private final Database database = fresh.open();
    private final JdbcClearances clearances = JdbcClearances.open(database);
    private final JdbcLiveHistory live = JdbcLiveHistory.open(database);

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Clearances clearances() {
        return clearances;
    }

    @Override
    protected EventFeed feed() {
        return JdbcEventFeed.open(database);
    }

    @Override
    protected AcceptedMessages messages() {
        return JdbcAcceptedMessages.open(database);
    }

    @Override
    protected Register register() {
        return JdbcRegister.open(database);
    }

    @Override
    protected HistoryBook book() {
        return JdbcHistoryBook.open(database);
    }

    @Override
    protected LiveHistory live() {
        return live;
    }
}
