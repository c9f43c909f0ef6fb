package org.tidewaiter.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryBook.Written;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.HistoryWork;

/**
 * Follows the feed of events and writes what it tells into a history, a page at a time. It may be cut off at any
 * moment: the next step goes on from what was stored.
 *
 * <p>Where the feed no longer holds the beginning, the declarations stored are read first, in the order of their
 * receipt, with what happened to them up to some minutes ago; what happened since comes by the feed. A declaration that
 * was lodged before its goods then arrives at its receipt in that order; in the feed it arrives with the goods.
 */
public final class HistoryFollowing {
    /** Outcomes of the feed read at once. */
    public static final int OUTCOMES = 250;

    /** Happenings after which a part of a page is written. */
    static final int PART = 1_000;

    /** What happened so long ago is stored by now, whatever clock said when it did. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    /**
     * What a step did.
     *
     * @param place that the history has come to
     * @param declarations that arrived, or were found
     * @param unreadable of them that can't be read any more; they teach nothing
     * @param more whether there may be more
     * @param moved somebody else writes, or it begins anew: where it stands has to be asked again
     */
    public record Step(HistoryBook.Place place, int declarations, int unreadable, boolean more, boolean moved) {}

    private final EventFeed feed;
    private final Register register;
    private final AcceptedMessages messages;
    private final MessageReader reader;
    private final HistoryBook book;

    public HistoryFollowing(
            EventFeed feed, Register register, AcceptedMessages messages, MessageReader reader, HistoryBook book) {
        this.feed = feed;
        this.register = register;
        this.messages = messages;
        this.reader = reader;
        this.book = book;
    }

    /** What happened in an outcome. */
    record Told(EventFeed.Outcome outcome, long end, List<Happening> happenings) {}

    /**
     * Writes the next page. Where there is none, outcomes that have come due by now are learnt, and who asks is
     * answered from then on.
     *
     * @param place that the history has come to
     */
    public Step step(HistoryTerms terms, HistoryBook.Place place, Instant now) {
        HistoryBook.Past past = place.past();
        if (past != null && !past.done()) {
            return new StoredPast(register, feed, book, terms, past, this::told).step();
        }
        if (place.position() < feed.trimmed()) {
            return beginInThePast(terms, place, now);
        }
        List<EventFeed.Outcome> page = feed.after(place.position(), OUTCOMES);
        if (page.isEmpty()) {
            settle(book, terms, now);
            book.fill(terms, now);
            return new Step(place, 0, 0, false, false);
        }
        Instant from = past == null ? Instant.MIN : past.before();
        List<List<StoredEvent>> events = feed.events(page).stream()
                .map(all -> all.stream().filter(e -> !e.at().isBefore(from)).toList())
                .toList();
        Page told = told(page, events, place.position());
        told.told.add(new Told(page.getLast(), page.getLast().end(), List.of()));
        long reached = write(terms, place.position(), told.told);
        return new Step(
                new HistoryBook.Place(reached, past),
                told.declarations,
                told.unreadable,
                true,
                reached != page.getLast().end());
    }

    /** The feed no longer holds what comes next: from the beginning, and of one that had begun nothing is kept. */
    private Step beginInThePast(HistoryTerms terms, HistoryBook.Place place, Instant now) {
        if (place.position() != EventFeed.START || place.past() != null) {
            book.forget(terms);
            book.keep(terms);
            return new Step(new HistoryBook.Place(EventFeed.START, null), 0, 0, true, true);
        }
        HistoryBook.Past past = new HistoryBook.Past(now.minus(SETTLED), null, false);
        boolean begun = book.writePast(terms, null, past, EventFeed.START, List.of()) == Written.DONE;
        return new Step(new HistoryBook.Place(EventFeed.START, past), 0, 0, true, !begun);
    }

    /** What a page tells. */
    static final class Page {
        private final List<Told> told = new ArrayList<>();
        private int declarations;
        private int unreadable;

        List<Told> told() {
            return told;
        }

        int declarations() {
            return declarations;
        }

        int unreadable() {
            return unreadable;
        }
    }

    /** @param position that everything was told up to */
    private Page told(List<EventFeed.Outcome> page, List<List<StoredEvent>> events, long position) {
        List<Integer> concerned = new ArrayList<>();
        List<Summary> declarations = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (Lessons.concern(events.get(i), told(page.get(i), position))) {
                concerned.add(i);
                declarations.add(page.get(i).declaration());
            }
        }
        List<List<AcceptedMessages.Part>> parts = messages.of(declarations);
        Page told = new Page();
        told.declarations = declarations.size();
        for (int i = 0; i < declarations.size(); i++) {
            int place = concerned.get(i);
            EventFeed.Outcome outcome = page.get(place);
            Declaration accepted = Lessons.accepted(parts.get(i), reader);
            if (accepted == null) {
                told.unreadable++;
            } else {
                told.told.add(new Told(
                        outcome,
                        outcome.end(),
                        Lessons.of(outcome, events.get(place), told(outcome, position), accepted)));
            }
        }
        return told;
    }

    /** Sequence of the last event of an outcome that was told before; 0 for none. */
    private static int told(EventFeed.Outcome outcome, long position) {
        return position < outcome.position() ? 0 : outcome.firstEvent() + (int) (position - outcome.position());
    }

    static void settle(HistoryBook book, HistoryTerms terms, Instant until) {
        boolean more = true;
        while (more) {
            more = book.settle(terms, until);
        }
    }

    /** Writes in parts; answers the position reached. */
    private long write(HistoryTerms terms, long from, List<Told> told) {
        long position = from;
        List<Told> part = new ArrayList<>();
        int size = 0;
        for (Told next : told) {
            if (size > 0 && size + next.happenings.size() > PART) {
                if (!writePart(terms, position, part)) {
                    return position;
                }
                position = part.getLast().end;
                part.clear();
                size = 0;
            }
            part.add(next);
            size += next.happenings.size();
        }
        return writePart(terms, position, part) ? part.getLast().end : position;
    }

    /** Where more comes due within a part than may at once, it is written in halves. */
    private boolean writePart(HistoryTerms terms, long from, List<Told> part) {
        return switch (book.write(terms, from, part.getLast().end, happenings(part))) {
            case DONE -> true;
            case MOVED -> false;
            case TOO_MANY_DUE ->
                part.size() == 1 ? writeOne(terms, from, part.getFirst()) : writeHalves(terms, from, part);
        };
    }

    private boolean writeHalves(HistoryTerms terms, long from, List<Told> part) {
        Instant first = happenings(part).getFirst().at();
        settle(book, terms, first);
        int half = part.size() / 2;
        return writePart(terms, from, part.subList(0, half))
                && writePart(terms, part.get(half - 1).end, part.subList(half, part.size()));
    }

    private boolean writeOne(HistoryTerms terms, long from, Told told) {
        Instant last = HistoryWork.last(told.happenings);
        if (last != null) {
            settle(book, terms, last);
        }
        return book.write(terms, from, told.end, told.happenings) == Written.DONE;
    }

    private static List<Happening> happenings(List<Told> part) {
        return part.stream().flatMap(told -> told.happenings.stream()).toList();
    }
}
