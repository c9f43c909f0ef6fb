package org.tidewaiter.clearance.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.RuleFigures;
import org.tidewaiter.clearance.State;
import org.tidewaiter.clearance.Summary;

/** Counts from the feed which rules refused declarations and which of these were mended; a bounded part every minute. */
@Component
final class RuleCounter {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int PAGES = 20;

    private final EventFeed feed;
    private final RuleFigures figures;
    private final Clock clock;
    private Instant next = Instant.MIN;

    RuleCounter(EventFeed feed, RuleFigures figures, EventBell bell, Clock clock) {
        this.feed = feed;
        this.figures = figures;
        this.clock = clock;
        bell.onNews(this::now);
    }

    /** Called by the one thread that watches the feed. */
    private void now() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(EVERY);
            count();
            figures.trim(LocalDate.ofInstant(now, ZoneOffset.UTC));
        }
    }

    /** Counts what is new, up to a bound. */
    void count() {
        long position = figures.position();
        for (int page = 0; page < PAGES; page++) {
            List<EventFeed.Outcome> outcomes = feed.after(position, EventFeed.PAGE_MAX);
            if (outcomes.isEmpty()
                    || !figures.count(position, outcomes.getLast().end(), lodged(outcomes))) {
                return;
            }
            position = outcomes.getLast().end();
        }
    }

    private List<RuleFigures.Lodged> lodged(List<EventFeed.Outcome> outcomes) {
        List<EventFeed.Outcome> first =
                outcomes.stream().filter(o -> o.firstEvent() == 1).toList();
        List<EventFeed.Outcome> rejected = first.stream()
                .filter(o -> o.declaration().state() == State.REJECTED)
                .toList();
        List<List<Clearances.StoredEvent>> events = feed.events(rejected);
        List<RuleFigures.Lodged> lodged = new ArrayList<>();
        int read = 0;
        for (EventFeed.Outcome outcome : first) {
            Summary declaration = outcome.declaration();
            Set<String> errors = declaration.state() == State.REJECTED ? errors(events.get(read++)) : Set.of();
            lodged.add(new RuleFigures.Lodged(
                    LocalDate.ofInstant(declaration.receivedAt(), ZoneOffset.UTC),
                    declaration.declarant(),
                    declaration.lrn(),
                    errors));
        }
        return lodged;
    }

    private static Set<String> errors(List<Clearances.StoredEvent> events) {
        Set<String> errors = new HashSet<>();
        for (Clearances.StoredEvent event : events) {
            if (ClearanceEvent.read(event.text()) instanceof ClearanceEvent.Rejected rejected) {
                errors.addAll(rejected.findings());
            }
        }
        return errors;
    }
}
