package org.tidewaiter.access;

class InMemoryPeopleTest extends PeopleContract {
    private static final InMemoryPeople STORE = new InMemoryPeople();

    @Override
    protected People people() {
        return STORE;
    }
}
