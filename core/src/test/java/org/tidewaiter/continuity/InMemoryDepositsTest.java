package org.tidewaiter.continuity;

class InMemoryDepositsTest extends DepositsContract {
    @Override
    protected Deposits deposits() {
        return new InMemoryDeposits();
    }
}
