package org.tidewaiter.access;

class InMemoryApiClientsTest extends ApiClientsContract {
    private static final InMemoryApiClients STORE = new InMemoryApiClients();

    @Override
    protected ApiClients clients() {
        return STORE;
    }
}
