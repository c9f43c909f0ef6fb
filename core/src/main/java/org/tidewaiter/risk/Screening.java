package org.tidewaiter.risk;

import org.jspecify.annotations.Nullable;

/**
 * Says what stands on named lists. What a declaration was held against is a fact that was looked up: it may come from the lists
 * ({@link NamedLists#on}) or from a record of what they said.
 */
public interface Screening {
    /** No list knows anything. */
    Screening NONE = (list, part, value, atLeast) -> null;

    /** What of an entry a text is compared with. */
    enum Part {
        NAME,
        IDENTIFIER,
        ADDRESS,
        CONTAINER,
        /** Beginning of a commodity code. */
        GOODS,
        /** Words of a description of goods. */
        DESCRIPTION
    }

    /**
     * The entry that a text is most like.
     *
     * @param list name of the list; one that is not known has no entries
     * @param atLeast the least score in thousandths
     * @return null where there is none
     */
    @Nullable
    ListMatch best(String list, Part part, String value, int atLeast);
}
