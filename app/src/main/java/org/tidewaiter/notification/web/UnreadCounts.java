package org.tidewaiter.notification.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.notification.Notifications;
import org.tidewaiter.store.StoreUnavailable;

/** How many notifications somebody has not read, for the head of every page; remembered for some seconds. */
@Component
public final class UnreadCounts {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int MAX = 10_000;

    private record Counted(int unread, Instant at) {}

    private final Map<String, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
            return size() > MAX;
        }
    };

    private final Notifications notifications;
    private final Clock clock;

    UnreadCounts(Notifications notifications, Clock clock) {
        this.notifications = notifications;
        this.clock = clock;
    }

    /** {@link Notifications#UNREAD_MAX} at most; 0 for nobody, and while the store is away. */
    public int of(@Nullable Visitor visitor) {
        if (visitor == null) {
            return 0;
        }
        String person = visitor.actor().signature();
        Instant now = clock.instant();
        synchronized (counted) {
            Counted known = counted.get(person);
            if (known != null && now.isBefore(known.at().plus(FRESH))) {
                return known.unread();
            }
        }
        int unread = count(person);
        synchronized (counted) {
            counted.put(person, new Counted(unread, now));
        }
        return unread;
    }

    private int count(String person) {
        try {
            return notifications.unread(person);
        } catch (StoreUnavailable e) {
            return 0; // the page itself says so
        }
    }

    /** Counts anew the next time: somebody has just read some. */
    void forget(String person) {
        synchronized (counted) {
            counted.remove(person);
        }
    }
}
