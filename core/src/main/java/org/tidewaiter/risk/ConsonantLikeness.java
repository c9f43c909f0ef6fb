package org.tidewaiter.risk;

/**
 * How alike two words are of which one comes from a script that writes few vowels, in thousandths: by their consonants,
 * where one Arabic letter is written in several ways ({@code Qadhafi}, {@code Gaddafi}), and by the vowels that such a
 * script does write. Alike both ways round.
 */
final class ConsonantLikeness {
    /** The same consonants, and the vowels that are written agree. */
    private static final int SAME = 930;
    /** The same once letters that are written for one another count as one. */
    private static final int SAME_CLASSES = 910;
    /** The same consonants of two words in one, or of a word that has only one. */
    private static final int SAME_FEW = 900;
    /** A written vowel is another one on the other side, as in {@code Bashar} and {@code Bashir}. */
    private static final int OTHER_VOWEL = 820;

    private static final int LEAST_SPELT = WordLikeness.LEAST + 50;
    /** Consonants of a word of which other letters may be written for some. */
    private static final int SHORTEST_CLASSES = 3;

    private ConsonantLikeness() {}

    /** From {@link WordLikeness#LEAST} to 930, or 0. */
    static int of(NameWord a, NameWord b) {
        boolean few = a.skeleton().length() < 2 || b.skeleton().length() < 2;
        if (a.skeleton().equals(b.skeleton()) && !a.skeleton().isEmpty()) {
            return few ? vowels(a, b, SAME_FEW, WordLikeness.LEAST) : vowels(a, b, SAME, OTHER_VOWEL);
        }
        if (few) {
            return 0;
        }
        if (a.vowelless() != b.vowelless() && sameClasses(a.vowelless() ? a : b, a.vowelless() ? b : a)) {
            return vowels(a, b, SAME_CLASSES, WordLikeness.LEAST);
        }
        return WordLikeness.spelling(a.skeleton(), b.skeleton(), LEAST_SPELT) >= LEAST_SPELT ? WordLikeness.LEAST : 0;
    }

    /**
     * Of two words from a script that writes few vowels, written as one: the same consonants, three at least, and a
     * vowel before them on both sides or on none.
     */
    static int joined(NameWord first, NameWord second, NameWord one) {
        String both = first.skeleton() + second.skeleton();
        return both.length() >= 3
                        && both.equals(one.skeleton())
                        && startsWithVowel(first.fold()) == startsWithVowel(one.fold())
                ? SAME_FEW
                : 0;
    }

    /**
     * The consonants with one letter for those that are written for one another: {@code d} for dh, z and th, {@code s}
     * for ch and sh. {@code g} stays: in Latin letters it may be written for {@code k} or {@code j}.
     */
    static String classes(String text, String skeleton) {
        String consonants = text.contains("th") || text.contains("dj")
                ? NameWord.skeleton(NameWord.fold(text.replace("th", "z").replace("dj", "j")))
                : skeleton;
        if (consonants.indexOf('z') < 0 && consonants.indexOf('c') < 0) {
            return consonants;
        }
        StringBuilder classes = new StringBuilder(consonants.length());
        for (int i = 0; i < consonants.length(); i++) {
            char c = letter(consonants.charAt(i));
            if (i == 0 || classes.charAt(classes.length() - 1) != c) {
                classes.append(c);
            }
        }
        return classes.toString();
    }

    private static char letter(char c) {
        return c == 'z' ? 'd' : c == 'c' ? 's' : c;
    }

    private static boolean sameClasses(NameWord vowelless, NameWord other) {
        String letters = vowelless.classes();
        String written = other.classes();
        if (letters.length() != written.length() || letters.length() < SHORTEST_CLASSES) {
            return false;
        }
        for (int i = 0; i < letters.length(); i++) {
            if (!isWritten(letters.charAt(i), written.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWritten(char letter, char as) {
        return letter == as || as == 'g' && (letter == 'k' || letter == 'j');
    }

    private static int vowels(NameWord a, NameWord b, int agree, int other) {
        if (startsWithVowel(a.fold()) != startsWithVowel(b.fold())) {
            return a.skeleton().length() < 2 ? 0 : WordLikeness.LEAST;
        }
        boolean same = (!a.vowelless() || agree(a.fold(), b.fold())) && (!b.vowelless() || agree(b.fold(), a.fold()));
        return same ? agree : other;
    }

    private static boolean startsWithVowel(String fold) {
        return "aeiouv".indexOf(fold.charAt(0)) >= 0;
    }

    /** Whether the other word has each written vowel in its place. A first alif and an ain may be any vowel. */
    private static boolean agree(String written, String spelt) {
        int at = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == 'e' || i == 0 && c == 'a' || c == 'h' && i == written.length() - 1) {
                continue;
            }
            while (at < spelt.length() && !isSpelt(c, spelt.charAt(at))) {
                at++;
            }
            if (at++ == spelt.length()) {
                return !hasVowel(written, i);
            }
        }
        return true;
    }

    private static boolean hasVowel(String written, int from) {
        for (int i = from; i < written.length(); i++) {
            if (isVowel(written.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isVowel(char c) {
        return c == 'a' || c == 'i' || c == 'v';
    }

    private static boolean isSpelt(char written, char c) {
        return switch (written) {
            case 'a' -> c == 'a' || c == 'e';
            case 'i' -> c == 'i' || c == 'e';
            case 'v' -> c == 'v' || c == 'u' || c == 'o';
            default -> isWritten(letter(written), letter(c)) || written == 'd' && c == 't';
        };
    }
}
