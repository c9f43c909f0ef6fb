package org.tidewaiter.edition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.Condition;

/**
 * What came of reading the condition of a profile.
 *
 * @param condition what it means; null where it has flaws
 * @param flaws in the order of their places; none where it is understood
 * @param warnings what of an understood condition may be meant otherwise
 */
public record ExpressionCheck(@Nullable Condition condition, List<Flaw> flaws, List<Flaw> warnings) {
    /**
     * What is wrong with an expression.
     *
     * @param code stable, e.g. {@code PROFILE-FIELD-UNKNOWN}
     * @param line of the expression, from 1
     * @param column of the line, from 1
     * @param message what is wrong
     * @param fix how to mend it
     */
    public record Flaw(String code, int line, int column, String message, String fix) {}

    public ExpressionCheck {
        flaws = List.copyOf(flaws);
        warnings = List.copyOf(warnings);
        if ((condition == null) == flaws.isEmpty()) {
            throw new IllegalArgumentException("An expression is either understood or has flaws.");
        }
    }
}
