package org.tidewaiter.clearance.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.tidewaiter.access.Access;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Subject;
import org.tidewaiter.access.Visitor;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.subscription.Notice;
import org.tidewaiter.subscription.Notices;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way from the feed of events to who follows it: each sees the events of declarations that it may read, as
 * {@link EventView} shows them. What customs reads so is logged, as everywhere.
 */
@Component
final class EventDesk implements Notices {
    /**
     * An event as it is told.
     *
     * @param id its position in the feed, to read on from
     */
    public record Told(
            String id,
            String mrn,
            String lrn,
            String declarant,
            int sequence,
            String name,
            String at,
            String actor,
            Map<String, String> details) {}

    /** Outcomes looked through for one page at most, so that a page of somebody with few declarations costs no more. */
    private static final int LOOKED_THROUGH = 1_000;
    /** Readers at the store at once; the others wait, so that requests find connections. */
    private static final int READERS = 2;

    private static final JsonMapper JSON = new JsonMapper();

    private final EventFeed feed;
    private final EventBell bell;
    private final AccessLog log;
    private final Clock clock;
    private final Semaphore readers = new Semaphore(READERS, true);

    EventDesk(EventFeed feed, EventBell bell, AccessLog log, Clock clock) {
        this.feed = feed;
        this.bell = bell;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Batch after(Visitor visitor, long position, Set<String> names, int limit) {
        readers.acquireUninterruptibly();
        try {
            return read(visitor, position, names, Math.min(limit, PAGE_MAX));
        } finally {
            readers.release();
        }
    }

    private Batch read(Visitor visitor, long position, Set<String> names, int limit) {
        List<EventFeed.Outcome> looked = feed.after(position, LOOKED_THROUGH);
        List<EventFeed.Outcome> seen = looked.stream()
                .filter(o -> visitor.may(Action.READ_DECLARATION, Counter.subject(o.declaration())))
                .limit(limit)
                .toList();
        List<Notice> notices = new ArrayList<>();
        List<List<Clearances.StoredEvent>> events = feed.events(seen);
        for (int i = 0; i < seen.size(); i++) {
            for (Clearances.StoredEvent event : events.get(i)) {
                long at = seen.get(i).positionOf(event.sequence());
                if (at > position && (names.isEmpty() || names.contains(event.name()))) {
                    notice(visitor, at, event, seen.get(i).declaration(), notices);
                }
            }
        }
        boolean more = notices.size() > limit || seen.size() == limit || looked.size() == LOOKED_THROUGH;
        List<Notice> page = notices.size() > limit ? notices.subList(0, limit) : notices;
        logReading(visitor, page);
        return new Batch(page, next(position, looked, seen, notices, limit), more);
    }

    private static long next(
            long position,
            List<EventFeed.Outcome> looked,
            List<EventFeed.Outcome> seen,
            List<Notice> notices,
            int limit) {
        if (notices.size() > limit) {
            return notices.get(limit - 1).position();
        }
        if (seen.size() == limit) {
            return seen.getLast().end();
        }
        return looked.isEmpty() ? position : looked.getLast().end();
    }

    private static void notice(
            Visitor visitor, long at, Clearances.StoredEvent event, Summary declaration, List<Notice> notices) {
        Subject subject = Counter.subject(declaration);
        boolean selection = visitor.may(Action.SEE_SELECTION, subject);
        boolean lane = visitor.may(Action.SEE_LANE, subject);
        String mrn = declaration.mrn().value();
        EventView.of(event, selection, lane).ifPresent(view -> {
            Told told = new Told(
                    Long.toString(at),
                    mrn,
                    declaration.lrn(),
                    declaration.declarant(),
                    view.sequence(),
                    view.name(),
                    view.at(),
                    view.actor(),
                    view.details());
            notices.add(new Notice(at, view.name(), view.at(), mrn, JSON.writeValueAsString(told)));
        });
    }

    /** What a notice of this desk tells. */
    static Told told(Notice notice) {
        return JSON.readValue(notice.json(), Told.class);
    }

    private void logReading(Visitor visitor, List<Notice> page) {
        if (!visitor.lodges() && !page.isEmpty()) {
            Set<String> mrns = new LinkedHashSet<>();
            page.forEach(notice -> mrns.add(notice.object()));
            log.append(mrns.stream()
                    .map(mrn -> Access.of(
                            clock.instant(),
                            visitor.actor(),
                            Action.READ_DECLARATION,
                            mrn,
                            "events",
                            visitor.check(Action.READ_DECLARATION, Subject.NONE),
                            visitor.address()))
                    .toList());
        }
    }

    @Override
    public List<String> names() {
        return ClearanceEvent.NAMES;
    }

    @Override
    public long newest() {
        return feed.newest();
    }

    @Override
    public long trimmed() {
        return feed.trimmed();
    }

    @Override
    public void onNews(Runnable listener) {
        bell.onNews(listener);
    }
}
