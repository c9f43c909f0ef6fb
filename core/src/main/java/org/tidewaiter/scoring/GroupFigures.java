package org.tidewaiter.scoring;

import java.util.List;
import org.tidewaiter.kernel.Proportion;

/**
 * What a model does to a group of goods items of the tuning data: how many it would select where so many per cent of all
 * are controlled, and how many of these rightly. Items count once each, whatever they weigh.
 *
 * @param by what makes the group
 * @param group of origins a code of ISO 3166-1 alpha-2, or {@link #REST}; of sizes how many earlier items the importers
 *     had, e.g. {@code 1-4} or {@code 100+}; empty where nothing was declared
 * @param items in it
 * @param irregular of these
 * @param selected for each share of all items controlled
 */
public record GroupFigures(By by, String group, long items, long irregular, List<Selected> selected) {
    /** Origins beyond the largest. */
    public static final String REST = "REST";

    /** Importers of whom nothing could be looked up. */
    public static final String NOT_KNOWN = "UNKNOWN";

    /** Importers without an earlier item. */
    public static final String NEWCOMERS = "0";

    /** What makes groups. */
    public enum By {
        /** How many earlier items the importer had: quarters of the items, newcomers apart. */
        TRADER_SIZE,
        ORIGIN
    }

    /**
     * What is selected of the group.
     *
     * @param percent of all items that is controlled
     * @param items of the group among them
     * @param irregular of these
     */
    public record Selected(int percent, long items, long irregular) {
        public Selected {
            if (percent < 1 || percent > 100 || irregular < 0 || irregular > items) {
                throw new IllegalArgumentException(
                        irregular + " of " + items + " at " + percent + " % is no selection.");
            }
        }

        /** Irregular of the selected. */
        public Proportion precision() {
            return new Proportion(irregular, items);
        }
    }

    public GroupFigures {
        selected = List.copyOf(selected);
        long conform = items - irregular;
        for (Selected one : selected) {
            if (one.irregular > irregular || one.items - one.irregular > conform) {
                throw new IllegalArgumentException("More is selected of the group '" + group + "' than is in it.");
            }
        }
        if (irregular < 0 || conform < 0) {
            throw new IllegalArgumentException(irregular + " of " + items + " items is no group.");
        }
    }

    /** Irregular of all in the group. */
    public Proportion rate() {
        return new Proportion(irregular, items);
    }

    /** Selected of all in the group. */
    public Proportion share(Selected one) {
        return new Proportion(one.items, items);
    }

    /** Selected of those in the group that were in order: what traders bear without need. */
    public Proportion wronglySelected(Selected one) {
        return new Proportion(one.items - one.irregular, items - irregular);
    }
}
