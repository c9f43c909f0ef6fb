package org.tidewaiter.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.history.Uncontrolled;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;

/** Scores items by a model and the past that was known; of the items themselves no outcome is known. */
final class Scoring {
    private final RiskModel model;
    private final List<Controlled> past;
    private final List<ItemFacts> others;
    private final @Nullable Instant last;

    /** By files of the past that an extract reads, with outcomes where its mapping tells them. */
    static Scoring of(RiskModel model, ExtractItems extract, List<Path> history) {
        return extract.tellsOutcomes()
                ? new Scoring(model, extract.controlled(history), List.of())
                : new Scoring(model, List.of(), extract.facts(history));
    }

    /** @param others of the past, of which no outcome is known */
    Scoring(RiskModel model, List<Controlled> past, List<ItemFacts> others) {
        this.model = model;
        this.past = past;
        this.others = others;
        List<Instant> moments = Stream.concat(past.stream().map(Controlled::facts), others.stream())
                .map(ItemFacts::at)
                .sorted()
                .toList();
        Instant first = moments.isEmpty() ? null : moments.getFirst();
        last = moments.isEmpty() ? null : moments.getLast();
        String refusal = model.refusal(model.features(), first);
        if (refusal != null) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, refusal);
        }
        if (last == null || last.isBefore(model.card().knowsUntil())) {
            System.err.println("tidewaiter: the history ends " + (last == null ? "before it begins" : "at " + last)
                    + ", the model knows until " + model.card().knowsUntil()
                    + ". Maybe give it the files it was trained and tuned with, though never one that is scored now.");
        }
    }

    /** What the history tells that was not known yet when the first of the items arrived; empty where it tells nothing such. */
    Optional<String> beyond(List<ExtractItems.Item> items) {
        LocalDate until = last == null ? null : LocalDate.ofInstant(last, ZoneOffset.UTC);
        return items.stream()
                .map(ExtractItems.Item::facts)
                .filter(Objects::nonNull)
                .map(facts -> LocalDate.ofInstant(facts.at(), ZoneOffset.UTC))
                .min(Comparator.naturalOrder())
                .filter(first -> until != null && until.isAfter(first))
                .map(first -> "the history goes on until " + until + ", and the first row arrived on " + first
                        + ": what came and was found after that was not known then, and makes scores better than they"
                        + " are. Leave such rows out of --history.");
    }

    /** One for each item in their order; null where the item can't be read. */
    List<@Nullable Score> scores(List<ExtractItems.Item> items) {
        History history = model.newHistory();
        OutOfTime.know(history, past);
        new Uncontrolled(others).pass().upTo(Instant.MAX, history::observe);
        OutOfTime outOfTime = new OutOfTime(history, Duration.ZERO);
        List<@Nullable Score> scores = new ArrayList<>();
        items.forEach(item -> scores.add(null));
        IntStream.range(0, items.size())
                .filter(i -> items.get(i).facts() != null)
                .boxed()
                .sorted(Comparator.comparing(i -> at(items.get(i))))
                .forEachOrdered(i -> {
                    ItemFacts facts = items.get(i).facts();
                    if (facts != null) {
                        scores.set(i, model.score(outOfTime.next(facts)));
                    }
                });
        return scores;
    }

    private static Instant at(ExtractItems.Item item) {
        ItemFacts facts = item.facts();
        return facts == null ? Instant.MIN : facts.at();
    }
}
