package org.tidewaiter.clearance;

class InMemoryValueDoubtsTest extends ValueDoubtsContract {
    private final InMemoryClearances store = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return store;
    }

    @Override
    protected ValueDoubts doubts() {
        return new InMemoryValueDoubts(store);
    }
}
