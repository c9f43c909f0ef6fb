package org.tidewaiter.risk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that say little in a name: legal forms, titles, particles, and what many firms call themselves. They are data with their
 * source and come from a file; a name matches by its other words first.
 */
public final class NameWords {
    /** Every word says what it says. */
    public static final NameWords NONE = new NameWords(List.of());

    /** Most words of one expression, e.g. {@code limited liability company} has three. */
    private static final int MAX_WORDS = 8;

    /** What kind of word it is, with the share of a word's weight that is left to it. */
    public enum Sort {
        /** Ltd, GmbH, OOO. */
        LEGAL_FORM(0.05),
        /** Mr, Dr, Sheikh. */
        TITLE(0.05),
        /** The Arabic article, which many leave out. */
        ARTICLE(0.05),
        /** bin, van, and. */
        PARTICLE(0.25),
        /** Trading, international, group. */
        COMMON(0.4),
        ORDINARY(1);

        private final double weight;

        Sort(double weight) {
            this.weight = weight;
        }

        double weight() {
            return weight;
        }
    }

    /** @param expression a word or several as people write them */
    public record Word(String expression, Sort sort) {}

    private final Map<String, Sort> sorts = new HashMap<>();
    private int longest;

    public NameWords(List<Word> words) {
        for (Word word : words) {
            List<String> parts = NameText.words(word.expression).stream()
                    .map(NameText.Word::text)
                    .toList();
            if (parts.isEmpty() || parts.size() > MAX_WORDS) {
                throw new IllegalArgumentException("'" + word.expression + "' has " + parts.size()
                        + " words. Maybe it is no expression of 1 to " + MAX_WORDS + " words.");
            }
            sorts.put(String.join(" ", parts), word.sort);
            longest = Math.max(longest, parts.size());
        }
    }

    /** How many words from there on are one known expression; the longest, 0 where none is. */
    int expression(List<NameText.Word> words, int from) {
        for (int length = Math.min(longest, words.size() - from); length > 0; length--) {
            if (sort(words, from, length) != null) {
                return length;
            }
        }
        return 0;
    }

    @Nullable
    Sort sort(List<NameText.Word> words, int from, int length) {
        if (length == 1) {
            return sorts.get(words.get(from).text());
        }
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < from + length; i++) {
            joined.append(i == from ? "" : " ").append(words.get(i).text());
        }
        return sorts.get(joined.toString());
    }
}
