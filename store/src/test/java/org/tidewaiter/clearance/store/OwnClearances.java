package org.tidewaiter.clearance.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

/** A fresh database with clearances in it, for all tests of a class. */
final class OwnClearances implements BeforeAllCallback, AfterAllCallback {
    private record Opened(FreshDatabase fresh, Database database, JdbcClearances clearances) {}

    private @Nullable Opened opened;

    @Override
    public void beforeAll(ExtensionContext context) {
        FreshDatabase fresh = new FreshDatabase();
        Database database = fresh.open();
        opened = new Opened(fresh, database, JdbcClearances.open(database));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        opened().database.close();
        opened().fresh.close();
    }

    private Opened opened() {
        return Objects.requireNonNull(opened, "it is opened before the first test");
    }

    JdbcClearances clearances() {
        return opened().clearances;
    }

    /** The same as another program has it; the caller closes it. */
    Database another() {
        return opened().fresh.open();
    }
}
