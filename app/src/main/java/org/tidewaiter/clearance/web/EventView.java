package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.clearance.Clearances;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that happened to a declaration, as it is shown.
 *
 * @param sequence its number, from 1
 * @param name stable name, e.g. {@code goods-released}
 * @param at when, ISO 8601
 * @param actor who did it; {@code customs} for parties, where an officer or a system of customs did
 * @param details what else it holds
 */
public record EventView(int sequence, String name, String at, String actor, Map<String, String> details) {
    private static final JsonMapper JSON = new JsonMapper();
    /** What every event has. */
    private static final Set<String> COMMON = Set.of("event", "schema", "actor", "at", "basis");
    /** What parties are told; whatever an event may hold one day beside these, they are not told. */
    private static final Set<String> FOR_PARTIES = Set.of(
            "lrn",
            "declarant",
            "flow",
            "findings",
            "payable",
            "secured",
            "currency",
            "amount",
            "reference",
            "version",
            "changes",
            "kind",
            "reason",
            "question",
            "deadline",
            "query",
            "text",
            "item",
            "order",
            "day",
            "requested",
            "granted",
            "additional",
            "doubt",
            "items",
            "values");

    /** What customs settles within. */
    private static final Set<String> INTERNAL =
            Set.of("settlement-proposed", "settlement-declined", "judgement-answered");

    private static final String SELECTED = "selected-for-control";
    private static final String CONTROLLED = "control-recorded";
    /**
     * Whose reason is meant for parties: what was decided on, or asked of them, and why. Any other may repeat what a control
     * found, or what selected the goods, which parties are not told.
     */
    private static final Set<String> REASON_FOR_PARTIES = Set.of(
            "irregularity-settled",
            "amendment-demanded",
            "query-withdrawn",
            "change-refused",
            "declaration-withdrawn",
            "declaration-invalidated",
            "value-doubted",
            "value-grounds-told",
            "value-accepted",
            "value-determined");

    /** The event for somebody; empty where it may not know of it. */
    static Optional<EventView> of(Clearances.StoredEvent event, boolean selection, boolean lane) {
        boolean aboutSelection = event.name().equals(SELECTED);
        if (aboutSelection && !lane || INTERNAL.contains(event.name()) && !selection) {
            return Optional.empty();
        }
        JsonNode body = JSON.readTree(event.text());
        Map<String, String> details = new LinkedHashMap<>();
        body.properties().forEach(field -> {
            boolean told = selection
                    ? !COMMON.contains(field.getKey())
                    : FOR_PARTIES.contains(field.getKey())
                                    && !event.name().equals(CONTROLLED)
                                    && (!field.getKey().equals("reason") || REASON_FOR_PARTIES.contains(event.name()))
                            || aboutSelection && field.getKey().equals("lane");
            if (told) {
                details.put(
                        field.getKey(),
                        field.getKey().equals("values") ? values(field.getValue(), selection) : text(field.getValue()));
            }
        });
        String actor = body.path("actor").asString("");
        boolean ofParty =
                event.name().equals("declaration-lodged") || event.name().equals("change-requested");
        return Optional.of(new EventView(
                event.sequence(),
                event.name(),
                event.at().toString(),
                selection || ofParty ? actor : "customs",
                details));
    }

    /** Values that customs determined; what they rest on are other importers' affairs, which parties are not told. */
    private static String values(JsonNode values, boolean evidence) {
        List<String> told = new ArrayList<>();
        values.forEach(value -> told.add(text(value.path("item")) + ": " + text(value.path("amount")) + " ("
                + text(value.path("method")) + (evidence ? "; " + text(value.path("evidence")) : "") + ")"));
        return String.join(", ", told);
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            StringBuilder members = new StringBuilder();
            value.properties()
                    .forEach(m -> members.append(members.isEmpty() ? "" : " ").append(text(m.getValue())));
            return members.toString();
        }
        if (!value.isArray()) {
            return value.asString("");
        }
        StringBuilder joined = new StringBuilder();
        value.forEach(one -> joined.append(joined.isEmpty() ? "" : ", ").append(text(one)));
        return joined.toString();
    }
}
