package org.tidewaiter.history;

class InMemoryHistoriesTest extends HistoriesContract {
    private final InMemoryHistories histories = new InMemoryHistories();

    @Override
    protected HistoryBook book() {
        return histories;
    }

    @Override
    protected LiveHistory live() {
        return histories;
    }
}
