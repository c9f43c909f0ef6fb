package org.tidewaiter.origin;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.origin.ProductRule.AllOf;
import org.tidewaiter.origin.ProductRule.AnyOf;
import org.tidewaiter.origin.ProductRule.ChangeOf;
import org.tidewaiter.origin.ProductRule.Level;
import org.tidewaiter.origin.ProductRule.Method;
import org.tidewaiter.origin.ProductRule.OriginatingWeight;
import org.tidewaiter.origin.ProductRule.Processing;
import org.tidewaiter.origin.ProductRule.ProvidedThat;
import org.tidewaiter.origin.ProductRule.RegionalValueContent;
import org.tidewaiter.origin.ProductRule.RegionalValueContent.Step;
import org.tidewaiter.origin.ProductRule.WhollyObtained;

/**
 * The text of a product rule, to and fro. {@code or} binds loosest, then {@code provided}, then {@code and}:
 *
 * <pre>{@code
 * WO
 * CC except 54, 5106-5113
 * CTH or CTH also 8402.90 provided (RVC TV 60 % or RVC NC 50 %)
 * CTH and RVC NC 66 % from 2020-07-01, 75 % from 2023-07-01
 * RVC NC @CORE-PARTS
 * CC provided PROCESS CUT-AND-SEWN "cut (or knit to shape) and sewn"
 * WEIGHT 70 % of 7208-7229, 7301-7326
 * }</pre>
 *
 * A name after {@code @} stands for the steps of a series, which are data of their own; printed are the steps.
 */
public final class ProductRuleText {
    private static final int MAX_LENGTH = 4000;
    private static final int MAX_DEPTH = 16;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<quoted>\"[^\"]*\")|(?<sign>[(),%])|(?<word>@?[A-Za-z][A-Za-z0-9-]*)|(?<number>[0-9][0-9.-]*))");

    private final String text;
    private final Map<String, List<Step>> series;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private ProductRuleText(String text, Map<String, List<Step>> series) {
        this.text = text;
        this.series = series;
    }

    /** @throws IllegalArgumentException with the text and the place, where it can't be read */
    public static ProductRule parse(String text) {
        return parse(text, Map.of());
    }

    /**
     * @param series steps of regional value content by name and method, e.g. {@code CORE-PARTS NC}
     * @throws IllegalArgumentException with the text and the place, where it can't be read
     */
    public static ProductRule parse(String text, Map<String, List<Step>> series) {
        ProductRuleText reading = new ProductRuleText(text, series);
        reading.tokenize();
        ProductRule rule = reading.alternatives();
        if (reading.at < reading.tokens.size()) {
            throw reading.problem(
                    "'" + reading.tokens.get(reading.at) + "' is left over", "join rules by 'and', 'or' or 'provided'");
        }
        return rule;
    }

    private void tokenize() {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("Product rule of " + text.length() + " characters is longer than "
                    + MAX_LENGTH + ". Maybe split it by HS range.");
        }
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw problem("'" + text.substring(end).strip() + "' can't be read", "a quote is not closed");
            }
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
    }

    private ProductRule alternatives() {
        if (++depth > MAX_DEPTH) {
            throw problem("it is nested deeper than " + MAX_DEPTH, "brackets can be left out");
        }
        List<ProductRule> parts = new ArrayList<>();
        do {
            parts.add(conditional());
        } while (taken("or"));
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new AnyOf(parts);
    }

    private ProductRule conditional() {
        ProductRule rule = conjunction();
        while (taken("provided")) {
            rule = new ProvidedThat(rule, conjunction());
        }
        return rule;
    }

    private ProductRule conjunction() {
        List<ProductRule> parts = new ArrayList<>();
        do {
            parts.add(atom());
        } while (taken("and"));
        return parts.size() == 1 ? parts.getFirst() : new AllOf(parts);
    }

    private ProductRule atom() {
        String token = next("a rule");
        return switch (token) {
            case "(" -> {
                ProductRule rule = alternatives();
                expect(")");
                yield rule;
            }
            case "WO" -> new WhollyObtained();
            case "RVC" -> content();
            case "PROCESS" -> process();
            case "WEIGHT" -> {
                BigDecimal percent = number();
                expect("%");
                expect("of");
                yield new OriginatingWeight(percent, ranges());
            }
            default -> change(token);
        };
    }

    private ChangeOf change(String sign) {
        for (Level level : Level.values()) {
            if (level.sign().equals(sign)) {
                return change(level);
            }
        }
        throw problem("'" + sign + "' is no rule", "WO, CC, CTH, CTSH, RVC, WEIGHT or PROCESS is meant");
    }

    private ChangeOf change(Level level) {
        List<HsRange> except = taken("except") ? ranges() : List.of();
        List<HsRange> also = taken("also") ? ranges() : List.of();
        return new ChangeOf(level, except, also);
    }

    private List<HsRange> ranges() {
        List<HsRange> ranges = new ArrayList<>();
        do {
            String token = next("a code");
            try {
                ranges.add(HsRange.parse(token));
            } catch (IllegalArgumentException e) {
                throw problem(String.valueOf(e.getMessage()), "write 5106-5113, 8402.90");
            }
        } while (taken(","));
        return ranges;
    }

    private RegionalValueContent content() {
        String sign = next("TV or NC");
        Method method = null;
        for (Method one : Method.values()) {
            method = one.sign().equals(sign) ? one : method;
        }
        if (method == null) {
            throw problem("'" + sign + "' is no method", "TV (transaction value) or NC (net cost) is meant");
        }
        if (at < tokens.size() && tokens.get(at).startsWith("@")) {
            String name = tokens.get(at++).substring(1) + " " + sign;
            List<Step> steps = series.get(name);
            if (steps == null) {
                throw problem("there is no series '" + name + "'", "it is one of " + series.keySet());
            }
            return new RegionalValueContent(method, steps);
        }
        List<Step> steps = new ArrayList<>();
        do {
            BigDecimal percent = number();
            expect("%");
            steps.add(new Step(taken("from") ? date() : null, percent));
        } while (taken(","));
        try {
            return new RegionalValueContent(method, steps);
        } catch (IllegalArgumentException e) {
            throw problem(String.valueOf(e.getMessage()), "a step lacks its date");
        }
    }

    private Processing process() {
        String code = next("the code of a process");
        String quoted = next("a text in double quotes");
        if (!quoted.startsWith("\"")) {
            throw problem("'" + quoted + "' stands where the process is described", "put it into double quotes");
        }
        return new Processing(code, quoted.substring(1, quoted.length() - 1));
    }

    private BigDecimal number() {
        String token = next("a number");
        try {
            return new BigDecimal(token);
        } catch (NumberFormatException e) {
            throw problem("'" + token + "' is no number", "62.5 is meant");
        }
    }

    private LocalDate date() {
        String token = next("a date");
        try {
            return LocalDate.parse(token);
        } catch (DateTimeParseException e) {
            throw problem("'" + token + "' is no date", "2023-07-01 is meant");
        }
    }

    private String next(String wanted) {
        if (at >= tokens.size()) {
            throw problem("it ends where " + wanted + " should follow", "something was cut off");
        }
        return tokens.get(at++);
    }

    private boolean taken(String word) {
        if (at < tokens.size() && tokens.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        String token = next("'" + word + "'");
        if (!token.equals(word)) {
            throw problem("'" + token + "' stands where '" + word + "' should", "it is missing");
        }
    }

    private IllegalArgumentException problem(String what, String advice) {
        return new IllegalArgumentException("Product rule '" + text + "': " + what + ". Maybe " + advice + ".");
    }

    /** The text of a rule; {@link #parse} reads it back to an equal rule. */
    public static String print(ProductRule rule) {
        return switch (rule) {
            case WhollyObtained() -> "WO";
            case ChangeOf(Level level, List<HsRange> except, List<HsRange> also) ->
                level.sign() + list(" except ", except) + list(" also ", also);
            case RegionalValueContent(Method method, List<Step> steps) ->
                "RVC " + method.sign() + " "
                        + steps.stream().map(ProductRuleText::step).collect(Collectors.joining(", "));
            case Processing(String code, String text) -> "PROCESS " + code + " \"" + text + "\"";
            case OriginatingWeight(BigDecimal percent, List<HsRange> of) ->
                "WEIGHT " + percent.toPlainString() + " %" + list(" of ", of);
            case AllOf(List<ProductRule> parts) ->
                parts.stream().map(part -> within(part, false)).collect(Collectors.joining(" and "));
            case AnyOf(List<ProductRule> parts) ->
                parts.stream()
                        .map(part -> part instanceof AnyOf ? "(" + print(part) + ")" : print(part))
                        .collect(Collectors.joining(" or "));
            case ProvidedThat(ProductRule first, ProductRule condition) ->
                (first instanceof ProvidedThat ? print(first) : within(first, true)) + " provided "
                        + within(condition, true);
        };
    }

    private static String within(ProductRule part, boolean conjunctionStands) {
        boolean bare =
                switch (part) {
                    case AnyOf any -> false;
                    case ProvidedThat provided -> false;
                    case AllOf all -> conjunctionStands;
                    case WhollyObtained whole -> true;
                    case ChangeOf change -> true;
                    case RegionalValueContent content -> true;
                    case Processing process -> true;
                    case OriginatingWeight weight -> true;
                };
        return bare ? print(part) : "(" + print(part) + ")";
    }

    private static String step(Step step) {
        @Nullable LocalDate from = step.from();
        return step.percent().toPlainString() + " %" + (from == null ? "" : " from " + from);
    }

    private static String list(String before, List<HsRange> ranges) {
        return ranges.isEmpty()
                ? ""
                : before + ranges.stream().map(HsRange::toString).collect(Collectors.joining(", "));
    }
}
