package org.tidewaiter.analytics;

import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.InMemoryClearances;
import org.tidewaiter.clearance.Register;

class InMemoryStoredItemsTest extends StoredItemsContract {
    private final InMemoryClearances clearances = new InMemoryClearances();

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
}
