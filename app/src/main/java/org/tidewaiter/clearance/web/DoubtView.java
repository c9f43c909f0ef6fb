package org.tidewaiter.clearance.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.clearance.ClearanceEvent;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Query;
import org.tidewaiter.clearance.ValueDoubt;
import org.tidewaiter.clearance.ValueStep;
import org.tidewaiter.clearance.Verification;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.valuation.DeterminedValue;

/**
 * A doubt about declared values with the whole dialogue about it, open or decided.
 *
 * @param items whose value is or was doubted
 * @param open whether it is not decided
 * @param waits whether the importer has not answered and still has time to
 * @param steps in their order
 */
public record DoubtView(
        int number,
        List<Integer> items,
        boolean open,
        boolean groundsTold,
        boolean secured,
        boolean waits,
        List<Step> steps) {
    /**
     * A step of the dialogue.
     *
     * @param name of the event
     * @param text grounds, answer or reason
     * @param deadline until when the importer may answer; null without one
     * @param documents that came with an answer
     * @param values that were determined, one line each
     */
    public record Step(
            String name,
            Instant at,
            String actor,
            String text,
            @Nullable Instant deadline,
            int documents,
            List<String> values) {}

    private static final String CUSTOMS = "customs";

    /**
     * All doubts of a declaration.
     *
     * @param customs whether who reads it is of customs: others are not told who decided, nor what a value of other
     *     goods rests on
     */
    static List<DoubtView> of(Clearances.Dossier dossier, boolean customs, Outages outages, Instant now) {
        List<ClearanceEvent> events = dossier.events().stream()
                .filter(stored ->
                        stored.name().startsWith("value-") || stored.name().startsWith("query-"))
                .map(stored -> ClearanceEvent.read(stored.text()))
                .toList();
        List<DoubtView> doubts = new ArrayList<>();
        for (ClearanceEvent event : events) {
            if (event instanceof ClearanceEvent.OnValue e && e.step() instanceof ValueStep.Doubted doubted) {
                doubts.add(of(doubted, events, dossier.clearance().verification(), customs, outages, now));
            }
        }
        return doubts;
    }

    private static DoubtView of(
            ValueStep.Doubted doubted,
            List<ClearanceEvent> events,
            Verification open,
            boolean customs,
            Outages outages,
            Instant now) {
        List<Step> steps = new ArrayList<>();
        List<Integer> queries = new ArrayList<>();
        for (ClearanceEvent event : events) {
            String actor = customs ? event.by().actor() : CUSTOMS;
            switch (event) {
                case ClearanceEvent.OnValue e
                when e.step().doubt() == doubted.doubt() -> {
                    query(e.step()).ifPresent(queries::add);
                    steps.add(step(e, actor, customs, events));
                }
                case ClearanceEvent.QueryAnswered e
                when queries.contains(e.query()) ->
                    steps.add(new Step(
                            e.name(),
                            e.by().at(),
                            e.by().actor(),
                            e.text(),
                            null,
                            e.documents().size(),
                            List.of()));
                case ClearanceEvent other -> {}
            }
        }
        Optional<ValueDoubt> standing = open.doubts().stream()
                .filter(doubt -> doubt.number() == doubted.doubt())
                .findFirst();
        boolean waits = standing.isPresent()
                && open.queries().stream()
                        .anyMatch(q -> q.number() == standing.get().query() && inTime(q, outages, now));
        return new DoubtView(
                doubted.doubt(),
                doubted.items(),
                standing.isPresent(),
                standing.map(ValueDoubt::groundsTold).orElse(false),
                standing.map(ValueDoubt::secured).orElse(false),
                waits,
                steps);
    }

    private static boolean inTime(Query query, Outages outages, Instant now) {
        return !query.isOverdue(outages, now);
    }

    private static Optional<Integer> query(ValueStep step) {
        return switch (step) {
            case ValueStep.Doubted s -> Optional.of(s.query());
            case ValueStep.GroundsTold s -> Optional.of(s.query());
            case ValueStep.Secured s -> Optional.empty();
            case ValueStep.Accepted s -> Optional.empty();
            case ValueStep.Determined s -> Optional.empty();
        };
    }

    private static Step step(ClearanceEvent.OnValue event, String actor, boolean customs, List<ClearanceEvent> events) {
        Instant deadline =
                query(event.step()).map(number -> deadline(number, events)).orElse(null);
        String text =
                switch (event.step()) {
                    case ValueStep.Doubted s -> s.reason();
                    case ValueStep.GroundsTold s -> s.reason();
                    case ValueStep.Secured s -> Canonical.plain(s.amount()) + " " + s.currency() + ", " + s.reference();
                    case ValueStep.Accepted s -> s.reason();
                    case ValueStep.Determined s -> s.reason();
                };
        List<String> values = event.step() instanceof ValueStep.Determined s
                ? s.values().stream()
                        .map(value -> line(value, s.currency(), customs))
                        .toList()
                : List.of();
        return new Step(event.name(), event.by().at(), actor, text, deadline, 0, values);
    }

    private static @Nullable Instant deadline(int query, List<ClearanceEvent> events) {
        return events.stream()
                .filter(event -> event instanceof ClearanceEvent.QueryRaised raised && raised.query() == query)
                .map(event -> ((ClearanceEvent.QueryRaised) event).deadline())
                .findFirst()
                .orElse(null);
    }

    private static String line(DeterminedValue value, String currency, boolean customs) {
        boolean told = customs || !value.restsOnOtherGoods();
        return value.item() + ": " + Canonical.plain(value.amount()) + " " + currency + " · "
                + value.method().number() + " (" + value.method().article() + ")"
                + (told ? " · " + String.join("; ", value.evidence()) : "");
    }
}
