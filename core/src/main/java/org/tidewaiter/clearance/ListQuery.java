package org.tidewaiter.clearance;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.risk.Lane;

/**
 * What to list, in which order, and which page of it. A declaration is listed when it meets all that is asked for.
 *
 * @param states one of these; empty: any
 * @param lanes one of these; empty: any, or none yet
 * @param flow null: both
 * @param party identification number of the declarant or the importer; null: any
 * @param declarant identification number; null: any
 * @param office customs office that works on it; null: any, or none
 * @param text what the MRN (in capitals or not), the LRN or the declarant begins with, at most {@value #TEXT_MAX}
 *     characters; null: anything
 * @param receivedFrom received then or later; null: ever
 * @param receivedBefore received earlier than that; null: ever
 * @param openRequestOnly only those with a change that waits for consent
 * @param assignee who has taken it; null: anybody or nobody
 * @param sort what the list is sorted by
 * @param descending the greatest first
 * @param limit rows on a page, 1 to {@value #LIMIT_MAX}
 * @param cursor of the page, from {@link Page#next}; null: the first page
 * @param counted whether to count all rows, up to {@link Page.Count#MAX}
 */
public record ListQuery(
        Set<State> states,
        Set<Lane> lanes,
        @Nullable Flow flow,
        @Nullable String party,
        @Nullable String declarant,
        @Nullable String office,
        @Nullable String text,
        @Nullable Instant receivedFrom,
        @Nullable Instant receivedBefore,
        boolean openRequestOnly,
        @Nullable Assignee assignee,
        Sort sort,
        boolean descending,
        int limit,
        @Nullable String cursor,
        boolean counted) {
    /** Most rows on a page. */
    public static final int LIMIT_MAX = 200;

    /** Rows on a page unless told. */
    public static final int LIMIT_USUAL = 50;

    /** Longest free text: as long as a declarant or reference that is kept. */
    public static final int TEXT_MAX = 2 * Clearing.MAX_KEY_LENGTH;

    /**
     * Who has taken a declaration.
     *
     * @param officer id; null: nobody
     */
    public record Assignee(@Nullable String officer) {
        /** Nobody has taken it. */
        public static final Assignee NOBODY = new Assignee(null);

        public Assignee {
            ListText.check("officer", officer, ListText.NAME_MAX);
        }
    }

    public ListQuery {
        states = Set.copyOf(states);
        lanes = Set.copyOf(lanes);
        ListText.check("party", party, ListText.NAME_MAX);
        ListText.check("declarant", declarant, ListText.NAME_MAX);
        ListText.check("customs office", office, ListText.NAME_MAX);
        ListText.check("text to look for", text, TEXT_MAX);
        ListText.check("first moment of receipt", receivedFrom);
        ListText.check("end of the time of receipt", receivedBefore);
        if (receivedFrom != null && receivedBefore != null && receivedFrom.isAfter(receivedBefore)) {
            throw new IllegalArgumentException("The time of receipt begins at " + receivedFrom + ", after its end "
                    + receivedBefore + ". Maybe swap them.");
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException(
                    "A page can't have " + limit + " rows, only 1 to " + LIMIT_MAX + ". Maybe read page by page.");
        }
        if (cursor != null) {
            Position position = Position.parse(cursor);
            if (position.sort() != sort || position.descending() != descending) {
                throw new IllegalArgumentException("The cursor is that of a list sorted by " + position.sort()
                        + (position.descending() ? " descending" : " ascending")
                        + ". Maybe begin at the first page of this one.");
            }
        }
    }

    /** Everything, the last received first; to be narrowed. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same list from another page on. */
    public ListQuery after(@Nullable String next) {
        return new ListQuery(
                states,
                lanes,
                flow,
                party,
                declarant,
                office,
                text,
                receivedFrom,
                receivedBefore,
                openRequestOnly,
                assignee,
                sort,
                descending,
                limit,
                next,
                counted);
    }

    /** Where the page begins; null at the first. */
    public @Nullable Position position() {
        return cursor == null ? null : Position.parse(cursor);
    }

    /** The text as MRNs are written. */
    public @Nullable String textInCapitals() {
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    /** Whether a declaration is in the list: what every store must find. */
    public boolean lists(Summary row) {
        return (states.isEmpty() || states.contains(row.state()))
                && (lanes.isEmpty() || row.lane() != null && lanes.contains(row.lane()))
                && (flow == null || flow == row.flow())
                && (party == null || party.equals(row.declarant()) || party.equals(row.importer()))
                && (declarant == null || declarant.equals(row.declarant()))
                && (office == null || office.equals(row.office()))
                && begins(row)
                && (receivedFrom == null || !row.receivedAt().isBefore(receivedFrom))
                && (receivedBefore == null || row.receivedAt().isBefore(receivedBefore))
                && (!openRequestOnly || row.openRequest() != null)
                && (assignee == null || Objects.equals(assignee.officer(), row.assignee()));
    }

    private boolean begins(Summary row) {
        return text == null
                || row.mrn().value().startsWith(text.toUpperCase(Locale.ROOT))
                || row.lrn().startsWith(text)
                || row.declarant().startsWith(text);
    }

    /** The order of the list. */
    public Comparator<Summary> order() {
        Comparator<Summary> ascending =
                switch (sort) {
                    case RECEIVED -> Comparator.comparing(Summary::receivedAt);
                    case CHANGED -> Comparator.comparing(Summary::changedAt);
                    case PAYABLE -> Comparator.comparing(Summary::payable);
                };
        ascending = ascending.thenComparing(row -> row.mrn().value());
        return descending ? ascending.reversed() : ascending;
    }

    /** Whether a row of the list comes behind a position in it. */
    boolean isBehind(Position position, Summary row) {
        int compared =
                switch (sort) {
                    case RECEIVED -> row.receivedAt().compareTo(position.at());
                    case CHANGED -> row.changedAt().compareTo(position.at());
                    case PAYABLE -> row.payable().compareTo(position.amount());
                };
        if (compared == 0) {
            compared = row.mrn().value().compareTo(position.mrn().value());
        }
        return descending ? compared < 0 : compared > 0;
    }

    /**
     * The page made of its rows and at least one more where there is one.
     *
     * @param found rows of the list from the position on, in order
     */
    public Page<Summary> page(List<Summary> found, Page.@Nullable Count count) {
        boolean more = found.size() > limit;
        List<Summary> rows = more ? found.subList(0, limit) : found;
        return new Page<>(
                rows, more ? Position.behind(rows.getLast(), sort, descending).cursor() : null, count);
    }

    /** Says one thing after the other; what is not said does not narrow the list. */
    public static final class Builder {
        private Set<State> states = Set.of();
        private Set<Lane> lanes = Set.of();
        private @Nullable Flow flow;
        private @Nullable String party;
        private @Nullable String declarant;
        private @Nullable String office;
        private @Nullable String text;
        private @Nullable Instant receivedFrom;
        private @Nullable Instant receivedBefore;
        private boolean openRequestOnly;
        private @Nullable Assignee assignee;
        private Sort sort = Sort.RECEIVED;
        private boolean descending = true;
        private int limit = LIMIT_USUAL;
        private @Nullable String cursor;
        private boolean counted;

        private Builder() {}

        public Builder states(State... wanted) {
            return states(List.of(wanted));
        }

        public Builder states(Collection<State> wanted) {
            states = wanted.isEmpty() ? Set.of() : EnumSet.copyOf(wanted);
            return this;
        }

        public Builder lanes(Lane... wanted) {
            return lanes(List.of(wanted));
        }

        public Builder lanes(Collection<Lane> wanted) {
            lanes = wanted.isEmpty() ? Set.of() : EnumSet.copyOf(wanted);
            return this;
        }

        public Builder flow(@Nullable Flow wanted) {
            flow = wanted;
            return this;
        }

        public Builder party(@Nullable String id) {
            party = id;
            return this;
        }

        public Builder declarant(@Nullable String id) {
            declarant = id;
            return this;
        }

        public Builder office(@Nullable String code) {
            office = code;
            return this;
        }

        public Builder text(@Nullable String prefix) {
            text = prefix;
            return this;
        }

        public Builder receivedFrom(@Nullable Instant first) {
            receivedFrom = first;
            return this;
        }

        public Builder receivedBefore(@Nullable Instant end) {
            receivedBefore = end;
            return this;
        }

        public Builder openRequestOnly(boolean only) {
            openRequestOnly = only;
            return this;
        }

        public Builder assignee(@Nullable Assignee wanted) {
            assignee = wanted;
            return this;
        }

        public Builder assignedTo(String officer) {
            return assignee(new Assignee(officer));
        }

        public Builder assignedToNobody() {
            return assignee(Assignee.NOBODY);
        }

        public Builder ascending(Sort by) {
            sort = by;
            descending = false;
            return this;
        }

        public Builder descending(Sort by) {
            sort = by;
            descending = true;
            return this;
        }

        public Builder limit(int rows) {
            limit = rows;
            return this;
        }

        public Builder cursor(@Nullable String of) {
            cursor = of;
            return this;
        }

        /** From behind a row on, in the order that was said before. */
        public Builder behind(Summary row) {
            return cursor(Position.behind(row, sort, descending).cursor());
        }

        public Builder counted(boolean all) {
            counted = all;
            return this;
        }

        /** @throws IllegalArgumentException as the constructor */
        public ListQuery build() {
            return new ListQuery(
                    states,
                    lanes,
                    flow,
                    party,
                    declarant,
                    office,
                    text,
                    receivedFrom,
                    receivedBefore,
                    openRequestOnly,
                    assignee,
                    sort,
                    descending,
                    limit,
                    cursor,
                    counted);
        }
    }
}
