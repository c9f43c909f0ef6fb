package org.tidewaiter.scoring;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one should know of a model before it is used.
 *
 * @param title for people
 * @param trained the items it was fitted to
 * @param tuned the later items that chose its rounds and calibration; null where a part of the training data did
 * @param refitted whether it was fitted once more to training and tuning items together
 * @param delayDays how many days after arrival outcomes were taken to be known in training
 * @param seed of all chance in training
 * @param rounds of boosting
 * @param amounts what its expected amount is
 * @param settings of training, by name
 * @param figures measured on tuning items before any refitting
 * @param notes what else to know, e.g. limits of the data
 * @param groups what it does to groups of traders and goods, measured as the figures; none on cards of old
 */
public record ModelCard(
        String title,
        Window trained,
        @Nullable Window tuned,
        boolean refitted,
        int delayDays,
        long seed,
        int rounds,
        AmountBasis amounts,
        Map<String, String> settings,
        List<Measured> figures,
        List<String> notes,
        List<GroupFigures> groups) {
    /** Setting of a model that was trained without outcomes, and its value. */
    public static final String METHOD = "method";

    public static final String ISOLATION_FOREST = "isolation forest";

    /**
     * Items by when they arrived.
     *
     * @param from first moment
     * @param to last moment
     */
    public record Window(Instant from, Instant to, long items, long infractions) {
        public Window {
            if (to.isBefore(from) || infractions < 0 || infractions > items) {
                throw new IllegalArgumentException("No window is from " + from + " to " + to + " with " + infractions
                        + " infractions of " + items + " items.");
            }
        }
    }

    /** A figure, e.g. {@code precision at 5 %}. */
    public record Measured(String name, double value) {}

    public ModelCard {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
        groups = List.copyOf(groups);
        if (title.isBlank() || delayDays < 0 || rounds < 1) {
            throw new IllegalArgumentException("A model card needs a title, rounds and a delay that is not negative.");
        }
    }

    /** One that says nothing of groups. */
    public ModelCard(
            String title,
            Window trained,
            @Nullable Window tuned,
            boolean refitted,
            int delayDays,
            long seed,
            int rounds,
            AmountBasis amounts,
            Map<String, String> settings,
            List<Measured> figures,
            List<String> notes) {
        this(title, trained, tuned, refitted, delayDays, seed, rounds, amounts, settings, figures, notes, List.of());
    }

    /** The same of a model that was fitted once more to training and tuning items together. */
    public ModelCard fittedOnceMore() {
        return new ModelCard(
                title, trained, tuned, true, delayDays, seed, rounds, amounts, settings, figures, notes, groups);
    }

    /** What its score is: of a model that was trained without outcomes no probability. */
    public ScoreKind kind() {
        return ISOLATION_FOREST.equals(settings.get(METHOD)) ? ScoreKind.RANK : ScoreKind.PROBABILITY;
    }

    /** A figure by its name; {@code NaN} where the card has none. */
    public double figure(String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .mapToDouble(Measured::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The groups of one kind, in their order. */
    public List<GroupFigures> groups(GroupFigures.By by) {
        return groups.stream().filter(group -> group.by() == by).toList();
    }

    /** The last moment of which the model has seen anything. */
    public Instant knowsUntil() {
        return refitted && tuned != null && tuned.to.isAfter(trained.to) ? tuned.to : trained.to;
    }
}
