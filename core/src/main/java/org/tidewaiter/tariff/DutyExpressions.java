package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.kernel.Canonical;

/**
 * Reads and prints duty expressions in the platform's notation: {@code FREE}, {@code 12 %}, {@code 27.80 GBP / 100 KGM},
 * {@code 16 % + 2.30 GBP / KGM}, {@code MAX(8 %, 1.20 GBP / KGM)}, {@code MIN(...)}.
 */
public final class DutyExpressions {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_LENGTH = 38;

    private final List<String> tokens;
    private int next;

    private DutyExpressions(List<String> tokens) {
        this.tokens = tokens;
    }

    /** @throws IllegalArgumentException with the text and what was expected */
    public static DutyExpression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A duty expression of " + text.length() + " characters is too long.");
        }
        DutyExpressions parser = new DutyExpressions(tokens(text));
        try {
            DutyExpression expression = parser.sum(0);
            if (parser.next < parser.tokens.size()) {
                throw new IllegalArgumentException("'" + parser.tokens.get(parser.next) + "' is left over");
            }
            return expression;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Duty expression '" + text + "': " + e.getMessage()
                            + ". Maybe it is meant like '16 % + 2.30 GBP / KGM'.",
                    e);
        }
    }

    /** The notation back; {@code parse(print(e))} equals {@code e}. */
    public static String print(DutyExpression expression) {
        return switch (expression) {
            case DutyExpression.Free() -> "FREE";
            case DutyExpression.AdValorem(BigDecimal percent) -> Canonical.plain(percent) + " %";
            case DutyExpression.Specific s ->
                s.amount().toPlainString() + " " + s.currency() + " / "
                        + (s.per().compareTo(BigDecimal.ONE) == 0 ? "" : Canonical.plain(s.per()) + " ") + s.unit();
            case DutyExpression.Sum(List<DutyExpression> parts) -> String.join(" + ", printed(parts));
            case DutyExpression.Max(List<DutyExpression> parts) -> "MAX(" + String.join(", ", printed(parts)) + ")";
            case DutyExpression.Min(List<DutyExpression> parts) -> "MIN(" + String.join(", ", printed(parts)) + ")";
        };
    }

    private static List<String> printed(List<DutyExpression> parts) {
        return parts.stream().map(DutyExpressions::print).toList();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int start = i;
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            }
            i++;
            if (isNumber(c)) {
                while (i < text.length() && isNumber(text.charAt(i))) {
                    i++;
                }
            } else if (isLetter(c)) {
                while (i < text.length() && (isLetter(text.charAt(i)) || isNumber(text.charAt(i)))) {
                    i++;
                }
            }
            tokens.add(text.substring(start, i).toUpperCase(Locale.ROOT));
        }
        return tokens;
    }

    private static boolean isNumber(char c) {
        return c >= '0' && c <= '9' || c == '.';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private DutyExpression sum(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("it is nested deeper than " + MAX_DEPTH);
        }
        List<DutyExpression> parts = new ArrayList<>();
        parts.add(term(depth));
        while (peekIs("+")) {
            next++;
            parts.add(term(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new DutyExpression.Sum(parts);
    }

    private DutyExpression term(int depth) {
        String token = take();
        if (token.equals("FREE")) {
            return new DutyExpression.Free();
        }
        if (token.equals("MAX") || token.equals("MIN")) {
            List<DutyExpression> parts = arguments(depth);
            return token.equals("MAX") ? new DutyExpression.Max(parts) : new DutyExpression.Min(parts);
        }
        BigDecimal number = number(token);
        String unit = take();
        if (unit.equals("%")) {
            return new DutyExpression.AdValorem(number);
        }
        expect("/");
        BigDecimal per = BigDecimal.ONE;
        String after = take();
        if (Character.isDigit(after.charAt(0))) {
            per = number(after);
            after = take();
        }
        return new DutyExpression.Specific(number, unit, per, after);
    }

    private List<DutyExpression> arguments(int depth) {
        List<DutyExpression> parts = new ArrayList<>();
        expect("(");
        parts.add(sum(depth + 1));
        while (peekIs(",")) {
            next++;
            parts.add(sum(depth + 1));
        }
        expect(")");
        return parts;
    }

    /** Plain digits only: with an exponent, nine characters could print as a million zeros. */
    private static BigDecimal number(String token) {
        int points = 0;
        for (int i = 0; i < token.length(); i++) {
            points += token.charAt(i) == '.' ? 1 : 0;
            if (token.charAt(i) != '.' && !Character.isDigit(token.charAt(i))) {
                throw new IllegalArgumentException("'" + token + "' is no number");
            }
        }
        if (points > 1 || points == token.length() || token.length() > MAX_NUMBER_LENGTH) {
            throw new IllegalArgumentException("'" + token + "' is no number");
        }
        return new BigDecimal(token);
    }

    private boolean peekIs(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private String take() {
        if (next >= tokens.size()) {
            throw new IllegalArgumentException("it ends too early");
        }
        return tokens.get(next++);
    }

    private void expect(String token) {
        String found = take();
        if (!found.equals(token)) {
            throw new IllegalArgumentException("'" + found + "' stands where '" + token + "' should");
        }
    }
}
