package org.tidewaiter.rulebook.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidewaiter.rulebook.file.ProfileExpression.Problem;

/** Finds in an expression that can't be read what people usually write instead, so that they are told in their words. */
final class ExpressionSyntax {
    private static final String CODE = "CONDITION-SYNTAX";

    /** Words of other languages, and what they are here. */
    private static final Map<String, String> WORDS = Map.of("and", "&&", "or", "||", "not", "!");

    private static final String CURLY_QUOTES = "“”„‟«»‘’‚";
    private static final String CLOSING = ")]}";
    private static final String OPENING = "([{";
    private static final int TRIPLE = 3;

    private record Open(char bracket, int at, boolean call) {}

    private final String text;
    private final List<Problem> problems = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private ExpressionSyntax(String text) {
        this.text = text;
    }

    /** What is found, in the order of places; maybe nothing. */
    static List<Problem> problems(String text) {
        ExpressionSyntax syntax = new ExpressionSyntax(text);
        for (int at = 0; at < text.length(); ) {
            at = syntax.read(at);
        }
        for (Open left : syntax.open) {
            syntax.add(
                    left.at,
                    "The bracket " + left.bracket + " is never closed.",
                    "Close it with " + CLOSING.charAt(OPENING.indexOf(left.bracket)) + " behind what belongs in it.");
        }
        syntax.problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return syntax.problems;
    }

    /** Reads what stands there, and answers where the next thing begins. */
    private int read(int at) {
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return quoted(at, c);
        }
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            return end < 0 ? text.length() : end;
        }
        if (Character.isLetter(c) || c == '_') {
            return word(at);
        }
        if (Character.isDigit(c)) {
            return number(at);
        }
        if (CURLY_QUOTES.indexOf(c) >= 0) {
            add(at, "The quote " + c + " is none that an expression knows.", "Write straight quotes, e.g. \"CN\".");
        }
        return bracket(at, c) ? at + 1 : sign(at, c);
    }

    private int quoted(int at, char quote) {
        String triple = String.valueOf(quote).repeat(TRIPLE);
        if (text.startsWith(triple, at)) {
            int end = text.indexOf(triple, at + TRIPLE);
            return end < 0 ? unclosed(at, quote) : end + TRIPLE;
        }
        for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        return unclosed(at, quote);
    }

    /** What follows can't be told from the text in quotes. */
    private int unclosed(int at, char quote) {
        add(at, "The text in quotes is never closed.", "Close it with " + quote + " on the same line.");
        open.clear();
        return text.length();
    }

    private int word(int at) {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        String word = text.substring(at, end);
        String sign = WORDS.get(word.toLowerCase(Locale.ROOT));
        if (sign != null && (at == 0 || text.charAt(at - 1) != '.')) {
            add(at, "The word " + word + " joins nothing here.", "Write " + sign + " instead.");
        }
        return end;
    }

    private int number(int at) {
        int end = at;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        boolean comma = end + 1 < text.length() && text.charAt(end) == ',' && Character.isDigit(text.charAt(end + 1));
        Open in = open.peek();
        if (comma && (in == null || in.bracket == '(' && !in.call)) {
            add(end, "A comma stands in a number.", "Write decimals with a point, e.g. 1.5.");
        }
        return end;
    }

    private boolean bracket(int at, char c) {
        if (OPENING.indexOf(c) >= 0) {
            open.push(new Open(c, at, at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))));
            return true;
        }
        int closing = CLOSING.indexOf(c);
        if (closing < 0) {
            return false;
        }
        if (!open.isEmpty() && open.peek().bracket == OPENING.charAt(closing)) {
            open.pop();
        } else {
            add(
                    at,
                    "The bracket " + c + " closes nothing.",
                    "Take it away, or open it before with " + OPENING.charAt(closing) + ".");
        }
        return true;
    }

    private int sign(int at, char c) {
        boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
        boolean equals = at + 1 < text.length() && text.charAt(at + 1) == '=';
        if (c == '=' || c == '&' || c == '|') {
            if (!twice) {
                add(at, "A single " + c + " compares and joins nothing.", "Write " + c + c + " instead.");
            }
            return at + (twice ? 2 : 1);
        }
        return at + (equals && "<>!".indexOf(c) >= 0 ? 2 : 1);
    }

    private void add(int at, String message, String fix) {
        int line = 1;
        int begin = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
            line++;
            begin = i + 1;
        }
        problems.add(new Problem(CODE, line, text.codePointCount(begin, at) + 1, message, fix));
    }
}
