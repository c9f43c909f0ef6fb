package org.tidewaiter.clearance.pdf;

/**
 * Korean syllables in Latin letters, for want of a font: letter by letter as in the Revised Romanization of Korean (2000),
 * article 8, with a hyphen between syllables, so that they can be led back.
 */
final class Hangul {
    private static final int FIRST = 0xAC00;
    private static final int LAST = 0xD7A3;
    private static final String[] INITIALS = {
        "g", "kk", "n", "d", "tt", "l", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"
    };
    private static final String[] VOWELS = {
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
        "ui", "i"
    };
    private static final String[] FINALS = {
        "", "g", "kk", "gs", "n", "nj", "nh", "d", "l", "lg", "lm", "lb", "ls", "lt", "lp", "lh", "m", "b", "bs", "s",
        "ss", "ng", "j", "ch", "k", "t", "p", "h"
    };

    private Hangul() {}

    static boolean isSyllable(int codePoint) {
        return codePoint >= FIRST && codePoint <= LAST;
    }

    /** @param syllable for which {@link #isSyllable} */
    static String inLatin(int syllable) {
        int index = syllable - FIRST;
        int last = index % FINALS.length;
        int vowel = index / FINALS.length % VOWELS.length;
        return INITIALS[index / FINALS.length / VOWELS.length] + VOWELS[vowel] + FINALS[last];
    }
}
