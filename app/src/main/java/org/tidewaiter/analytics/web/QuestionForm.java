package org.tidewaiter.analytics.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.tidewaiter.analytics.Grouping;
import org.tidewaiter.analytics.Measure;
import org.tidewaiter.analytics.Question;
import org.tidewaiter.edition.ExpressionCheck;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.risk.Condition;

/**
 * A question as it was typed; whatever is left out has a usual value.
 *
 * @param from first day of receipt; empty for {@value #DAYS} days before the last
 * @param to last day; empty for today
 * @param filter expression in the language of profiles; empty for all items
 * @param by names of groupings
 * @param measures names of measures; none for the usual ones
 * @param order name of a measure, or {@value #BY_GROUP}; empty for the first measure
 * @param limit rows; empty for {@value #ROWS}
 * @param parties whether they are to be named
 */
public record QuestionForm(
        String from,
        String to,
        String filter,
        List<String> by,
        List<String> measures,
        String order,
        String limit,
        boolean parties) {
    /** Days, if nobody says otherwise. */
    public static final int DAYS = 90;
    /** Rows, if nobody says otherwise. */
    public static final int ROWS = 50;
    /** In place of a measure to order by. */
    public static final String BY_GROUP = "group";

    /** Measures, if nobody says otherwise. */
    static final List<String> USUAL = List.of("items", "controlled", "irregular", "hit_rate", "found");

    private static final int DIGITS_MAX = 4;

    public QuestionForm {
        by = by.stream().map(String::strip).filter(name -> !name.isEmpty()).toList();
        measures = List.copyOf(measures);
    }

    /** What it asks, or what can't be read. */
    public sealed interface Read {
        record Asks(Question question) implements Read {}

        /**
         * @param errors sentences, by the field of the form
         * @param flaws of the filter, with their places
         */
        record Wrong(Map<String, String> errors, List<ExpressionCheck.Flaw> flaws) implements Read {
            public Wrong {
                errors = Map.copyOf(errors);
                flaws = List.copyOf(flaws);
            }
        }
    }

    /** Out of the parameters of an address. */
    static QuestionForm of(MultiValueMap<String, String> typed) {
        return new QuestionForm(
                first(typed, "from"),
                first(typed, "to"),
                first(typed, "filter"),
                typed.getOrDefault("by", List.of()),
                typed.getOrDefault("measure", List.of()),
                first(typed, "order"),
                first(typed, "limit"),
                Boolean.parseBoolean(first(typed, "parties")));
    }

    private static String first(MultiValueMap<String, String> typed, String name) {
        return Objects.requireNonNullElse(typed.getFirst(name), "");
    }

    /** The parameters of an address that asks the same. */
    MultiValueMap<String, String> parameters() {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        put(typed, "from", from);
        put(typed, "to", to);
        put(typed, "filter", filter);
        by.forEach(name -> put(typed, "by", name));
        measures.forEach(name -> put(typed, "measure", name));
        put(typed, "order", order);
        put(typed, "limit", limit);
        put(typed, "parties", parties ? "true" : "");
        return typed;
    }

    private static void put(MultiValueMap<String, String> typed, String name, String value) {
        if (!value.isBlank()) {
            typed.add(name, value.strip());
        }
    }

    /** The measures that are told. */
    public List<String> told() {
        return measures.isEmpty() ? USUAL : measures;
    }

    public Read read(LocalDate today, PlanFiles files) {
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate last = day("to", to, today, errors);
        LocalDate first = day("from", from, (last == null ? today : last).minusDays(DAYS), errors);
        if (first != null && last != null && last.isBefore(first)) {
            errors.put("to", "The last day lies before the first. Maybe the two were mixed up.");
        } else if (first != null && last != null && last.toEpochDay() - first.toEpochDay() >= Question.DAYS_MAX) {
            errors.put("from", "A question is asked of " + Question.DAYS_MAX + " days at most.");
        }
        List<Grouping> groups = groups(errors);
        List<Measure> known = measures(errors);
        Measure ordering = order.isBlank() ? known.isEmpty() ? null : known.getFirst() : Measure.of(order);
        if (ordering == null && !order.isBlank() && !order.equals(BY_GROUP)) {
            errors.put("order", "There is no measure '" + order + "' to order by. Maybe items, or group.");
        }
        int rows = rows(errors);
        ExpressionCheck check = filter.isBlank() ? null : files.check(filter.strip(), Set.of());
        Condition condition = check == null ? null : check.condition();
        List<ExpressionCheck.Flaw> flaws = check == null ? List.of() : check.flaws();
        if (!flaws.isEmpty()) {
            errors.put(
                    "filter",
                    flaws.getFirst().message() + " " + flaws.getFirst().fix());
        }
        if (!errors.isEmpty() || first == null || last == null) {
            return new Read.Wrong(errors, flaws);
        }
        return new Read.Asks(new Question(first, last, filter.strip(), condition, groups, known, ordering, rows));
    }

    private List<Grouping> groups(Map<String, String> errors) {
        List<Grouping> groups = new ArrayList<>();
        for (String name : by) {
            Grouping group = Grouping.of(name);
            if (group == null) {
                errors.put(
                        "by", "There is no column '" + name + "' to put items together by. Maybe hs2, origin, week.");
            } else if (!groups.contains(group)) {
                groups.add(group);
            }
        }
        if (groups.size() > Question.GROUPS_MAX) {
            errors.put("by", "Items are put together by " + Question.GROUPS_MAX + " columns at most.");
        }
        return groups;
    }

    private List<Measure> measures(Map<String, String> errors) {
        List<Measure> known = new ArrayList<>();
        for (String name : told()) {
            Measure measure = Measure.of(name);
            if (measure == null) {
                errors.put("measure", "There is no measure '" + name + "'. Maybe hit_rate, found.");
            } else if (!known.contains(measure)) {
                known.add(measure);
            }
        }
        return known;
    }

    private int rows(Map<String, String> errors) {
        String digits = limit.strip();
        int rows =
                digits.isEmpty() ? ROWS : digits.matches("[0-9]{1," + DIGITS_MAX + "}") ? Integer.parseInt(digits) : 0;
        if (rows < 1 || rows > Question.ROWS_MAX) {
            errors.put("limit", "An answer has 1 to " + Question.ROWS_MAX + " rows.");
        }
        return rows;
    }

    private static @Nullable LocalDate day(String field, String text, LocalDate otherwise, Map<String, String> errors) {
        try {
            return text.isBlank() ? otherwise : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            errors.put(field, "'" + text + "' is no day. Maybe 2026-03-01 is meant.");
            return null;
        }
    }
}
