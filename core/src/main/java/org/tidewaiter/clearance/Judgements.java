package org.tidewaiter.clearance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Mrn;

/**
 * Port: what officers said of selections, over all declarations. Those who were sent in vain come first, and of each kind the
 * newest.
 */
public interface Judgements {
    /** Most in one call. */
    int PAGE_MAX = 100;

    /** Counted so far and no further. */
    int COUNT_MAX = 1_000;

    /**
     * Which judgement, and where it stands in lists.
     *
     * @param result number of the event that recorded the result with it
     * @param at when it was given, to the microsecond
     */
    record Place(boolean useful, Instant at, Mrn mrn, int result) {
        private static final String BETWEEN = "~";
        private static final int PARTS = 4;

        /** The order of lists. */
        static final Comparator<Place> ORDER = Comparator.comparing(Place::useful)
                .thenComparing(Comparator.comparing(Place::at)
                        .thenComparing(place -> place.mrn().value())
                        .thenComparingInt(Place::result)
                        .reversed());

        public Place {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }

        /** As addresses have it. */
        public String text() {
            return useful + BETWEEN + at + BETWEEN + mrn + BETWEEN + result;
        }

        /** Reads what {@link #text} wrote; empty for anything else. */
        public static Optional<Place> of(String text) {
            String[] parts = text.split(BETWEEN, PARTS + 1);
            if (parts.length != PARTS || !Mrn.isMrn(parts[2]) || !parts[3].matches("[0-9]{1,9}")) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Place(
                        Boolean.parseBoolean(parts[0]),
                        Instant.parse(parts[1]),
                        new Mrn(parts[2]),
                        Integer.parseInt(parts[3])));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * What is looked for.
     *
     * @param unanswered only those that nobody has answered
     * @param useful only useful ones, or only others; null for both
     * @param profile only of declarations that the profile matched when they came; null for all
     * @param model only of those that the model asked to control; null for all
     * @param officer signature of who judged; null for anybody
     * @param after where the list goes on; null for its begin
     * @param limit 1 to {@link #PAGE_MAX}
     */
    record Wanted(
            boolean unanswered,
            @Nullable Boolean useful,
            @Nullable String profile,
            @Nullable Digest model,
            @Nullable String officer,
            @Nullable Place after,
            int limit) {
        public Wanted {
            if (limit < 1 || limit > PAGE_MAX) {
                throw new IllegalArgumentException(
                        "Not 1 to " + PAGE_MAX + " judgements are listed, but " + limit + ".");
            }
        }
    }

    /** Those that are looked for, in order. */
    List<Place> list(Wanted wanted);

    /**
     * How many nobody has answered, at most {@link #COUNT_MAX}.
     *
     * @param officer signature of who judged; null for anybody
     */
    int unanswered(@Nullable String officer);
}
