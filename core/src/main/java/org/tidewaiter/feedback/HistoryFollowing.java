package org.tidewaiter.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.HistoryBook.Written;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.HistoryWork;

/**
 * Follows the feed of events and writes what it tells into a history, a page at a time. It may be cut off at any moment: the next step
 * goes on from what was stored.
 */
public final class HistoryFollowing {
    /** Outcomes of the feed read at once. */
    public static final int OUTCOMES = 250;

    /** Happenings after which a part of a page is written. */
    private static final int PART = 1_000;

    /**
     * What a step did.
     *
     * @param position that everything is written up to
     * @param declarations that arrived, or were found
     * @param unreadable of them that can't be read any more; they teach nothing
     * @param more whether there may be more in the feed
     * @param moved somebody else writes; nothing was written after that
     */
    public record Step(long position, int declarations, int unreadable, boolean more, boolean moved) {}

    private final EventFeed feed;
    private final AcceptedMessages messages;
    private final MessageReader reader;
    private final HistoryBook book;

    public HistoryFollowing(EventFeed feed, AcceptedMessages messages, MessageReader reader, HistoryBook book) {
        this.feed = feed;
        this.messages = messages;
        this.reader = reader;
        this.book = book;
    }

    /** What happened in outcomes up to a position. */
    private record Told(long end, List<Happening> happenings) {}

    /**
     * Writes the next page of the feed. Where there is none, the clock of the history goes on to now, and who asks is answered from
     * then on.
     *
     * @param position that the history has come to
     */
    public Step step(HistoryTerms terms, long position, Instant now) {
        List<EventFeed.Outcome> page = feed.after(position, OUTCOMES);
        if (page.isEmpty()) {
            settle(terms, now);
            book.fill(terms, now);
            return new Step(position, 0, 0, false, false);
        }
        List<List<StoredEvent>> events = feed.events(page);
        List<Integer> concerned = new ArrayList<>();
        List<Summary> declarations = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (Lessons.concern(events.get(i), told(page.get(i), position))) {
                concerned.add(i);
                declarations.add(page.get(i).declaration());
            }
        }
        List<List<AcceptedMessages.Part>> parts = messages.of(declarations);
        List<Told> told = new ArrayList<>();
        int unreadable = 0;
        for (int i = 0; i < declarations.size(); i++) {
            int place = concerned.get(i);
            EventFeed.Outcome outcome = page.get(place);
            Declaration accepted = Lessons.accepted(parts.get(i), reader);
            if (accepted == null) {
                unreadable++;
            } else {
                told.add(new Told(
                        outcome.end(), Lessons.of(outcome, events.get(place), told(outcome, position), accepted)));
            }
        }
        told.add(new Told(page.getLast().end(), List.of()));
        long reached = write(terms, position, told);
        return new Step(
                reached,
                declarations.size(),
                unreadable,
                true,
                reached != page.getLast().end());
    }

    /** Sequence of the last event of an outcome that was told before; 0 for none. */
    private static int told(EventFeed.Outcome outcome, long position) {
        return position < outcome.position() ? 0 : outcome.firstEvent() + (int) (position - outcome.position());
    }

    private void settle(HistoryTerms terms, Instant until) {
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
        settle(terms, first);
        int half = part.size() / 2;
        return writePart(terms, from, part.subList(0, half))
                && writePart(terms, part.get(half - 1).end, part.subList(half, part.size()));
    }

    private boolean writeOne(HistoryTerms terms, long from, Told told) {
        Instant last = HistoryWork.last(told.happenings);
        if (last != null) {
            settle(terms, last);
        }
        return book.write(terms, from, told.end, told.happenings) == Written.DONE;
    }

    private static List<Happening> happenings(List<Told> part) {
        return part.stream().flatMap(told -> told.happenings.stream()).toList();
    }
}
