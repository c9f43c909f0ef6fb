package org.tidewaiter.cli;

import java.time.Duration;
import java.time.Instant;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.feedback.StoredLessons;

/** Goods of stored declarations, with what controls found. */
final class StoredGoods {
    private StoredGoods() {}

    /** @param days back from now */
    static StoredLessons.Read read(Store store, int days, Instant now) {
        check(days);
        try (Progress progress = new Progress("reading", Home.isTerminal())) {
            StoredLessons.Read read = new StoredLessons(
                            JdbcRegister.open(store.database()),
                            JdbcEventFeed.open(store.database()),
                            JdbcAcceptedMessages.open(store.database()),
                            store.reader(),
                            store.clearances().yields())
                    .read(now.minus(Duration.ofDays(days)), now, more -> progress.advance(more, 1));
            if (read.isCut()) {
                throw new CommandFailure(
                        Tidewaiter.NOT_IN_ORDER,
                        "there are more than " + StoredLessons.ITEMS_MAX + " items in " + days
                                + " days. Maybe take fewer: --days");
            }
            return read;
        }
    }

    static void check(int days) {
        NumberRange.check("--days", days, 1, NumberRange.DAYS_MAX);
    }
}
