package org.tidewaiter.notification.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tidewaiter.continuity.OutageLog;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.notification.Notification;

/** Deadlines as they are when somebody looks: moved by the outages since they were set, as on the page of the declaration. */
@Component
final class Deadlines {
    private final OutageLog log;
    private final Clock clock;

    Deadlines(OutageLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** The same, in their order, with the deadlines that hold now. */
    List<Notification> moved(List<Notification> told) {
        Instant now = clock.instant();
        Outages outages = told.stream()
                .filter(n -> n.deadline() != null)
                .map(Notification::at)
                .min(Comparator.naturalOrder())
                .map(log::endedAfter)
                .orElse(Outages.NONE);
        return told.stream().map(n -> n.moved(outages, now)).toList();
    }
}
