package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A word or several, looked for as whole words in whatever case: {@code scrap} stands in {@code "Scrap, of lead"} and not in
 * {@code "scraper"}. What is neither letter nor digit only parts words.
 *
 * @param text as written
 * @param words of it, at least one
 */
public record Phrase(String text, List<String> words) {
    public Phrase {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no word. Maybe it lacks its letters.");
        }
    }

    public Phrase(String text) {
        this(text, words(text));
    }

    /** Whether its words stand there one behind the other. */
    boolean standsIn(List<String> others) {
        return words.size() == 1 ? others.contains(words.getFirst()) : Collections.indexOfSubList(others, words) >= 0;
    }

    /** The words of a text, alike in whatever case. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                word.append(Character.toLowerCase(Character.toUpperCase(c)));
            } else if (!word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return words;
    }
}
