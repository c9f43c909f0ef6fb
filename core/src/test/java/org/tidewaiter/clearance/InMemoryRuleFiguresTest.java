package org.tidewaiter.clearance;

class InMemoryRuleFiguresTest extends RuleFiguresContract {
    @Override
    protected RuleFigures figures() {
        return new InMemoryRuleFigures();
    }
}
