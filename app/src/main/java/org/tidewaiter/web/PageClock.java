package org.tidewaiter.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.reference.Clocks;
import org.tidewaiter.reference.WallClock;
import org.tidewaiter.store.StoreUnavailable;

/** The clock by which a page shows the time to whom looks at it; asked for only where a time is shown. */
public final class PageClock {
    private final Clocks clocks;
    private final @Nullable Visitor visitor;
    private @Nullable WallClock found;

    PageClock(Clocks clocks, @Nullable Visitor visitor) {
        this.clocks = clocks;
        this.visitor = visitor;
    }

    private WallClock clock() {
        WallClock known = found;
        if (known == null) {
            known = visitor == null ? WallClock.UTC : of(visitor);
            found = known;
        }
        return known;
    }

    private WallClock of(Visitor somebody) {
        try {
            return clocks.of(somebody.actor().office(), somebody.actor().party());
        } catch (StoreUnavailable e) {
            return WallClock.UTC; // named beside each moment
        }
    }

    /** To the minute, with its zone in short. */
    public String text(Instant at) {
        return clock().text(at);
    }

    /** The same of a moment in ISO 8601. */
    public String text(String at) {
        return clock().text(at);
    }

    /** The zone in full. */
    public String zone() {
        return clock().name();
    }
}
