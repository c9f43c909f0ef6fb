package org.tidewaiter.edition.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;

/**
 * A simple comparison as somebody chooses it in a form: a field, how it is compared, and with what. Several values are parted by
 * commas.
 */
public record ConditionRow(String field, String comparison, String value) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    /** How a field is compared. */
    public enum Comparison {
        IS,
        IS_NOT,
        BEGINS_WITH,
        CONTAINS,
        MENTIONS,
        LESS("<"),
        AT_MOST("<="),
        AT_LEAST(">="),
        MORE(">"),
        GIVEN,
        NOT_GIVEN;

        private final String sign;

        Comparison() {
            this("");
        }

        Comparison(String sign) {
            this.sign = sign;
        }
    }

    /** What a row is in the language of expressions, or what is wrong with it. */
    sealed interface Written {
        record Text(String text) implements Written {}

        /**
         * It can't be written.
         *
         * @param part field, comparison or value
         * @param key of the text that says why
         */
        record Wrong(String part, String key) implements Written {}
    }

    /** Whether nothing was chosen. */
    public boolean isEmpty() {
        return field.isBlank() && value.isBlank();
    }

    /** What the row means. */
    Written written() {
        ProfileField found = ProfileFields.of(field);
        if (found == null) {
            return new Written.Wrong("field", "plans.error.field");
        }
        Comparison chosen = chosen();
        if (chosen == null) {
            return new Written.Wrong("comparison", "plans.error.comparison");
        }
        return switch (chosen) {
            case GIVEN -> new Written.Text("has(" + field + ")");
            case NOT_GIVEN -> new Written.Text("!has(" + field + ")");
            case IS, IS_NOT, BEGINS_WITH, CONTAINS, MENTIONS, LESS, AT_MOST, AT_LEAST, MORE -> compared(found, chosen);
        };
    }

    private @Nullable Comparison chosen() {
        return Arrays.stream(Comparison.values())
                .filter(one -> one.name().equals(comparison))
                .findFirst()
                .orElse(null);
    }

    private Written compared(ProfileField of, Comparison chosen) {
        if (value.isBlank()) {
            return new Written.Wrong("value", "plans.error.value");
        }
        return switch (of.kind()) {
            case NUMBER -> number(chosen);
            case FLAG -> flag(chosen);
            case TEXT, TEXTS -> texts(of, chosen);
        };
    }

    private Written number(Comparison chosen) {
        String number = value.strip();
        if (!NUMBER.matcher(number).matches()) {
            return new Written.Wrong("value", "plans.error.number");
        }
        return switch (chosen) {
            case IS -> new Written.Text(field + " == " + number);
            case IS_NOT -> new Written.Text(field + " != " + number);
            case LESS, AT_MOST, AT_LEAST, MORE -> new Written.Text(field + " " + chosen.sign + " " + number);
            case BEGINS_WITH, CONTAINS, MENTIONS, GIVEN, NOT_GIVEN ->
                new Written.Wrong("comparison", "plans.error.ofNumbers");
        };
    }

    private Written flag(Comparison chosen) {
        String truth = value.strip().toLowerCase(Locale.ROOT);
        if (!truth.equals("true") && !truth.equals("false")) {
            return new Written.Wrong("value", "plans.error.flag");
        }
        return chosen == Comparison.IS || chosen == Comparison.IS_NOT
                ? new Written.Text(field + (chosen == Comparison.IS ? " == " : " != ") + truth)
                : new Written.Wrong("comparison", "plans.error.ofFlags");
    }

    private Written texts(ProfileField of, Comparison chosen) {
        List<String> values = Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(ConditionRow::quoted)
                .toList();
        if (values.isEmpty()) {
            return new Written.Wrong("value", "plans.error.value");
        }
        return switch (chosen) {
            case IS -> new Written.Text(among(of, values));
            case IS_NOT -> new Written.Text("!(" + among(of, values) + ")");
            case BEGINS_WITH -> each(values, "startsWith");
            case CONTAINS -> each(values, "contains");
            case MENTIONS -> each(values, "mentions");
            case LESS, AT_MOST, AT_LEAST, MORE, GIVEN, NOT_GIVEN ->
                new Written.Wrong("comparison", "plans.error.ofTexts");
        };
    }

    private String among(ProfileField of, List<String> values) {
        if (of.kind() == ProfileField.Kind.TEXTS) {
            return either(values.stream().map(one -> one + " in " + field).toList());
        }
        return values.size() == 1
                ? field + " == " + values.getFirst()
                : field + " in [" + String.join(", ", values) + "]";
    }

    private Written each(List<String> values, String function) {
        return new Written.Text(either(values.stream()
                .map(one -> field + "." + function + "(" + one + ")")
                .toList()));
    }

    private static String either(List<String> of) {
        return of.size() == 1 ? of.getFirst() : of.stream().collect(Collectors.joining(" || ", "(", ")"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
