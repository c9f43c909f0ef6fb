package org.tidewaiter.clearance;

class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {
    private static final InMemoryIdempotencyKeys STORE = new InMemoryIdempotencyKeys();

    @Override
    protected IdempotencyKeys keys() {
        return STORE;
    }
}
