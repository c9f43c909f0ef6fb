package org.tidewaiter.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.History;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;

/** Scores items by a model and the past that was known; of the items themselves no outcome is known. */
final class Scoring {
    private final RiskModel model;
    private final List<Controlled> past;

    Scoring(RiskModel model, List<Controlled> past) {
        this.model = model;
        this.past = past;
        Instant first = past.stream()
                .map(item -> item.facts().at())
                .min(Comparator.naturalOrder())
                .orElse(null);
        Instant last = past.stream()
                .map(item -> item.facts().at())
                .max(Comparator.naturalOrder())
                .orElse(null);
        String refusal = model.refusal(model.features(), first);
        if (refusal != null) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, refusal);
        }
        if (last == null || last.isBefore(model.card().knowsUntil())) {
            System.err.println("tidewaiter: the history ends " + (last == null ? "before it begins" : "at " + last)
                    + ", the model knows until " + model.card().knowsUntil()
                    + ". Maybe give it all files it was trained and tuned with.");
        }
    }

    /** One for each item in their order; null where the item can't be read. */
    List<@Nullable Score> scores(List<ExtractItems.Item> items) {
        History history = model.newHistory();
        OutOfTime.know(history, past);
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
