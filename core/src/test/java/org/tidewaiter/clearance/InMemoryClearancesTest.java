package org.tidewaiter.clearance;

class InMemoryClearancesTest extends ClearancesContract {
    private static final InMemoryClearances STORE = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return STORE;
    }
}
