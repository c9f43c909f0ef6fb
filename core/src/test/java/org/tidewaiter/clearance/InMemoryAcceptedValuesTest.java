package org.tidewaiter.clearance;

class InMemoryAcceptedValuesTest extends AcceptedValuesContract {
    private final AcceptedValues values = new InMemoryAcceptedValues();

    @Override
    protected AcceptedValues values() {
        return values;
    }
}
