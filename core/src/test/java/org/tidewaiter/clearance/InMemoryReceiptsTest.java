package org.tidewaiter.clearance;

class InMemoryReceiptsTest extends ReceiptsContract {
    @Override
    protected Receipts receipts() {
        return new InMemoryReceipts();
    }
}
