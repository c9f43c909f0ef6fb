package org.tidewaiter.document.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.document.Attachments;
import org.tidewaiter.document.AttachmentsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcAttachmentsTest extends AttachmentsContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcAttachments store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcAttachments.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Attachments attachments() {
        return store;
    }
}
