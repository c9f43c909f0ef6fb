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
        List<String> notes) {
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
        if (title.isBlank() || delayDays < 0 || rounds < 1) {
            throw new IllegalArgumentException("A model card needs a title, rounds and a delay that is not negative.");
        }
    }

    /** The last moment of which the model has seen anything. */
    public Instant knowsUntil() {
        return refitted && tuned != null && tuned.to.isAfter(trained.to) ? tuned.to : trained.to;
    }
}
