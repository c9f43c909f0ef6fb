package org.tidewaiter.clearance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Mrn;

/**
 * Port: accepted transaction values by goods, origin and time. They are written by whoever follows the feed of events;
 * they and the place that it has come to change in one transaction.
 */
public interface AcceptedValues {
    /** Most rows of a page. */
    int PAGE_MAX = 200;

    /**
     * How far it has come.
     *
     * @param position of the feed: what changed up to it is entered
     * @param cursor of the list of released declarations, while those of old are entered; null at its beginning
     * @param filled whether all that were released before the position are entered
     */
    record Place(long position, @Nullable String cursor, boolean filled) {
        private static final long NOT_BEGUN = -1;

        /** Before anything was entered. */
        public static final Place NONE = new Place(NOT_BEGUN, null, false);

        public boolean isBegun() {
            return position != NOT_BEGUN;
        }
    }

    /**
     * What is looked for: goods of the same subheading, origin, flow and currency.
     *
     * @param than the declaration that they are compared with, which is left out
     * @param at when that was received
     * @param days before and after
     */
    record Sought(Mrn than, Flow flow, String subheading, String origin, String currency, Instant at, int days) {
        public Sought {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }

        /** The first moment that is searched. */
        public Instant from() {
            return at.minus(Duration.ofDays(days));
        }

        /** The moment before which is searched. */
        public Instant before() {
            return at.plus(Duration.ofDays(days));
        }

        /** The nearest in time first. */
        public Comparator<AcceptedValue> order() {
            return Comparator.comparing(this::behind);
        }

        /** Where a list goes on after a row. */
        public Behind behind(AcceptedValue value) {
            return new Behind(
                    ChronoUnit.MICROS.between(at, value.receivedAt().truncatedTo(ChronoUnit.MICROS)),
                    value.mrn(),
                    value.item());
        }
    }

    /**
     * Behind a row of a list.
     *
     * @param apart microseconds from what is compared; negative before it
     */
    record Behind(long apart, Mrn mrn, int item) implements Comparable<Behind> {
        private static final Pattern FORM =
                Pattern.compile("(-?(?:0|[1-9][0-9]{0,14}))_([0-9A-Z]{18})_([1-9][0-9]{0,4})");
        private static final Comparator<Behind> ORDER = Comparator.comparingLong((Behind one) -> Math.abs(one.apart))
                .thenComparing(one -> one.mrn.value())
                .thenComparingInt(Behind::item);

        @Override
        public int compareTo(Behind other) {
            return ORDER.compare(this, other);
        }

        /** As a text that fits into a URL. */
        public String text() {
            return apart + "_" + mrn + "_" + item;
        }

        /** Empty where the text is none that was given out. */
        public static Optional<Behind> parse(String text) {
            Matcher parts = FORM.matcher(text);
            return parts.matches() && Mrn.isMrn(parts.group(2))
                    ? Optional.of(new Behind(
                            Long.parseLong(parts.group(1)), new Mrn(parts.group(2)), Integer.parseInt(parts.group(3))))
                    : Optional.empty();
        }
    }

    /** {@link Place#NONE} before anything was entered. */
    Place place();

    /**
     * Forgets all values, to enter them anew.
     *
     * @param from the place that was reached before
     * @param position of the feed from which on changes are followed
     * @return false where another place was reached; then nothing is done
     */
    boolean begin(Place from, long position);

    /**
     * Enters values of declarations in place of those that they had.
     *
     * @param from the place that was reached before
     * @param values of these declarations
     * @return false where another place was reached; then nothing is done
     */
    boolean enter(Place from, Place upTo, Collection<Mrn> declarations, List<AcceptedValue> values);

    /**
     * The nearest in time first; as near ones by number.
     *
     * @param behind null for the first page
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<AcceptedValue> nearest(Sought sought, @Nullable Behind behind, int limit);

    /** Refuses another number. */
    static void check(int limit) {
        if (limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("Not 1 to " + PAGE_MAX + " values are listed, but " + limit + ".");
        }
    }
}
