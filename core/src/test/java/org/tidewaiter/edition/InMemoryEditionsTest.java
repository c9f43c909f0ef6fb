package org.tidewaiter.edition;

import java.time.Instant;

class InMemoryEditionsTest extends EditionsContract {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final InMemoryEditions STORE = new InMemoryEditions(() -> NOW);

    @Override
    protected Editions editions() {
        return STORE;
    }
}
