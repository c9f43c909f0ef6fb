package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.kernel.Money;

/**
 * An event of a case on its page, with fixed words in the reader's language; what somebody wrote stays as it is.
 *
 * @param name stable name of the event
 * @param at when, ISO 8601
 * @param actor who did it
 */
public record TimelineView(String name, String at, String actor, List<Detail> details) {
    /**
     * What else an event holds.
     *
     * @param label what it is
     * @param moment whether the value is a moment, ISO 8601
     */
    public record Detail(String label, String value, boolean moment) {}

    /** Members of events that hold one of some words, and what the keys of their texts begin with. */
    private static final Map<String, String> WORDS = Map.of(
            "flow", "flow.",
            "lane", "lane.",
            "kind", "request.",
            "outcome", "desk.outcome.",
            "selection", "desk.selection.",
            "reply", "judgement.reply.",
            "preLodged", "timeline.is.",
            "conform", "timeline.is.");

    private static final String IRREGULARITIES = "irregularities";
    private static final String DEADLINE = "deadline";

    /**
     * The events of a case.
     *
     * @param events as somebody may see them
     * @param stored all of them
     * @param texts from the key of a text, and what to say where there is none, to the text
     */
    static List<TimelineView> of(
            List<EventView> events, List<Clearances.StoredEvent> stored, BinaryOperator<String> texts) {
        Map<Integer, Clearances.StoredEvent> bySequence = new HashMap<>();
        stored.forEach(event -> bySequence.put(event.sequence(), event));
        List<TimelineView> lines = new ArrayList<>();
        for (EventView event : events) {
            List<Detail> details = new ArrayList<>();
            event.details().forEach((key, value) -> {
                Clearances.StoredEvent whole = bySequence.get(event.sequence());
                String said = key.equals(IRREGULARITIES) && whole != null
                        ? irregularities(ClearanceEvent.read(whole.text()), texts)
                        : WORDS.containsKey(key) ? texts.apply(WORDS.get(key) + value, value) : value;
                details.add(new Detail(texts.apply("timeline." + key, key), said, key.equals(DEADLINE)));
            });
            lines.add(new TimelineView(
                    event.name(),
                    event.at(),
                    texts.apply("timeline.by." + event.actor(), event.actor()),
                    List.copyOf(details)));
        }
        return lines;
    }

    private static String irregularities(ClearanceEvent event, BinaryOperator<String> texts) {
        return event instanceof ClearanceEvent.ControlRecorded control
                ? control.result().irregularities().stream()
                        .map(one -> irregularity(one, texts))
                        .collect(Collectors.joining("; "))
                : "";
    }

    private static String irregularity(Irregularity one, BinaryOperator<String> texts) {
        String kind = one.kind().name();
        List<String> parts = new ArrayList<>();
        parts.add(texts.apply("desk.kind." + kind, kind));
        parts.add(
                one.item() == Irregularity.WHOLE
                        ? texts.apply("desk.whole", "0")
                        : texts.apply("duties.item", "") + " " + one.item());
        if (!one.declared().isEmpty() || !one.found().isEmpty()) {
            parts.add(one.declared() + " → " + one.found());
        }
        Money additional = one.additional();
        if (additional != null) {
            parts.add(additional.amount().toPlainString() + " " + additional.currency());
        }
        return String.join(", ", parts);
    }
}
