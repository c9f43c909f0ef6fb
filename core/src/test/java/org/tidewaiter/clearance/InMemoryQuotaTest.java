package org.tidewaiter.clearance;

class InMemoryQuotaTest extends QuotaContract {
    private static final InMemoryClearances STORE = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return STORE;
    }
}
