package org.tidewaiter.reference;

class InMemoryOfficesTest extends OfficesContract {
    private static final InMemoryOffices STORE = new InMemoryOffices();

    @Override
    protected Offices offices() {
        return STORE;
    }
}
