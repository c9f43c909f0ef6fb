package org.tidewaiter.clearance;

class InMemoryAppendingTest extends AppendingContract {
    private static final InMemoryClearances STORE = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return STORE;
    }
}
