package org.tidewaiter.clearance;

class InMemoryEventFeedTest extends EventFeedContract {
    private static final InMemoryClearances STORE = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return STORE;
    }

    @Override
    protected EventFeed feed() {
        return STORE;
    }
}
