package org.tidewaiter.clearance;

class InMemorySelectionsTest extends SelectionsContract {
    private final InMemoryClearances store = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return store;
    }
}
