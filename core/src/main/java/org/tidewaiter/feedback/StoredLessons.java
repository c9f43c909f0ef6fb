package org.tidewaiter.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.selectivity.Yields;

/**
 * What stored declarations teach a model: each item that was controlled with what was found first, weighted by the chance that it
 * had to be selected, and each that was not.
 */
public final class StoredLessons {
    /** Most items that are read: they are held in memory. */
    public static final int ITEMS_MAX = 2_000_000;

    private final Register register;
    private final EventFeed feed;
    private final AcceptedMessages messages;
    private final MessageReader reader;
    private final Yields yields;

    public StoredLessons(
            Register register, EventFeed feed, AcceptedMessages messages, MessageReader reader, Yields yields) {
        this.register = register;
        this.feed = feed;
        this.messages = messages;
        this.reader = reader;
        this.yields = yields;
    }

    /** What was read so far. */
    public static final class Read {
        private final List<Controlled> controlled = new ArrayList<>();
        private final List<ItemFacts> others = new ArrayList<>();
        private int declarations;
        private int unreadable;
        private int unweighted;
        private boolean cut;

        /** Whether there are more than can be held. */
        public boolean isCut() {
            return cut;
        }

        /** Items that were controlled. */
        public List<Controlled> controlled() {
            return List.copyOf(controlled);
        }

        /** Items of which nothing is known. */
        public List<ItemFacts> others() {
            return List.copyOf(others);
        }

        /** Declarations that arrived. */
        public int declarations() {
            return declarations;
        }

        /** Declarations that can't be read any more; they teach nothing. */
        public int unreadable() {
            return unreadable;
        }

        /** Items that were controlled for another reason than the selection they arrived with: they stand for themselves alone. */
        public int unweighted() {
            return unweighted;
        }
    }

    /**
     * Reads those lodged in a time.
     *
     * @param progress is told how many more were read
     */
    public Read read(Instant from, Instant before, LongConsumer progress) {
        Read read = new Read();
        String cursor = null;
        do {
            Page<Summary> page = register.search(ListQuery.builder()
                    .ascending(Sort.RECEIVED)
                    .receivedFrom(from)
                    .receivedBefore(before)
                    .limit(ListQuery.LIMIT_MAX)
                    .cursor(cursor)
                    .build());
            take(page.rows(), read);
            progress.accept(page.rows().size());
            cursor = page.next();
            read.cut = cursor != null && read.controlled.size() + read.others.size() > ITEMS_MAX;
        } while (cursor != null && !read.cut);
        return read;
    }

    private void take(List<Summary> rows, Read read) {
        List<EventFeed.Outcome> outcomes = rows.stream().map(Lessons::whole).toList();
        List<List<StoredEvent>> events = feed.events(outcomes);
        List<List<AcceptedMessages.Part>> parts = messages.of(rows);
        Map<Mrn, Yields.Selected> selected =
                yields.selected(rows.stream().map(Summary::mrn).toList());
        for (int i = 0; i < rows.size(); i++) {
            if (Lessons.concern(events.get(i), 0)) {
                Declaration accepted = Lessons.accepted(parts.get(i), reader);
                read.declarations++;
                if (accepted == null) {
                    read.unreadable++;
                } else {
                    take(
                            Lessons.of(outcomes.get(i), events.get(i), 0, accepted),
                            selected.get(rows.get(i).mrn()),
                            read);
                }
            }
        }
    }

    /** The first result of each item counts. */
    private static void take(List<Happening> happenings, Yields.@Nullable Selected selected, Read read) {
        boolean sent = selected != null && selected.lane().isControl();
        Set<Integer> found = new HashSet<>();
        List<ItemFacts> arrived = new ArrayList<>();
        for (Happening happening : happenings) {
            switch (happening) {
                case Happening.Arrived one -> arrived.add(one.item());
                case Happening.Found one -> {
                    if (found.add(one.number())) {
                        read.unweighted += sent ? 0 : 1;
                        read.controlled.add(
                                selected != null && sent
                                        ? Controlled.drawn(
                                                one.item(),
                                                one.outcome(),
                                                selected.chance().doubleValue())
                                        : new Controlled(one.item(), one.outcome()));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            read.others.addAll(arrived);
        }
    }
}
