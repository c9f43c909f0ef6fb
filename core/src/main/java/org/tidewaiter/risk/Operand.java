package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** A number that a condition compares. */
public sealed interface Operand {
    /** The number of a field. */
    record OfField(ProfileField field) implements Operand {
        public OfField {
            if (field.kind() != ProfileField.Kind.NUMBER) {
                throw new IllegalArgumentException("The field " + field + " is no number.");
            }
        }
    }

    record Constant(BigDecimal value) implements Operand {}

    record Combined(Operand left, Operation operation, Operand right) implements Operand {
        /** The number where both sides are constants; null where it is divided by zero, or a side is none. */
        public @Nullable BigDecimal value() {
            return left instanceof Constant(BigDecimal a) && right instanceof Constant(BigDecimal b)
                    ? combined(a, operation, b)
                    : null;
        }
    }

    /** The four of arithmetic, to 34 significant digits. */
    enum Operation {
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        BY("/");

        private final String sign;

        Operation(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** The number; null where a field of it is absent, or it is divided by zero. */
    default @Nullable BigDecimal of(Subject subject) {
        return switch (this) {
            case OfField(ProfileField field) -> subject.number(field);
            case Constant(BigDecimal value) -> value;
            case Combined(Operand left, Operation operation, Operand right) ->
                combined(left.of(subject), operation, right.of(subject));
        };
    }

    private static @Nullable BigDecimal combined(
            @Nullable BigDecimal left, Operation operation, @Nullable BigDecimal right) {
        if (left == null || right == null) {
            return null;
        }
        return switch (operation) {
            case PLUS -> left.add(right, MathContext.DECIMAL128);
            case MINUS -> left.subtract(right, MathContext.DECIMAL128);
            case TIMES -> left.multiply(right, MathContext.DECIMAL128);
            case BY -> right.signum() == 0 ? null : left.divide(right, MathContext.DECIMAL128);
        };
    }
}
