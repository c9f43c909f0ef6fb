package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.util.Set;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Operand;
import org.tidewaiter.risk.ProfileField;

/** Part of an expression, of a kind. */
sealed interface Term {
    record Truth(Condition condition) implements Term {}

    record Constant(boolean value) implements Term {}

    record Figure(Operand operand) implements Term {}

    record Text(String text) implements Term {}

    record Texts(Set<String> texts) implements Term {}

    /** A field of one or many texts, or a flag. */
    record TextField(ProfileField field) implements Term {
        boolean isOne() {
            return field.kind() == ProfileField.Kind.TEXT;
        }
    }

    /** A number that was written. */
    static Term number(BigDecimal value) {
        return new Figure(new Operand.Constant(value));
    }

    /** What it is, for people. */
    default String kind() {
        return switch (this) {
            case Truth truth -> "a condition";
            case Constant constant -> "a truth value";
            case Figure figure -> "a number";
            case Text text -> "a text";
            case Texts texts -> "a list of texts";
            case TextField(ProfileField field) ->
                switch (field.kind()) {
                    case TEXT -> "a text";
                    case TEXTS -> "a list of texts";
                    case NUMBER -> "a number";
                    case FLAG -> "a condition";
                };
        };
    }
}
