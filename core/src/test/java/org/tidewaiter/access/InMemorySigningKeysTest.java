package org.tidewaiter.access;

class InMemorySigningKeysTest extends SigningKeysContract {
    private static final SigningKeys KEYS = new InMemorySigningKeys();

    @Override
    protected SigningKeys keys() {
        return KEYS;
    }
}
