package org.tidewaiter.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.analytics.StoredItemsContract;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.SampleFilings;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcStoredItemsTest extends StoredItemsContract {
    private final FreshDatabase fresh = new FreshDatabase();
    private final Database database = fresh.open();
    private final JdbcClearances clearances = JdbcClearances.open(database);
    private final JdbcRegister register = JdbcRegister.open(database);

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Clearances clearances() {
        return clearances;
    }

    @Override
    protected EventFeed feed() {
        return JdbcEventFeed.open(database);
    }

    @Override
    protected AcceptedMessages messages() {
        return JdbcAcceptedMessages.open(database);
    }

    @Override
    protected Register register() {
        return register;
    }

    @Test
    void whatIsStoredWhileItReadsSteadilyIsNotSeen() {
        clearances.add(List.of(SampleFilings.lodged(1)));
        ListQuery all = ListQuery.builder().limit(10).build();
        database.steadily(() -> {
            assertThat(register.count(all)).isEqualTo(1);
            Thread other = new Thread(() -> clearances.add(List.of(SampleFilings.lodged(2))));
            other.start();
            join(other);
            assertThat(register.count(all)).isEqualTo(1);
            return assertThat(register.search(all).rows()).hasSize(1);
        });
        assertThat(register.count(all)).isEqualTo(2);
    }

    private static void join(Thread other) {
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
