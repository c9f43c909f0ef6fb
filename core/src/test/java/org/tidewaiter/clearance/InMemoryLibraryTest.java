package org.tidewaiter.clearance;

class InMemoryLibraryTest extends LibraryContract {
    private static final InMemoryClearances STORE = new InMemoryClearances();

    @Override
    protected Library library() {
        return STORE;
    }
}
