package org.tidewaiter.risk;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a name in small Latin letters and digits, however it was written: compatibility forms are taken apart (Unicode
 * NFKD), accents dropped, other scripts transliterated by {@link Transliteration}. Han characters are words by themselves.
 */
final class NameText {
    /** Characters of a name that are looked at. */
    static final int MAX_LENGTH = 300;
    /** Words of a name that are looked at. */
    static final int MAX_WORDS = 16;
    /** Letters of a word that are looked at. */
    static final int MAX_WORD_LENGTH = 24;

    /** Apostrophes and signs that stand inside of words and part nothing. */
    private static final String SILENT = "'’‘ʼʻʹʺ`´ʿʾـ־";

    /** The Arabic article, written with its word. */
    private static final String ARTICLE = "\u0627\u0644";

    private static final int WITH_ARTICLE = 5;
    private static final char BREVE = '\u0306';

    /**
     * A word of a name.
     *
     * @param text transliterated
     * @param vowelless from a script that writes few vowels
     */
    record Word(String text, boolean vowelless) {}

    private NameText() {}

    /** The words, at most {@link #MAX_WORDS}. */
    static List<Word> words(String name) {
        String cut = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
        int[] plain = plain(Normalizer.normalize(cut, Normalizer.Form.NFKD));
        List<Word> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length && words.size() < MAX_WORDS; i++) {
            int c = plain[i];
            if (Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN) {
                end(word, words);
                end(word.appendCodePoint(c), words);
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (!(c == '.' && isAbbreviation(plain, i, word))) {
                end(word, words);
                if (c == '&') {
                    end(word.append("and"), words);
                }
            }
        }
        end(word, words);
        return words.size() <= MAX_WORDS ? words : words.subList(0, MAX_WORDS);
    }

    /** Without accents and silent signs, in small letters. */
    private static int[] plain(String decomposed) {
        String cut = decomposed.length() <= 2 * MAX_LENGTH ? decomposed : decomposed.substring(0, 2 * MAX_LENGTH);
        return withBreves(cut)
                .codePoints()
                .filter(c -> !isSilent(c))
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .toArray();
    }

    /** Cyrillic letters with a breve are letters of their own. */
    private static String withBreves(String decomposed) {
        return decomposed.indexOf(BREVE) < 0
                ? decomposed
                : decomposed
                        .replace("и" + BREVE, "й")
                        .replace("И" + BREVE, "й")
                        .replace("у" + BREVE, "ў")
                        .replace("У" + BREVE, "ў");
    }

    private static boolean isSilent(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.FORMAT || SILENT.indexOf(c) >= 0;
    }

    /** Whether the point stands between single letters, as in {@code S.A.}; in {@code J.Smith} it parts words. */
    private static boolean isAbbreviation(int[] text, int at, StringBuilder before) {
        if (before.isEmpty() || !isSingle(text, at - 1)) {
            return false;
        }
        return at + 1 < text.length && Character.isLetter(text[at + 1]) && isSingle(text, at + 1);
    }

    private static boolean isSingle(int[] text, int at) {
        return (at == 0 || !Character.isLetterOrDigit(text[at - 1]))
                && (at + 1 == text.length || !Character.isLetterOrDigit(text[at + 1]));
    }

    private static void end(StringBuilder word, List<Word> words) {
        if (word.isEmpty()) {
            return;
        }
        boolean latin = true;
        for (int i = 0; i < word.length() && latin; i++) {
            latin = word.charAt(i) < 128;
        }
        if (latin) {
            words.add(cut(word.toString(), false));
        } else {
            String written = word.toString();
            boolean vowelless = Transliteration.isVowelless(written);
            boolean article = vowelless && written.startsWith(ARTICLE) && written.length() >= WITH_ARTICLE;
            if (article) {
                words.add(new Word("al", true));
            }
            String rest = article ? written.substring(ARTICLE.length()) : written;
            words.add(cut(Transliteration.latin(rest), vowelless));
        }
        word.setLength(0);
    }

    private static Word cut(String text, boolean vowelless) {
        int length = text.length();
        if (length > MAX_WORD_LENGTH) {
            length = MAX_WORD_LENGTH - (Character.isHighSurrogate(text.charAt(MAX_WORD_LENGTH - 1)) ? 1 : 0);
        }
        return new Word(text.substring(0, length), vowelless);
    }
}
