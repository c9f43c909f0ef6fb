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
    private static final int SOUNDS_ALIKE = 820;
    /** Words that sound alike must be spelt that much alike. */
    private static final int LEAST_SPELT = 680;

    /** Letters by which one of two words that sound alike may be longer. */
    private static final int LONGER = 3;

    private static final int INITIAL = 840;
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
            return ConsonantLikeness.of(a, b);
        }
        if (a.isInitial() || b.isInitial()) {
            return a.text().charAt(0) == b.text().charAt(0) ? INITIAL : 0;
        }
        if (a.isCompoundLike(b)) {
            return spelling(a.own(), b.own(), LEAST);
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
        if (a.isSeveral() != b.isSeveral()) {
            return Way.JOINED;
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
