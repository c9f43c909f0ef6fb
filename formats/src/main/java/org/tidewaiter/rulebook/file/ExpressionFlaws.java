package org.tidewaiter.rulebook.file;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.risk.CodeCase;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.rulebook.file.ProfileExpression.Problem;

/** What is wrong with the parts of an expression, and what is only doubtful, with their places. */
final class ExpressionFlaws {
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final CelSource source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> doubts = new ArrayList<>();

    ExpressionFlaws(CelSource source) {
        this.source = source;
    }

    List<Problem> problems() {
        return problems.stream().sorted(BY_PLACE).toList();
    }

    List<Problem> doubts() {
        return doubts.stream().sorted(BY_PLACE).toList();
    }

    void problem(String code, CelExpr expr, String message, String fix) {
        problems.add(at(code, expr, message, fix));
    }

    /** Doubts a text that would be a code of the field's list in capitals. */
    void compared(CelExpr expr, ProfileField field, Iterable<String> texts) {
        for (String text : texts) {
            String meant = CodeCase.meant(field, text);
            if (meant != null) {
                doubts.add(at(
                        "CONDITION-CODE-CASE",
                        expr,
                        "'" + text + "' is no code of " + field + ", but '" + meant
                                + "' is: texts are compared letter by letter.",
                        "Maybe write \"" + meant + "\"."));
            }
        }
    }

    private Problem at(String code, CelExpr expr, String message, String fix) {
        Integer offset = source.getPositionsMap().get(expr.id());
        CelSourceLocation at = offset == null
                ? CelSourceLocation.NONE
                : source.getOffsetLocation(offset).orElse(CelSourceLocation.NONE);
        return new Problem(code, Math.max(1, at.getLine()), Math.max(1, at.getColumn() + 1), message, fix);
    }
}
