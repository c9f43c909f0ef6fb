package org.tidewaiter.edition.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.edition.Editions;

/**
 * The page of a list that a program asks for.
 *
 * @param page from 0 on
 * @param limit rows, 1 to {@link Editions#PAGE_MAX}
 */
record PageAsked(int page, int limit) {
    /** So many of a list are told at once where nobody asks for a page of it. */
    static final int SOME = 10;

    /** @throws ResponseStatusException 400 where there is no such page */
    PageAsked {
        if (limit < 1 || limit > Editions.PAGE_MAX || page < 0 || (long) page * limit > Integer.MAX_VALUE / 2) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "There is no page " + page + " of " + limit + " rows. Take a limit of 1 to " + Editions.PAGE_MAX
                            + ", and pages from 0 on.");
        }
    }

    /** Place of its first row in the list. */
    int from() {
        return page * limit;
    }

    /** Place after its last row. */
    int to() {
        return from() + limit;
    }

    /** Its rows; none beyond the end. */
    <T> List<T> of(List<T> all) {
        return all.subList(Math.min(from(), all.size()), Math.min(to(), all.size()));
    }

    /**
     * The number of the page after it.
     *
     * @param more whether anything comes after it
     */
    @Nullable
    Integer next(boolean more) {
        return more ? page + 1 : null;
    }

    /**
     * The same.
     *
     * @param count of all rows
     */
    @Nullable
    Integer next(int count) {
        return next(to() < count);
    }
}
