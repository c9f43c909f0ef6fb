package org.tidewaiter.risk;

import org.tidewaiter.risk.ListMatch.Way;

/**
 * How alike two words are, in thousandths: by their spelling (Damerau-Levenshtein distance in its restricted form, where a vowel
 * counts half, with the bonus of Winkler for a common beginning), their sound, or their consonants. Alike both ways round.
 */
final class WordLikeness {
    /** What is less alike is not alike at all. */
    static final int LEAST = 750;

    static final int SAME = 1000;
    private static final int SPELT_ALIKE = 960;
    private static final int SAME_CONSONANTS = 900;
    private static final int SOUNDS_ALIKE = 820;
    /** Words that sound alike must be spelt that much alike. */
    private static final int LEAST_SPELT = 680;

    /** Letters by which one of two words that sound alike may be longer. */
    private static final int LONGER = 3;

    private static final int INITIAL = 800;
    private static final int LONGEST_BEGINNING = 4;
    private static final int BONUS_PERCENT = 5;
    private static final int VOWEL = 1;
    private static final int LETTER = 2;

    private WordLikeness() {}

    /** From {@link #LEAST} to 1000, or 0. */
    static int of(NameWord a, NameWord b) {
        if (a.text().equals(b.text())) {
            return SAME;
        }
        if (a.hasDigit() || b.hasDigit()) {
            return 0;
        }
        if (a.fold().equals(b.fold())) {
            return SPELT_ALIKE;
        }
        if (a.vowelless() || b.vowelless()) {
            boolean few = a.skeleton().length() < 2 || b.skeleton().length() < 2;
            return few ? shapes(a, b) : consonants(a.skeleton(), b.skeleton());
        }
        if (a.isInitial() || b.isInitial()) {
            return a.text().charAt(0) == b.text().charAt(0) ? INITIAL : 0;
        }
        boolean share = share(a, b);
        int least = share ? LEAST_SPELT : LEAST;
        if (Integer.bitCount(a.letters() ^ b.letters()) > most(a.fold(), b.fold(), least)) {
            return 0; // a half letter of distance brings one more at most
        }
        int spelt = Math.max(spelling(a.fold(), b.fold(), least), spelling(a.text(), b.text(), least));
        return spelt < least ? 0 : share ? Math.max(spelt, SOUNDS_ALIKE) : spelt;
    }

    /** In what two words are alike that are. */
    static Way way(NameWord a, NameWord b) {
        if (a.text().equals(b.text())) {
            return Way.SAME;
        }
        if (a.fold().equals(b.fold())) {
            return Way.SPELLING;
        }
        if (a.vowelless() || b.vowelless()) {
            return Way.CONSONANTS;
        }
        if (a.isInitial() || b.isInitial()) {
            return Way.INITIAL;
        }
        return share(a, b) && spelling(a.fold(), b.fold(), LEAST_SPELT) < SOUNDS_ALIKE ? Way.SOUND : Way.SPELLING;
    }

    /** Of words with one consonant, as Ali: the same one, with a vowel before it on both sides or on none. */
    private static int shapes(NameWord a, NameWord b) {
        if (a.skeleton().isEmpty() || !a.skeleton().equals(b.skeleton())) {
            return 0;
        }
        String one = shape(a.fold());
        String other = shape(b.fold());
        if (one.equals(other)) {
            return SAME_CONSONANTS;
        }
        return one.charAt(0) == other.charAt(0) ? LEAST : 0;
    }

    /** One mark for whatever vowels stand together. */
    private static String shape(String fold) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < fold.length(); i++) {
            char c = "aeiou".indexOf(fold.charAt(i)) < 0 ? fold.charAt(i) : 'a';
            if (c != 'a' || shape.isEmpty() || shape.charAt(shape.length() - 1) != 'a') {
                shape.append(c);
            }
        }
        return shape.toString();
    }

    /**
     * Of two words from a script that writes few vowels, written as one: the same consonants, three at least, and a vowel before
     * them on both sides or on none.
     */
    static int joinedConsonants(NameWord first, NameWord second, NameWord one) {
        String both = first.skeleton() + second.skeleton();
        return both.length() >= 3
                        && both.equals(one.skeleton())
                        && shape(first.fold()).charAt(0) == shape(one.fold()).charAt(0)
                ? SAME_CONSONANTS
                : 0;
    }

    private static int consonants(String a, String b) {
        if (a.equals(b)) {
            return SAME_CONSONANTS;
        }
        int alike = spelling(a, b, LEAST + 50);
        return alike >= LEAST + 50 ? LEAST : 0;
    }

    private static boolean share(NameWord a, NameWord b) {
        if (Math.abs(a.fold().length() - b.fold().length()) > LONGER) {
            return false; // a code tells about the first letters only
        }
        for (int i = 0; i < a.sounds().size(); i++) {
            if (b.sounds().contains(a.sounds().get(i))) {
                return true;
            }
        }
        return false;
    }

    /** Likeness of the spelling from 0 to 1000; 0 where it is below the least. */
    static int spelling(String a, String b, int least) {
        int longest = Math.max(a.length(), b.length());
        int most = most(a, b, least);
        if (longest - Math.min(a.length(), b.length()) > most) {
            return 0;
        }
        int distance = distance(a, b, most);
        if (distance > most) {
            return 0;
        }
        int alike = 1000 - 1000 * distance / (LETTER * longest);
        int spelt = alike + (1000 - alike) * beginning(a, b) * BONUS_PERCENT / 100;
        return spelt < least ? 0 : spelt;
    }

    /** Half letters by which two words may differ that are alike by the least. */
    private static int most(String a, String b, int least) {
        int longest = Math.max(a.length(), b.length());
        return LETTER * longest * (1000 - least) / (1000 - 10 * BONUS_PERCENT * beginning(a, b)) + 1;
    }

    private static int beginning(String a, String b) {
        int most = Math.min(LONGEST_BEGINNING, Math.min(a.length(), b.length()));
        int beginning = 0;
        while (beginning < most && a.charAt(beginning) == b.charAt(beginning)) {
            beginning++;
        }
        return beginning;
    }

    /** Half letters to insert, leave out, change, or swap with their neighbour. */
    private static int distance(String a, String b, int most) {
        int width = b.length() + 1;
        int[] earlier = new int[width];
        int[] above = new int[width];
        int[] row = new int[width];
        for (int j = 1; j < width; j++) {
            above[j] = above[j - 1] + weight(b.charAt(j - 1));
        }
        for (int i = 1; i <= a.length(); i++) {
            char c = a.charAt(i - 1);
            row[0] = above[0] + weight(c);
            int least = row[0];
            for (int j = 1; j < width; j++) {
                char d = b.charAt(j - 1);
                int cost = above[j - 1] + (c == d ? 0 : Math.max(weight(c), weight(d)));
                cost = Math.min(cost, Math.min(above[j] + weight(c), row[j - 1] + weight(d)));
                if (i > 1 && j > 1 && c == b.charAt(j - 2) && d == a.charAt(i - 2)) {
                    cost = Math.min(cost, earlier[j - 2] + LETTER);
                }
                row[j] = cost;
                least = Math.min(least, cost);
            }
            if (least > most) {
                return least;
            }
            int[] free = earlier;
            earlier = above;
            above = row;
            row = free;
        }
        return above[b.length()];
    }

    private static int weight(char c) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u', 'h', 'j' -> VOWEL;
            default -> LETTER;
        };
    }
}
