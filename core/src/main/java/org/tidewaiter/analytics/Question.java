package org.tidewaiter.analytics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.FieldsRead;
import org.tidewaiter.risk.Screening;

/**
 * A question about stored items.
 *
 * @param from first day of receipt, UTC
 * @param to last day
 * @param filter the expression as it was typed; empty for all items
 * @param condition what it means; null for all items
 * @param groups by what items are put together, {@value #GROUPS_MAX} at most; none for one row of all
 * @param measures what is told, at least one
 * @param order by what rows stand; null for the groups
 * @param limit rows told, 1 to {@value #ROWS_MAX}
 */
public record Question(
        LocalDate from,
        LocalDate to,
        String filter,
        @Nullable Condition condition,
        List<Grouping> groups,
        List<Measure> measures,
        @Nullable Measure order,
        int limit) {
    public static final int GROUPS_MAX = 3;
    public static final int ROWS_MAX = 1_000;
    public static final int DAYS_MAX = 3_660;

    public Question {
        groups = List.copyOf(groups);
        measures = List.copyOf(measures);
        if (to.isBefore(from) || to.toEpochDay() - from.toEpochDay() >= DAYS_MAX) {
            throw new IllegalArgumentException("No question is asked of " + from + " to " + to + ".");
        }
        if (groups.size() > GROUPS_MAX || new HashSet<>(groups).size() < groups.size()) {
            throw new IllegalArgumentException("Items are put together by " + GROUPS_MAX + " things at most, not by "
                    + groups + ", each named once.");
        }
        if (measures.isEmpty() || new HashSet<>(measures).size() < measures.size()) {
            throw new IllegalArgumentException("A question tells something once, not " + measures + ".");
        }
        if (limit < 1 || limit > ROWS_MAX) {
            throw new IllegalArgumentException("An answer has 1 to " + ROWS_MAX + " rows, not " + limit + ".");
        }
    }

    /** Whether the filter asks who a party is, which pseudonyms are not to tell. */
    public boolean asksForParties() {
        return condition != null
                && FieldsRead.of(condition).stream()
                        .map(field -> field.part())
                        .anyMatch(part -> part == Screening.Part.IDENTIFIER
                                || part == Screening.Part.NAME
                                || part == Screening.Part.ADDRESS);
    }

    /** The columns of its answer. */
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        groups.forEach(group -> columns.add(group.column()));
        measures.forEach(measure -> columns.addAll(measure.columns()));
        return columns;
    }

    /** In short, without what was typed. */
    @Override
    public String toString() {
        String by = groups.stream().map(Grouping::name).collect(Collectors.joining(", "));
        return "question " + from + " to " + to + (by.isEmpty() ? "" : " by " + by);
    }
}
