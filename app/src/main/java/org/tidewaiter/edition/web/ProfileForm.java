package org.tidewaiter.edition.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A profile as somebody types it: what was typed stays as it is. */
public final class ProfileForm {
    /** Most simple comparisons. */
    static final int ROWS_MAX = 12;

    private static final int ROWS = 3;
    /** Most characters of a field, but of the expression, which has a bound of its own. */
    static final int TEXT_MAX = 4_000;

    private static final int MONTHS = 3;
    /** Keys of a profile in a plan's file. */
    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "lane",
            "priority",
            "validFrom",
            "validTo",
            "owner",
            "instruction",
            "legalBasis",
            "justification",
            "hitBudget",
            "when");
    /** Those and how the form stands: the country, the id that the profile has in the plan, how its condition is written. */
    private static final List<String> NAMES = names();

    private final Map<String, String> typed = new LinkedHashMap<>();

    private ProfileForm() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(KEYS);
        names.addAll(List.of("country", "was", "by", "joined", "rows"));
        for (int i = 1; i <= ROWS_MAX; i++) {
            names.addAll(List.of("field" + i, "comparison" + i, "value" + i));
        }
        return List.copyOf(names);
    }

    /** What came with a request, as long as it is; anything else of it is left out. */
    static ProfileForm of(Map<String, String> parameters) {
        ProfileForm form = new ProfileForm();
        for (String name : NAMES) {
            form.typed.put(name, parameters.getOrDefault(name, "").replace("\r\n", "\n"));
        }
        if (!form.was().isEmpty()) {
            form.typed.put("id", form.was());
        }
        return form;
    }

    /** One for a new profile. */
    static ProfileForm fresh(String country, String owner, LocalDate today) {
        return of(Map.of(
                "country",
                country,
                "lane",
                "YELLOW",
                "priority",
                "50",
                "owner",
                owner,
                "validFrom",
                today.toString(),
                "validTo",
                today.plusMonths(MONTHS).toString(),
                "by",
                "rows",
                "joined",
                "all"));
    }

    /** One for a profile as it is written in a plan. */
    static ProfileForm change(String country, Map<String, String> written) {
        Map<String, String> parameters = new LinkedHashMap<>(written);
        parameters.put("country", country);
        parameters.put("was", written.getOrDefault("id", ""));
        parameters.put("by", "text");
        parameters.put("joined", "all");
        return of(parameters);
    }

    /** The same with an end three months from today, justified anew. */
    ProfileForm renewed(LocalDate today) {
        Map<String, String> parameters = new LinkedHashMap<>(typed);
        parameters.put("validTo", today.plusMonths(MONTHS).toString());
        parameters.put("justification", "");
        return of(parameters);
    }

    /** The same with its condition written as an expression. */
    ProfileForm with(String expression) {
        Map<String, String> parameters = new LinkedHashMap<>(typed);
        parameters.put("when", expression);
        return of(parameters);
    }

    /** The same with another row to fill in. */
    ProfileForm withRow() {
        Map<String, String> parameters = new LinkedHashMap<>(typed);
        parameters.put("rows", String.valueOf(Math.min(ROWS_MAX, rows().size() + 1)));
        return of(parameters);
    }

    /** What stands in a field; empty where nothing does. */
    public String get(String name) {
        return typed.getOrDefault(name, "");
    }

    /** All that was typed, by the names of the fields. */
    public Map<String, String> typed() {
        return Map.copyOf(typed);
    }

    public String country() {
        return get("country").strip();
    }

    public String id() {
        return get("id").strip();
    }

    /** The id that the profile has in the plan; empty for a new one. */
    public String was() {
        return get("was").strip();
    }

    /** Whether the condition is chosen row by row: where no row is and an expression is there, that was meant. */
    public boolean isByRows() {
        boolean written = !get("when").isBlank() && rows().stream().allMatch(ConditionRow::isEmpty);
        return get("by").equals("rows") && !written;
    }

    /** The rows to fill in, filled or not. */
    public List<ConditionRow> rows() {
        String asked = get("rows");
        int count = asked.matches("[0-9]{1,2}") ? Math.clamp(Integer.parseInt(asked), ROWS, ROWS_MAX) : ROWS;
        List<ConditionRow> rows = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            rows.add(new ConditionRow(get("field" + i), get("comparison" + i), get("value" + i)));
        }
        return rows;
    }

    /** Whether there may be more rows. */
    public boolean hasRoom() {
        return rows().size() < ROWS_MAX;
    }

    /** Fields in which more stands than can be kept. */
    List<String> tooLong() {
        return typed.entrySet().stream()
                .filter(field ->
                        !field.getKey().equals("when") && field.getValue().length() > TEXT_MAX)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What rows came to: an expression, or what is wrong, by the fields of the form. */
    record Joined(String expression, Map<String, String> errors) {
        Joined {
            errors = Map.copyOf(errors);
        }
    }

    /** The rows as one expression. */
    Joined joined() {
        List<String> parts = new ArrayList<>();
        Map<String, String> errors = new TreeMap<>();
        List<ConditionRow> rows = rows();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                switch (rows.get(i).written()) {
                    case ConditionRow.Written.Text(String text) -> parts.add(text);
                    case ConditionRow.Written.Wrong(String part, String key) -> errors.put(part + (i + 1), key);
                }
            }
        }
        if (parts.isEmpty() && errors.isEmpty()) {
            errors.put("field1", "plans.error.rows");
        }
        return new Joined(String.join(get("joined").equals("any") ? " || " : " && ", parts), errors);
    }

    /** The profile as a plan's file has it. */
    Map<String, String> profile() {
        Map<String, String> profile = new LinkedHashMap<>();
        for (String key : KEYS) {
            String text = get(key).strip();
            if (!text.isEmpty()) {
                profile.put(key, text);
            }
        }
        return profile;
    }
}
