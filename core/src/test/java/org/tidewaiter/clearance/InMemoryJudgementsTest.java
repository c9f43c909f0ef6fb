package org.tidewaiter.clearance;

class InMemoryJudgementsTest extends JudgementsContract {
    private final InMemoryClearances store = new InMemoryClearances();

    @Override
    protected Clearances clearances() {
        return store;
    }

    @Override
    protected Judgements judgements() {
        return new InMemoryJudgements(store);
    }
}
