package org.tidewaiter.clearance;

class InMemoryYieldsTest extends YieldsContract {
    private final InMemoryClearances store = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return store;
    }
}
