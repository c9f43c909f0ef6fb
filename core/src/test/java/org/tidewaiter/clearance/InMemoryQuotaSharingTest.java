package org.tidewaiter.clearance;

class InMemoryQuotaSharingTest extends QuotaSharingContract {
    private static final InMemoryClearances STORE = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return STORE;
    }
}
