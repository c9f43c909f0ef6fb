package org.tidewaiter.clearance.store;

import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.tidewaiter.clearance.Receipts;
import org.tidewaiter.clearance.ReceiptsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcReceiptsTest extends ReceiptsContract {
    private static FreshDatabase fresh;
    private static Database database;
    private static JdbcReceipts store;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        store = JdbcReceipts.open(database);
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Receipts receipts() {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("TRUNCATE clearance.receipt, clearance.receipt_message");
            }
        });
        return store;
    }
}
