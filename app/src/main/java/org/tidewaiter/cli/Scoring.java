package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.history.Controlled;
import org.tidewaiter.history.ItemFacts;
import org.tidewaiter.history.OutOfTime;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.Score;

/**
 * Scores items as they would have been scored when they came: those of the past and the items scored are gone through
 * in the order of time, those of the same moment as they stand, the past first. So the model was trained. An outcome
 * of the past is known after the model's delay; of the items that are scored none ever is.
 */
final class Scoring {
    private static final int PAST = -1;

    private final RiskModel model;
    private final List<Came> past;
    private final PrintWriter told;

    /**
     * One of those that came.
     *
     * @param controlled null where no outcome is known
     * @param place among the items that are scored; {@link #PAST} of another
     */
    private record Came(ItemFacts facts, @Nullable Controlled controlled, int place) {}

    /** By files of the past that an extract reads, with outcomes where its mapping tells them. */
    static Scoring of(RiskModel model, ExtractItems extract, List<Path> history, PrintWriter told) {
        List<Came> past = extract.tellsOutcomes()
                ? extract.controlled(history).stream()
                        .map(item -> new Came(item.facts(), item, PAST))
                        .toList()
                : extract.facts(history).stream()
                        .map(facts -> new Came(facts, null, PAST))
                        .toList();
        return new Scoring(model, past, told);
    }

    private Scoring(RiskModel model, List<Came> past, PrintWriter told) {
        this.model = model;
        this.past = past;
        this.told = told;
        List<Instant> moments =
                past.stream().map(came -> came.facts().at()).sorted().toList();
        Instant last = moments.isEmpty() ? null : moments.getLast();
        String refusal = model.refusal(model.features(), moments.isEmpty() ? null : moments.getFirst());
        if (refusal != null) {
            throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, refusal);
        }
        if (last == null || last.isBefore(model.card().knowsUntil())) {
            told.println("tidewaiter: the history " + (last == null ? "has no rows" : "ends at " + last)
                    + ", the model knows until " + model.card().knowsUntil()
                    + ". Maybe give it the files it was trained and tuned with.");
        }
    }

    /** One for each item in their order; null where the item can't be read. */
    List<@Nullable Score> scores(List<ExtractItems.Item> items) {
        List<@Nullable Score> scores = new ArrayList<>();
        items.forEach(item -> scores.add(null));
        List<Came> all = new ArrayList<>(past);
        for (int place = 0; place < items.size(); place++) {
            ItemFacts facts = items.get(place).facts();
            if (facts != null) {
                all.add(new Came(facts, null, place));
            }
        }
        int left = all.size() - past.size();
        all.sort(Comparator.comparing(came -> came.facts().at()));
        OutOfTime outOfTime =
                new OutOfTime(model.newHistory(), Duration.ofDays(model.card().delayDays()));
        Undeclared undeclared = new Undeclared(model);
        int next = 0;
        while (left > 0) {
            Came came = all.get(next++);
            if (came.place() != PAST) {
                undeclared.look(came.facts());
                scores.set(came.place(), model.score(outOfTime.next(came.facts())));
                left--;
            } else if (came.controlled() != null) {
                outOfTime.arrives(came.controlled());
            } else {
                outOfTime.arrives(came.facts());
            }
        }
        undeclared.tell(told);
        if (next > 0) {
            tellLater(all.size() - next);
        }
        return scores;
    }

    private void tellLater(int later) {
        if (later > 0) {
            told.printf(
                    Locale.ROOT,
                    "tidewaiter: %,d of %,d rows of the history came after the last row that is scored: nobody knew of"
                            + " them, and no score does%n",
                    later,
                    past.size());
        }
    }
}
