package org.tidewaiter.risk;

import java.util.List;

/**
 * A word of a name, with what it is compared by.
 *
 * @param text as {@link NameText} has it
 * @param fold spelt in the simplest way, so that usual spellings of one sound are one: {@code kh} is {@code h}, {@code w} is
 *     {@code v}, double letters are single. A rule of our own, applied to both sides
 * @param skeleton the consonants of the fold
 * @param sounds {@link SoundCode}s
 * @param letters a bit for each letter of the fold
 * @param sort what kind of word it is
 * @param vowelless from a script that writes few vowels
 */
record NameWord(
        String text,
        String fold,
        String skeleton,
        List<String> sounds,
        int letters,
        NameWords.Sort sort,
        boolean vowelless) {
    private static final int SHORTEST_SOUND = 3;

    static NameWord of(NameText.Word word, NameWords.Sort sort) {
        String fold = fold(word.text());
        boolean plain = fold.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return new NameWord(
                word.text(),
                fold,
                plain ? skeleton(fold) : fold,
                plain && fold.length() >= SHORTEST_SOUND ? SoundCode.of(word.text()) : List.of(),
                letters(fold),
                sort,
                word.vowelless());
    }

    NameWord ordinary() {
        return new NameWord(text, fold, skeleton, sounds, letters, NameWords.Sort.ORDINARY, vowelless);
    }

    private static int letters(String fold) {
        int letters = 0;
        for (int i = 0; i < fold.length(); i++) {
            letters |= 1 << (fold.charAt(i) & 31);
        }
        return letters;
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
            } else {
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

    private static String skeleton(String fold) {
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
