package org.tidewaiter.rulebook.file;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.risk.Certainty;
import org.tidewaiter.risk.Condition;

/**
 * Reads the condition of a risk profile written in the Common Expression Language (CEL), as far as docs/rulebooks.md describes
 * it: {@code item.origin == "CN" && item.commodity.startsWith("61") && item.valuePerKilogram < 5}. What is not of that language,
 * does not fit the kind of a field, or would be too costly is refused with its place.
 */
public final class ProfileExpression {
    /** Most characters of an expression. */
    public static final int MAX_LENGTH = 20_000;

    private static final int MAX_DEPTH = 50;

    private static final String WRITE =
            "Write comparisons joined by && and ||, texts in quotes, e.g. item.origin == \"CN\".";

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .maxParseRecursionDepth(MAX_DEPTH)
                    .maxParseErrorRecoveryLimit(5)
                    .build())
            .setStandardMacros(CelStandardMacro.HAS)
            .build();

    /** What came of reading. */
    public sealed interface Reading {}

    /**
     * It means something.
     *
     * @param condition what the expression means
     * @param doubts what may be meant otherwise, in the order of their places
     */
    public record Understood(Condition condition, List<Problem> doubts) implements Reading {
        public Understood {
            doubts = List.copyOf(doubts);
        }
    }

    /** @param problems at least one, in the order of their places */
    public record Refused(List<Problem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * What is wrong with an expression.
     *
     * @param code stable, e.g. {@code PROFILE-FIELD-UNKNOWN}
     * @param line of the expression, from 1
     * @param column of the line, from 1
     * @param message what is wrong
     * @param fix how to mend it
     */
    public record Problem(String code, int line, int column, String message, String fix) {}

    private ProfileExpression() {}

    /** Reads an expression that may name whatever list. */
    public static Reading read(String text) {
        return read(text, null);
    }

    /**
     * Reads an expression.
     *
     * @param lists names of the lists that it may name; null where they are not known
     */
    public static Reading read(String text, @Nullable Set<String> lists) {
        if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
            return refused(
                    "CONDITION-TOO-COSTLY",
                    1,
                    1,
                    "The expression has more than " + MAX_LENGTH + " characters.",
                    "Make several profiles of it, or keep long lists as a named list.");
        }
        if (text.isBlank()) {
            return refused("CONDITION-SYNTAX", 1, 1, "The expression is empty.", WRITE);
        }
        CelValidationResult parsed = PARSER.parse(text);
        if (parsed.hasError()) {
            return new Refused(syntax(text, parsed.getErrors().getFirst())); // what follows comes of it
        }
        try {
            ExpressionFlaws flaws = new ExpressionFlaws(parsed.getAst().getSource());
            CelExpr whole = parsed.getAst().getExpr();
            Condition condition = new ExpressionTerms(flaws, lists).truth(whole);
            return condition == null || !flaws.problems().isEmpty()
                    ? new Refused(flaws.problems())
                    : new Understood(condition, doubts(condition, flaws));
        } catch (CelValidationException e) {
            throw new IllegalStateException("An expression without errors has no tree.", e);
        }
    }

    private static List<Problem> doubts(Condition condition, ExpressionFlaws flaws) {
        Problem settled =
                switch (Certainty.of(condition)) {
                    case ALWAYS ->
                        new Problem(
                                "CONDITION-ALWAYS-TRUE",
                                1,
                                1,
                                "The condition holds for everything that is declared.",
                                "Maybe a comparison compares a number with itself, or || should be &&.");
                    case NEVER ->
                        new Problem(
                                "CONDITION-NEVER-TRUE",
                                1,
                                1,
                                "The condition can't hold for anything that is declared.",
                                "Maybe && should be ||, or two bounds were mixed up.");
                    case DEPENDS -> null;
                };
        return Stream.concat(Stream.ofNullable(settled), flaws.doubts().stream())
                .toList();
    }

    /** In sentences of our own: the parser's speak of its grammar. */
    private static List<Problem> syntax(String text, CelIssue issue) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(1, issue.getSourceLocation().getColumn() + 1);
        if (issue.getMessage().contains("recursion")) {
            return List.of(new Problem(
                    "CONDITION-TOO-COSTLY",
                    line,
                    column,
                    "The expression is nested more than " + MAX_DEPTH + " deep.",
                    "Nest it less."));
        }
        List<Problem> found = ExpressionSyntax.problems(text);
        return !found.isEmpty()
                ? found
                : List.of(new Problem(
                        "CONDITION-SYNTAX", line, column, "The expression can't be read from here on.", WRITE));
    }

    private static Reading refused(String code, int line, int column, String message, String fix) {
        return new Refused(List.of(new Problem(code, line, column, message, fix)));
    }
}
