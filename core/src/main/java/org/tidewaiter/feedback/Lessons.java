package org.tidewaiter.feedback;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.MessageReader;
import org.tidewaiter.history.Happening;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.Outcome;
import org.tidewaiter.kernel.Money;

/**
 * What happened to declarations, as histories are told it. A declaration arrives when it is accepted first: each item
 * of it as it was then, with the moment of receipt. Each result of a control is an outcome of each item, whether or not
 * it was the first.
 *
 * <p>{@link ControlResult.Outcome#IRREGULAR} is an infraction of the items that an irregularity names, and of all where
 * one names the whole declaration or an item that was not there on acceptance; {@code CONFORM} and {@code MINOR} are
 * none of any item. It is grave where goods were prohibited. The amount found is the sum of additional duties and taxes
 * of the item's irregularities; what the whole comes to counts to the first item.
 */
public final class Lessons {
    private static final String ACCEPTED = "declaration-accepted";
    private static final String CONTROL = "control-recorded";

    /** Where the serial number stands in an MRN, of digits and letters. */
    private static final int SERIAL_FROM = 4;

    private static final int SERIAL_TO = 16;

    private Lessons() {}

    /** All that happened to a declaration as if it were one outcome, at a position that no outcome of the feed has. */
    public static EventFeed.Outcome whole(Summary row) {
        long serial = Long.parseLong(row.mrn().value().substring(SERIAL_FROM, SERIAL_TO), Character.MAX_RADIX);
        int events = Math.min(row.revision(), EventFeed.EVENTS_MAX);
        return new EventFeed.Outcome(-(serial + 1) * EventFeed.EVENTS_MAX, 1, events, row);
    }

    /** Whether anything in an outcome is told to histories; then its messages are needed. */
    public static boolean concern(List<StoredEvent> events, int after) {
        return arrives(events, after) || events.stream().anyMatch(e -> e.sequence() > after && isControl(e));
    }

    /** What is amended under control is accepted again; it arrived when it was lodged or presented. */
    static boolean arrives(List<StoredEvent> events, int after) {
        boolean first = events.stream()
                .anyMatch(e -> e.name().equals("declaration-lodged") || e.name().equals("goods-presented"));
        return first && events.stream().anyMatch(e -> e.sequence() > after && isAcceptance(e));
    }

    static boolean isAcceptance(StoredEvent event) {
        return event.name().equals(ACCEPTED);
    }

    private static boolean isControl(StoredEvent event) {
        return event.name().equals(CONTROL);
    }

    /**
     * What one outcome of the feed tells.
     *
     * @param events of the outcome
     * @param after sequence of the last event that was told before, 0 for none
     * @param accepted the declaration as it was accepted
     */
    public static List<Happening> of(
            EventFeed.Outcome outcome, List<StoredEvent> events, int after, Declaration accepted) {
        Instant received = outcome.declaration().receivedAt();
        List<GoodsItem> items = accepted.items();
        List<ItemFacts> facts = items.stream()
                .map(item -> ItemFacts.of(accepted, item, received))
                .toList();
        boolean arrives = arrives(events, after);
        int arrival = events.stream()
                .filter(Lessons::isAcceptance)
                .mapToInt(StoredEvent::sequence)
                .findFirst()
                .orElse(0);
        List<Happening> happenings = new ArrayList<>();
        for (StoredEvent event : events) {
            if (arrives && event.sequence() == arrival) {
                facts.forEach(item -> happenings.add(new Happening.Arrived(event.at(), item)));
            }
            if (event.sequence() > after
                    && isControl(event)
                    && ClearanceEvent.read(event.text()) instanceof ClearanceEvent.ControlRecorded control) {
                for (int i = 0; i < items.size(); i++) {
                    happenings.add(new Happening.Found(
                            event.at(),
                            outcome.positionOf(event.sequence()),
                            i + 1,
                            facts.get(i),
                            outcome(control.result(), items, i)));
                }
            }
        }
        return happenings;
    }

    private static Outcome outcome(ControlResult result, List<GoodsItem> items, int place) {
        List<Irregularity> own = result.irregularities().stream()
                .filter(irregularity -> concerns(irregularity, items, place))
                .toList();
        boolean infraction = result.isIrregular() && !own.isEmpty();
        return new Outcome(
                infraction,
                infraction && own.stream().anyMatch(i -> i.kind().forbidsRelease()),
                amount(own.stream()
                        .filter(i -> place == 0 || i.item() == items.get(place).number())
                        .toList()));
    }

    private static boolean concerns(Irregularity irregularity, List<GoodsItem> items, int place) {
        return irregularity.item() == items.get(place).number()
                || items.stream().noneMatch(item -> item.number() == irregularity.item());
    }

    /** Null where none was reckoned, or they are in several currencies. */
    private static @Nullable BigDecimal amount(List<Irregularity> irregularities) {
        Money sum = null;
        for (Irregularity irregularity : irregularities) {
            Money amount = irregularity.additional();
            if (amount != null) {
                if (sum != null && !sum.currency().equals(amount.currency())) {
                    return null;
                }
                sum = sum == null ? amount : sum.plus(amount);
            }
        }
        return sum == null ? null : sum.amount();
    }

    /** The declaration as it was accepted; null where what is stored can't be read any more. */
    public static @Nullable Declaration accepted(List<AcceptedMessages.Part> parts, MessageReader reader) {
        Declaration declaration = null;
        for (AcceptedMessages.Part part : parts) {
            Declaration message = read(part, reader);
            if (message == null) {
                return null;
            }
            if (declaration == null) {
                declaration = message;
            } else if (Amendments.apply(declaration, message) instanceof Amendments.Outcome.Amended amended) {
                declaration = amended.declaration();
            }
        }
        return declaration;
    }

    private static @Nullable Declaration read(AcceptedMessages.Part part, MessageReader reader) {
        try {
            return switch (reader.read(part.message(), part.format())) {
                case Message.Recognition.Holds holds -> holds.message().declaration();
                case Message.Recognition.NoDeclaration none -> null;
            };
        } catch (MessageReader.UnreadableMessage e) {
            return null;
        }
    }
}
