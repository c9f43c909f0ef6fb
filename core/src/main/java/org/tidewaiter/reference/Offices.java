package org.tidewaiter.reference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Port: where the customs offices are kept. Safe from several threads and processes; durable at once. */
public interface Offices {
    /** Longest page of a list. */
    int PAGE_MAX = 200;
    /** Last place that a page may begin at. */
    int OFFSET_MAX = 1_000_000;
    /** Longest text to look for; what is beyond is cut. */
    int TEXT_LENGTH_MAX = 200;

    /**
     * Which offices.
     *
     * @param text that code or name contains, in any case; empty for all
     * @param activeOnly whether to leave out those that are there no more
     */
    record Filter(String text, boolean activeOnly) {
        /** All of them. */
        public static final Filter ALL = new Filter("", false);
        /** All that are there. */
        public static final Filter ACTIVE = new Filter("", true);

        public Filter {
            StringBuilder clean = new StringBuilder();
            text.strip()
                    .codePoints()
                    .limit(TEXT_LENGTH_MAX)
                    .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                    .forEach(clean::appendCodePoint);
            text = clean.toString().toLowerCase(Locale.ROOT);
        }

        public boolean fits(Office office) {
            return searched(office).contains(text) && (office.active() || !activeOnly);
        }

        /** What the text is looked for in. */
        public static String searched(Office office) {
            return (office.code() + "\n" + office.name()).toLowerCase(Locale.ROOT);
        }
    }

    Optional<Office> find(String code);

    /**
     * A page of those that fit, in the byte order of their codes.
     *
     * @param offset how many to pass over, 0 to {@link #OFFSET_MAX}
     * @param limit 1 to {@link #PAGE_MAX}
     */
    List<Office> list(Filter filter, int offset, int limit);

    /** How many fit. */
    long count(Filter filter);

    /**
     * Stores a new office, of version 0.
     *
     * @return false when the code is taken; then nothing is stored
     */
    boolean add(Office office);

    /**
     * Stores an office with the next version.
     *
     * @param office changed, with the version that was read
     * @return false when there is none, or somebody else changed it meanwhile; then nothing is stored
     */
    boolean change(Office office);

    /** @throws IllegalArgumentException when the page lies outside the limits */
    static void checkPage(int offset, int limit) {
        if (offset < 0 || offset > OFFSET_MAX || limit < 1 || limit > PAGE_MAX) {
            throw new IllegalArgumentException("A page of " + limit + " offices from " + offset + " is none. Take 1 to "
                    + PAGE_MAX + ", from 0 to " + OFFSET_MAX + ".");
        }
    }
}
