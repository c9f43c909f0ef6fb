package org.tidewaiter.risk;

import java.util.List;

/**
 * A word of a name, with what it is compared by.
 *
 * @param text as {@link NameText} has it
 * @param fold spelt in the simplest way, so that usual spellings of one sound are one: {@code kh} is {@code h}, {@code
 *     w} is {@code v}, double letters are single. A rule of our own, applied to both sides
 * @param shared letters of the fold that all {@linkplain NameCompounds compounds} of its kind have: at the beginning,
 *     or below zero at the end
 * @param skeleton the consonants of the fold
 * @param classes the same with one letter for those that are written for one another
 * @param sounds {@link SoundCode}s
 * @param letters a bit for each letter of the fold
 * @param sort what kind of word it is
 * @param vowelless from a script that writes few vowels
 */
record NameWord(
        String text,
        String fold,
        int shared,
        String skeleton,
        String classes,
        List<String> sounds,
        int letters,
        NameWords.Sort sort,
        boolean vowelless) {
    private static final int SHORTEST_SOUND = 3;
    /** Stands between two letters that would be one sound. */
    private static final char PARTED = '\'';

    static NameWord of(NameText.Word word, NameWords.Sort sort) {
        NameCompounds.Spelling spelling = NameCompounds.spelling(word.text());
        String fold = fold(spelling.text());
        boolean plain = fold.chars().allMatch(c -> c >= 'a' && c <= 'z');
        String skeleton = plain ? skeleton(fold) : fold;
        return new NameWord(
                word.text(),
                fold,
                spelling.shared(),
                skeleton,
                plain ? ConsonantLikeness.classes(spelling.text(), skeleton) : skeleton,
                plain && fold.length() >= SHORTEST_SOUND ? SoundCode.of(spelling.text()) : List.of(),
                letters(fold),
                sort,
                word.vowelless());
    }

    NameWord ordinary() {
        return new NameWord(text, fold, shared, skeleton, classes, sounds, letters, NameWords.Sort.ORDINARY, vowelless);
    }

    private static int letters(String fold) {
        int letters = 0;
        for (int i = 0; i < fold.length(); i++) {
            letters |= 1 << (fold.charAt(i) & 31);
        }
        return letters;
    }

    /** Whether it is written as several words. */
    boolean isSeveral() {
        return text.indexOf(' ') >= 0;
    }

    /** Whether the other is a compound of the same kind. */
    boolean isCompoundLike(NameWord other) {
        return shared != 0 && shared == other.shared;
    }

    /** What of the fold not all compounds of its kind have. */
    String own() {
        return shared < 0
                ? fold.substring(0, Math.max(0, fold.length() + shared))
                : fold.substring(Math.min(shared, fold.length()));
    }

    boolean isInitial() {
        return text.length() == 1 && Character.isLetter(text.charAt(0)) && text.charAt(0) < 128;
    }

    /** Whether it is the first letter of a word that is none itself. */
    boolean isInitialOf(NameWord word) {
        return isInitial() && !word.isInitial() && !word.text.isEmpty() && word.text.charAt(0) == text.charAt(0);
    }

    boolean hasDigit() {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The fold of this word and the next, written as one. */
    String foldWith(NameWord next) {
        String both = text + next.text;
        return fold(NameCompounds.spelling(isSeveral() || next.isSeveral() ? both.replace(" ", "") : both)
                .text());
    }

    static String fold(String text) {
        StringBuilder fold = new StringBuilder(text.length() + 2);
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            int taken = 1;
            if (next == 'h' && "kgpstdcz".indexOf(c) >= 0) {
                add(fold, "hgfstdcz".charAt("kgpstdcz".indexOf(c)));
                taken = 2;
            } else if (next == 'e' && "aou".indexOf(c) >= 0) {
                add(fold, c);
                taken = 2;
            } else if (c == 'o' && (next == 'u' || next == 'o')) {
                add(fold, 'u');
                taken = 2;
            } else if (c == 'e' && next == 'e') {
                add(fold, 'i');
                taken = 2;
            } else if (c == 'x') {
                add(fold, 'k');
                add(fold, 's');
            } else if (c != PARTED) {
                add(fold, simple(c, next));
            }
            i += taken;
        }
        return fold.toString();
    }

    private static char simple(char c, char next) {
        return switch (c) {
            case 'w' -> 'v';
            case 'y' -> 'i';
            case 'q' -> 'k';
            case 'c' -> next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
            default -> c;
        };
    }

    /** Double letters are single. */
    private static void add(StringBuilder fold, char c) {
        int length = fold.length();
        if (length == 0 || fold.charAt(length - 1) != c || Character.isDigit(c)) {
            fold.append(c);
        }
    }

    static String skeleton(String fold) {
        StringBuilder skeleton = new StringBuilder();
        for (int i = 0; i < fold.length(); i++) {
            char c = fold.charAt(i);
            if ("aeiouv".indexOf(c) < 0 && !(c == 'h' && i == fold.length() - 1)) {
                add(skeleton, c);
            }
        }
        return skeleton.toString();
    }
}
