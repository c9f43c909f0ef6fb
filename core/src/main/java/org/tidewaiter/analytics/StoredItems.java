package org.tidewaiter.analytics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.KnownItem.Found;
import org.tidewaiter.analytics.KnownItem.Moments;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.assessment.ItemValues;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.AcceptedMessages.Assessed;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Register;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.feedback.Lessons;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.risk.Subject;
import org.tidewaiter.selectivity.SelectionFacts;
import org.tidewaiter.selectivity.Yields;

/**
 * Reads the items of stored declarations, a page of declarations at a time, so that memory stays flat however many there are. What
 * was never accepted, and what can't be read any more, has no items here.
 */
public final class StoredItems {
    private final EventFeed feed;
    private final AcceptedMessages messages;
    private final MessageReader reader;
    private final Yields yields;

    public StoredItems(EventFeed feed, AcceptedMessages messages, MessageReader reader, Yields yields) {
        this.feed = feed;
        this.messages = messages;
        this.reader = reader;
        this.yields = yields;
    }

    /** Declarations received in a time, the first received first. */
    public static ListQuery received(Instant from, Instant before) {
        return ListQuery.builder()
                .ascending(Sort.RECEIVED)
                .receivedFrom(from)
                .receivedBefore(before)
                .limit(ListQuery.LIMIT_MAX)
                .build();
    }

    /**
     * Hands on the items of a time, the first received first.
     *
     * @param looked is told how many more declarations were read
     */
    public void each(Register register, Instant from, Instant before, Consumer<KnownItem> each, IntConsumer looked) {
        ListQuery query = received(from, before);
        String next = null;
        do {
            Page<Summary> page = register.search(query.after(next));
            of(page.rows()).forEach(each);
            looked.accept(page.rows().size());
            next = page.next();
        } while (next != null);
    }

    /** The items of a page of declarations, in its order. */
    public List<KnownItem> of(List<Summary> rows) {
        List<List<StoredEvent>> events =
                feed.events(rows.stream().map(Lessons::whole).toList());
        List<List<AcceptedMessages.Part>> parts = messages.of(rows);
        List<@Nullable Assessed> assessed = messages.assessed(rows);
        Map<Mrn, Yields.Selected> selected =
                yields.selected(rows.stream().map(Summary::mrn).toList());
        List<KnownItem> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Assessed then = assessed.get(i);
            Moments moments = moments(events.get(i));
            Declaration accepted = then == null || moments == null ? null : Lessons.accepted(parts.get(i), reader);
            if (then != null && moments != null && accepted != null) {
                Summary row = rows.get(i);
                items.addAll(new OfOne(row, accepted, events.get(i), then, moments, selected.get(row.mrn())).items());
            }
        }
        return items;
    }

    /** Null where it was never accepted. */
    private static @Nullable Moments moments(List<StoredEvent> events) {
        Instant accepted = first(events, "declaration-accepted");
        return accepted == null
                ? null
                : new Moments(accepted, first(events, "control-recorded"), first(events, "goods-released"));
    }

    private static @Nullable Instant first(List<StoredEvent> events, String name) {
        for (StoredEvent event : events) {
            if (event.name().equals(name)) {
                return event.at();
            }
        }
        return null;
    }

    /** One declaration with all that is stored of it. */
    private record OfOne(
            Summary row,
            Declaration accepted,
            List<StoredEvent> events,
            Assessed then,
            Moments moments,
            Yields.@Nullable Selected selected) {

        List<KnownItem> items() {
            CanonicalReader assessment = CanonicalReader.of(then.assessment());
            String text = then.context();
            Context context = text == null ? null : Context.parse(text);
            SelectionFacts facts = context == null ? null : context.selection();
            List<Subject> subjects = ItemValues.read(assessment).subjects(accepted, context, Screening.NONE);
            Map<Integer, Outcome> outcomes = outcomes();
            String assessed = assessment.text("lane");
            Lane lane = row.lane() != null || assessed == null ? row.lane() : Lane.valueOf(assessed);
            List<KnownItem> items = new ArrayList<>();
            int place = 0;
            for (GoodsItem item : accepted.items()) {
                place++;
                Outcome outcome = outcomes.get(place);
                items.add(new KnownItem(
                        row,
                        item.number(),
                        subjects.get(place - 1),
                        assessment.require("currency"),
                        moments,
                        lane,
                        selected,
                        outcome == null ? null : found(item.number(), outcome),
                        facts == null ? null : facts.taken(item.number())));
            }
            return items;
        }

        /** By the place of the item. */
        private Map<Integer, Outcome> outcomes() {
            Map<Integer, Outcome> outcomes = new HashMap<>();
            if (moments.controlled() != null) {
                for (Happening happening : Lessons.of(Lessons.whole(row), events, 0, accepted)) {
                    if (happening instanceof Happening.Found found) {
                        outcomes.merge(found.number(), found.outcome(), OfOne::both);
                    }
                }
            }
            return outcomes;
        }

        private static Outcome both(Outcome one, Outcome other) {
            BigDecimal amount = one.amount();
            BigDecimal more = other.amount();
            return new Outcome(
                    one.infraction() || other.infraction(),
                    one.critical() || other.critical(),
                    amount == null ? more : more == null ? amount : amount.add(more));
        }

        private Found found(int number, Outcome outcome) {
            List<ControlResult> results = new ArrayList<>();
            for (StoredEvent event : events) {
                if (event.name().equals("control-recorded")
                        && ClearanceEvent.read(event.text()) instanceof ClearanceEvent.ControlRecorded recorded) {
                    results.add(recorded.result());
                }
            }
            return new Found(
                    results.stream()
                            .map(ControlResult::outcome)
                            .max(Comparator.naturalOrder())
                            .orElseThrow(),
                    outcome,
                    results.stream()
                            .flatMap(result -> result.irregularities().stream())
                            .filter(one -> one.item() == number || one.item() == Irregularity.WHOLE)
                            .map(Irregularity::kind)
                            .distinct()
                            .toList(),
                    results.stream().anyMatch(result -> result.selection() == ControlResult.Usefulness.USEFUL));
        }
    }
}
