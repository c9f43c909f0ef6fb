package org.tidewaiter.tariff;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.kernel.Canonical;

/**
 * Reads and prints duty expressions in the platform's notation:
 *
 * <ul>
 *   <li>{@code FREE}, {@code PROHIBITED}, {@code 12 %}, {@code 27.80 GBP / 100 KGM}
 *   <li>{@code 0.015 USD / KG OF "lead content"}: of a part of what is weighed
 *   <li>{@code 16 % + 2.30 GBP / KGM}, {@code MAX(8 %, 1.20 GBP / KGM)}, {@code MIN(...)}, {@code LESS(a, b)}
 *   <li>{@code DUTY}, the duty of the applicable subheading; {@code 50 % OF (DUTY)}
 *   <li>{@code 4.8 % ON "case and strap, band or bracelet"}
 *   <li>{@code EACH(0.00020668 USD / KG, UNDER 100 DEGREE)}, {@code EACH(0.20 USD / NO, OVER 7 JEWEL)}
 *   <li>{@code SEASON(06-01 TO 11-30, 5 %, FREE)}, months and days; {@code QUOTA("091234", FREE, 12 %)}
 *   <li>{@code TEXT "as published"}
 * </ul>
 *
 * A quote within quotes is written twice. Where a sum is part of another it stands in parentheses.
 */
public final class DutyExpressions {
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_LENGTH = 38;
    private static final String QUOTE = "\"";

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
        try {
            DutyExpressions parser = new DutyExpressions(tokens(text));
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

    /** The notation back; {@code parse(print(e))} equals {@code e}, as far as no number is negative. */
    public static String print(DutyExpression expression) {
        return switch (expression) {
            case DutyExpression.Free() -> "FREE";
            case DutyExpression.Prohibited() -> "PROHIBITED";
            case DutyExpression.AdValorem(BigDecimal percent) -> Canonical.plain(percent) + " %";
            case DutyExpression.Specific s ->
                s.amount().toPlainString() + " " + s.currency() + " / "
                        + (s.per().compareTo(BigDecimal.ONE) == 0 ? "" : Canonical.plain(s.per()) + " ") + s.unit()
                        + (s.of() == null ? "" : " OF " + quoted(s.of()));
            case DutyExpression.Sum(List<DutyExpression> parts) ->
                String.join(
                        " + ",
                        parts.stream()
                                .map(p -> p instanceof DutyExpression.Sum ? "(" + print(p) + ")" : print(p))
                                .toList());
            case DutyExpression.Max(List<DutyExpression> parts) -> "MAX(" + printed(parts) + ")";
            case DutyExpression.Min(List<DutyExpression> parts) -> "MIN(" + printed(parts) + ")";
            case DutyExpression.Less less -> "LESS(" + printed(less.parts()) + ")";
            case DutyExpression.Applicable() -> "DUTY";
            case DutyExpression.ShareOf(BigDecimal percent, DutyExpression of) ->
                Canonical.plain(percent) + " % OF (" + print(of) + ")";
            case DutyExpression.OnPart(BigDecimal percent, String part) ->
                Canonical.plain(percent) + " % ON " + quoted(part);
            case DutyExpression.ForEach(DutyExpression each, DutyExpression.Side side, BigDecimal bound, String unit) ->
                "EACH(" + print(each) + ", " + side + " " + Canonical.plain(bound) + " " + unit + ")";
            case DutyExpression.Seasonal s ->
                "SEASON(" + day(s.from()) + " TO " + day(s.to()) + ", " + printed(s.parts()) + ")";
            case DutyExpression.QuotaBound q -> "QUOTA(" + quoted(q.orderNumber()) + ", " + printed(q.parts()) + ")";
            case DutyExpression.Text(String text) -> "TEXT " + quoted(text);
        };
    }

    private static String quoted(String text) {
        return QUOTE + text.replace(QUOTE, QUOTE + QUOTE) + QUOTE;
    }

    /** As {@code MM-dd}. */
    private static String day(MonthDay day) {
        return day.toString().substring(2);
    }

    private static String printed(List<DutyExpression> parts) {
        return String.join(", ", parts.stream().map(DutyExpressions::print).toList());
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
            if (c == '"') {
                i = endOfQuote(text, i);
                tokens.add(text.substring(start, i));
                continue;
            }
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

    /** Behind the quote that ends what begins at {@code from}. */
    private static int endOfQuote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '"') {
                    return i + 1;
                }
                i++;
            }
        }
        throw new IllegalArgumentException("a quote is not closed");
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
        while (isNext("+")) {
            parts.add(term(depth));
        }
        return parts.size() == 1 ? parts.getFirst() : new DutyExpression.Sum(parts);
    }

    private DutyExpression term(int depth) {
        String token = take();
        return switch (token) {
            case "FREE" -> new DutyExpression.Free();
            case "PROHIBITED" -> new DutyExpression.Prohibited();
            case "DUTY" -> new DutyExpression.Applicable();
            case "TEXT" -> new DutyExpression.Text(quotation());
            case "MAX" -> new DutyExpression.Max(arguments(depth));
            case "MIN" -> new DutyExpression.Min(arguments(depth));
            case "LESS" -> {
                expect("(");
                List<DutyExpression> two = two(depth);
                yield new DutyExpression.Less(two.getFirst(), two.getLast());
            }
            case "EACH" -> forEach(depth);
            case "SEASON" -> seasonal(depth);
            case "QUOTA" -> {
                expect("(");
                String orderNumber = quotation();
                expect(",");
                List<DutyExpression> two = two(depth);
                yield new DutyExpression.QuotaBound(orderNumber, two.getFirst(), two.getLast());
            }
            case "(" -> {
                DutyExpression inner = sum(depth + 1);
                expect(")");
                yield inner;
            }
            default -> rate(number(token), depth);
        };
    }

    private DutyExpression rate(BigDecimal number, int depth) {
        String unit = take();
        if (unit.equals("%")) {
            if (isNext("ON")) {
                return new DutyExpression.OnPart(number, quotation());
            }
            if (isNext("OF")) {
                expect("(");
                DutyExpression of = sum(depth + 1);
                expect(")");
                return new DutyExpression.ShareOf(number, of);
            }
            return new DutyExpression.AdValorem(number);
        }
        expect("/");
        BigDecimal per = BigDecimal.ONE;
        String after = take();
        if (Character.isDigit(after.charAt(0))) {
            per = number(after);
            after = take();
        }
        return new DutyExpression.Specific(number, unit, per, after, isNext("OF") ? quotation() : null);
    }

    private DutyExpression forEach(int depth) {
        expect("(");
        DutyExpression each = sum(depth + 1);
        expect(",");
        String side = take();
        if (!side.equals("UNDER") && !side.equals("OVER")) {
            throw new IllegalArgumentException("'" + side + "' stands where 'UNDER' or 'OVER' should");
        }
        BigDecimal bound = number(take());
        String unit = take();
        expect(")");
        return new DutyExpression.ForEach(each, DutyExpression.Side.valueOf(side), bound, unit);
    }

    private DutyExpression seasonal(int depth) {
        expect("(");
        MonthDay from = monthDay();
        expect("TO");
        MonthDay to = monthDay();
        expect(",");
        List<DutyExpression> two = two(depth);
        return new DutyExpression.Seasonal(from, to, two.getFirst(), two.getLast());
    }

    private MonthDay monthDay() {
        String month = take();
        expect("-");
        String day = take();
        try {
            return MonthDay.parse("--" + month + "-" + day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + month + "-" + day + "' is no month and day", e);
        }
    }

    private String quotation() {
        String token = take();
        if (!token.startsWith(QUOTE)) {
            throw new IllegalArgumentException("'" + token + "' stands where a text in quotes should");
        }
        return token.substring(1, token.length() - 1).replace(QUOTE + QUOTE, QUOTE);
    }

    /** Two expressions and the closing parenthesis. */
    private List<DutyExpression> two(int depth) {
        DutyExpression one = sum(depth + 1);
        expect(",");
        DutyExpression other = sum(depth + 1);
        expect(")");
        return List.of(one, other);
    }

    private List<DutyExpression> arguments(int depth) {
        List<DutyExpression> parts = new ArrayList<>();
        expect("(");
        parts.add(sum(depth + 1));
        while (isNext(",")) {
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

    private boolean isNext(String token) {
        boolean is = next < tokens.size() && tokens.get(next).equals(token);
        next += is ? 1 : 0;
        return is;
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
