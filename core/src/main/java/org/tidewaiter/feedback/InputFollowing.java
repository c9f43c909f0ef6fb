package org.tidewaiter.feedback;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.clearance.AcceptedMessages;
import org.tidewaiter.clearance.AcceptedMessages.Assessed;
import org.tidewaiter.clearance.Clearances.StoredEvent;
import org.tidewaiter.clearance.EventFeed;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.InputReference;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.selectivity.ItemVector;
import org.tidewaiter.selectivity.ModelInputs;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.SelectionFacts;

/**
 * Follows the feed of events and counts what models were asked with: the recorded vectors of each declaration that
 * is accepted first, for each model that scored it and knows how its features lay in training. What the feed no
 * longer holds is not counted. It may be cut off at any moment: the next step goes on from what was stored.
 */
public final class InputFollowing {
    /** Outcomes of the feed read at once. */
    public static final int OUTCOMES = HistoryFollowing.OUTCOMES;

    private final EventFeed feed;
    private final AcceptedMessages messages;
    private final Function<Digest, Optional<RiskModel>> models;
    private final ModelInputs inputs;

    /** @param models by their digest; one that can't be used is an {@link IllegalStateException} */
    public InputFollowing(
            EventFeed feed,
            AcceptedMessages messages,
            Function<Digest, Optional<RiskModel>> models,
            ModelInputs inputs) {
        this.feed = feed;
        this.messages = messages;
        this.models = models;
        this.inputs = inputs;
    }

    private record Key(String jurisdiction, Digest model, LocalDate week) {}

    /** A model whose inputs are counted. */
    private record Counting(ItemVector.Kind vectors, InputReference reference) {}

    private static final class Sum {
        private final long[] counts;
        private long items;

        Sum(int cells) {
            counts = new long[cells];
        }
    }

    /** Counts the next page; whether there may be more. */
    public boolean step() {
        long position = inputs.position();
        List<EventFeed.Outcome> page = feed.after(Math.max(position, feed.trimmed()), OUTCOMES);
        if (page.isEmpty()) {
            return false;
        }
        List<List<StoredEvent>> events = feed.events(page);
        List<Summary> accepted = new ArrayList<>();
        List<LocalDate> weeks = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            if (Lessons.arrives(events.get(i), 0)) {
                accepted.add(page.get(i).declaration());
                weeks.add(week(events.get(i)));
            }
        }
        return inputs.add(position, page.getLast().end(), count(accepted, weeks));
    }

    private static LocalDate week(List<StoredEvent> events) {
        StoredEvent acceptance =
                events.stream().filter(Lessons::isAcceptance).findFirst().orElseThrow();
        return LocalDate.ofInstant(acceptance.at(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private List<ModelInputs.Counted> count(List<Summary> accepted, List<LocalDate> weeks) {
        List<@Nullable Assessed> assessed = accepted.isEmpty() ? List.of() : messages.assessed(accepted);
        Map<Digest, Optional<Counting>> known = new LinkedHashMap<>();
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (int i = 0; i < accepted.size(); i++) {
            Assessed one = assessed.get(i);
            String context = one == null ? null : one.context();
            SelectionFacts facts =
                    context == null ? null : Context.parse(context).selection();
            if (one != null && facts != null) {
                for (Digest model : scoredBy(one)) {
                    Counting counting =
                            known.computeIfAbsent(model, this::counting).orElse(null);
                    if (counting != null) {
                        add(
                                facts,
                                counting,
                                sums.computeIfAbsent(
                                        new Key(facts.jurisdiction(), model, weeks.get(i)),
                                        key -> new Sum(counting.reference.cells())));
                    }
                }
            }
        }
        List<ModelInputs.Counted> counted = new ArrayList<>();
        sums.forEach((key, sum) -> counted.add(new ModelInputs.Counted(
                key.jurisdiction,
                key.model,
                key.week,
                sum.items,
                Arrays.stream(sum.counts).boxed().toList())));
        return counted;
    }

    private static Set<Digest> scoredBy(Assessed assessed) {
        CanonicalReader selection = CanonicalReader.of(assessed.assessment()).object("selection");
        return selection == null
                ? Set.of()
                : Selection.read(selection).scores().stream()
                        .map(Selection.Scored::model)
                        .collect(Collectors.toSet());
    }

    /** Empty where nothing was kept of its training, or it can't be used any more. */
    private Optional<Counting> counting(Digest digest) {
        Optional<RiskModel> model;
        try {
            model = models.apply(digest);
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
        return model.flatMap(found -> Optional.ofNullable(found.inputs())
                .map(reference -> new Counting(ItemVector.Kind.of(found), reference)));
    }

    private static void add(SelectionFacts facts, Counting counting, Sum sum) {
        for (ItemVector vector : facts.vectors(counting.vectors)) {
            counting.reference.count(vector.vector(), sum.counts);
            sum.items++;
        }
    }
}
