package org.tidewaiter.risk;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The words of a name in small Latin letters and digits, however it was written: compatibility forms are taken apart (Unicode
 * NFKD), accents dropped, other scripts transliterated by {@link Transliteration}. Han characters are words by themselves that
 * know what they follow. Two or three letters with points may be an abbreviation or initials: they are one word that knows both.
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
    /** Letters with points between them, of which more are no initials. */
    private static final int MOST_INITIALS = 3;

    private static final char BREVE = '\u0306';

    /**
     * A word of a name.
     *
     * @param text transliterated
     * @param vowelless from a script that writes few vowels
     * @param script whether it is a Han character, and where it stands
     * @param initials its letters where they may be initials, as in {@code S.B.}; else none
     */
    record Word(String text, boolean vowelless, Script script, List<Word> initials) {
        private Word(String text, boolean vowelless) {
            this(text, vowelless, Script.OTHER, List.of());
        }

        /** Several words as one, parted by spaces. */
        static Word joined(List<Word> words) {
            return new Word(
                    words.stream().map(Word::text).collect(Collectors.joining(" ")),
                    words.stream().anyMatch(Word::vowelless));
        }

        boolean isHan() {
            return script != Script.OTHER;
        }
    }

    /** Whether a word is a Han character. */
    enum Script {
        /** One that begins a run of them. */
        HAN,
        /** One right after another. */
        HAN_AFTER_HAN,
        OTHER
    }

    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean dotted;

    private NameText() {}

    /** The words, at most {@link #MAX_WORDS}. */
    static List<Word> words(String name) {
        String cut = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH);
        NameText text = new NameText();
        text.read(plain(Normalizer.normalize(cut, Normalizer.Form.NFKD)));
        return text.words.size() <= MAX_WORDS ? text.words : text.words.subList(0, MAX_WORDS);
    }

    private void read(int[] plain) {
        for (int i = 0; i < plain.length && words.size() < MAX_WORDS; i++) {
            int c = plain[i];
            if (isHan(c)) {
                end();
                Script script = i > 0 && isHan(plain[i - 1]) ? Script.HAN_AFTER_HAN : Script.HAN;
                words.add(new Word(Character.toString(c), false, script, List.of()));
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (c == '.' && isAbbreviation(plain, i, word)) {
                dotted = true;
            } else {
                end();
                if (c == '&') {
                    word.append("and");
                    end();
                }
            }
        }
        end();
    }

    private static boolean isHan(int c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
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

    private void end() {
        if (!word.isEmpty()) {
            String written = word.toString();
            int[] letters = written.codePoints().toArray();
            if (dotted && letters.length > 1 && letters.length <= MOST_INITIALS) {
                List<Word> initials = Arrays.stream(letters)
                        .mapToObj(letter -> latin(Character.toString(letter)))
                        .toList();
                Word whole = latin(written);
                words.add(new Word(whole.text, whole.vowelless, Script.OTHER, initials));
            } else {
                boolean article = hasArticle(written);
                if (article) {
                    words.add(new Word("al", true));
                }
                words.add(latin(article ? written.substring(ARTICLE.length()) : written));
            }
        }
        word.setLength(0);
        dotted = false;
    }

    private static boolean hasArticle(String written) {
        return written.startsWith(ARTICLE) && written.length() >= WITH_ARTICLE;
    }

    private static Word latin(String written) {
        return written.chars().allMatch(c -> c < 128)
                ? cut(written, false)
                : cut(Transliteration.latin(written), Transliteration.isVowelless(written));
    }

    private static Word cut(String text, boolean vowelless) {
        int length = text.length();
        if (length > MAX_WORD_LENGTH) {
            length = MAX_WORD_LENGTH - (Character.isHighSurrogate(text.charAt(MAX_WORD_LENGTH - 1)) ? 1 : 0);
        }
        return new Word(text.substring(0, length), vowelless);
    }
}
