package org.tidewaiter.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Position;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryBook.Past;
import org.tidewaiter.history.HistoryBook.Written;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.HistoryWork;

/** Writes what happened before the feed begins, from the declarations stored, a page of them at a time. */
final class StoredPast {
    /** Turns outcomes with their events into what is told. */
    interface Telling {
        HistoryFollowing.Page of(List<EventFeed.Outcome> page, List<List<StoredEvent>> events, long position);
    }

    private final Register register;
    private final EventFeed feed;
    private final HistoryBook book;
    private final HistoryTerms terms;
    private final Past past;
    private final Telling telling;

    StoredPast(Register register, EventFeed feed, HistoryBook book, HistoryTerms terms, Past past, Telling telling) {
        this.register = register;
        this.feed = feed;
        this.book = book;
        this.terms = terms;
        this.past = past;
        this.telling = telling;
    }

    HistoryFollowing.Step step() {
        Page<Summary> rows = register.search(ListQuery.builder()
                .ascending(Sort.RECEIVED)
                .receivedBefore(past.before())
                .limit(ListQuery.LIMIT_MAX)
                .cursor(past.cursor())
                .build());
        List<EventFeed.Outcome> page = rows.rows().stream().map(Lessons::whole).toList();
        HistoryFollowing.Page told = telling.of(page, events(page), Long.MIN_VALUE);
        Past reached = past;
        List<Happening> part = new ArrayList<>();
        for (HistoryFollowing.Told next : told.told()) {
            if (!part.isEmpty() && part.size() + next.happenings().size() > HistoryFollowing.PART) {
                Past upTo = new Past(past.before(), before(next.outcome().declaration(), rows.rows()), false);
                if (!write(reached, upTo, EventFeed.START, part)) {
                    return new HistoryFollowing.Step(place(EventFeed.START, reached), 0, 0, true, true);
                }
                reached = upTo;
                part.clear();
            }
            next.happenings().forEach(happening -> part.add(byArrival(happening, next.outcome())));
        }
        String next = rows.next();
        long position = next == null ? feed.trimmed() : EventFeed.START;
        Past upTo = new Past(past.before(), next, next == null);
        boolean written = write(reached, upTo, position, part);
        return new HistoryFollowing.Step(place(position, upTo), told.declarations(), told.unreadable(), true, !written);
    }

    private static HistoryBook.Place place(long position, Past past) {
        return new HistoryBook.Place(position, past);
    }

    /** Of events beyond the most of one outcome nothing is told: so many results of controls has no declaration. */
    private List<List<StoredEvent>> events(List<EventFeed.Outcome> page) {
        return feed.events(page).stream()
                .map(all ->
                        all.stream().filter(e -> e.at().isBefore(past.before())).toList())
                .toList();
    }

    /** Cursor of the row, as behind the one before it. */
    private static String before(Summary row, List<Summary> rows) {
        int place = 0;
        while (!rows.get(place).mrn().equals(row.mrn())) {
            place++;
        }
        Summary last = rows.get(place - 1);
        return new Position(Sort.RECEIVED, false, last.receivedAt().toString(), last.mrn()).cursor();
    }

    private static Happening byArrival(Happening happening, EventFeed.Outcome outcome) {
        return switch (happening) {
            case Happening.Arrived arrived ->
                new Happening.Arrived(outcome.declaration().receivedAt(), arrived.item());
            case Happening.Found found -> found;
        };
    }

    private boolean write(Past from, Past upTo, long position, List<Happening> happenings) {
        Written written = book.writePast(terms, from, upTo, position, happenings);
        if (written == Written.TOO_MANY_DUE) {
            Instant last = HistoryWork.lastArrival(happenings);
            if (last != null) {
                HistoryFollowing.settle(book, terms, last);
            }
            written = book.writePast(terms, from, upTo, position, happenings);
        }
        return written == Written.DONE;
    }
}
