package org.tidewaiter.feedback;

import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.InMemoryClearances;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.InMemoryHistories;
import org.tidewaiter.history.LiveHistory;

class InMemoryHistoryFollowingTest extends HistoryFollowingContract {
    private final InMemoryClearances clearances = new InMemoryClearances();
    private final InMemoryHistories histories = new InMemoryHistories();

    @Override
    protected Clearances clearances() {
        return clearances;
    }

    @Override
    protected EventFeed feed() {
        return clearances;
    }

    @Override
    protected AcceptedMessages messages() {
        return clearances;
    }

    @Override
    protected Register register() {
        return clearances;
    }

    @Override
    protected HistoryBook book() {
        return histories;
    }

    @Override
    protected LiveHistory live() {
        return histories;
    }
}
