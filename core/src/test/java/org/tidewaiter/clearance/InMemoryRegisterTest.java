package org.tidewaiter.clearance;

class InMemoryRegisterTest extends RegisterContract {
    private static final InMemoryClearances STORE = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return STORE;
    }

    @Override
    protected Register register() {
        return STORE;
    }

    @Override
    protected Assignments assignments() {
        return STORE;
    }
}
