package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition over the fields of a declaration, as an algebra. Notations are read into it elsewhere.
 */
public sealed interface Condition {
    /** What a field holds; null where it is absent. */
    interface Fields {
        @Nullable
        String text(String field);

        @Nullable
        BigDecimal number(String field);
    }

    /** The field is one of these texts. */
    record In(String field, Set<String> values) implements Condition {
        public In {
            values = Set.copyOf(values);
        }
    }

    /** The field begins with one of these texts. */
    record StartsWith(String field, List<String> prefixes) implements Condition {
        public StartsWith {
            prefixes = List.copyOf(prefixes);
        }
    }

    /** The field is a number above the limit. */
    record GreaterThan(String field, BigDecimal limit) implements Condition {}

    /** The field is a number below the limit. */
    record LessThan(String field, BigDecimal limit) implements Condition {}

    /** The field is there, or is not. */
    record Exists(String field, boolean there) implements Condition {}

    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}

    /** Whether the condition holds; a comparison with an absent field does not. */
    default boolean holds(Fields fields) {
        return switch (this) {
            case In(String field, Set<String> values) -> {
                String text = fields.text(field);
                yield text != null && values.contains(text);
            }
            case StartsWith(String field, List<String> prefixes) -> startsWith(fields.text(field), prefixes);
            case GreaterThan(String field, BigDecimal limit) -> {
                BigDecimal number = fields.number(field);
                yield number != null && number.compareTo(limit) > 0;
            }
            case LessThan(String field, BigDecimal limit) -> {
                BigDecimal number = fields.number(field);
                yield number != null && number.compareTo(limit) < 0;
            }
            case Exists(String field, boolean there) -> (fields.text(field) != null) == there;
            case All(List<Condition> of) -> all(of, fields);
            case Any(List<Condition> of) -> any(of, fields);
            case Not(Condition of) -> !of.holds(fields);
        };
    }

    private static boolean all(List<Condition> of, Fields fields) {
        for (Condition condition : of) {
            if (!condition.holds(fields)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(List<Condition> of, Fields fields) {
        for (Condition condition : of) {
            if (condition.holds(fields)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(@Nullable String text, List<String> prefixes) {
        if (text != null) {
            for (String prefix : prefixes) {
                if (text.startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }
}
