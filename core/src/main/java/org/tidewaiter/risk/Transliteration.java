package org.tidewaiter.risk;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes words of other scripts in Latin letters: Cyrillic (with what is written otherwise in Ukrainian, Belarusian,
 * Serbian and Macedonian, where letters tell that a word is of these), Arabic and special Latin letters after ICAO Doc
 * 9303 part 3, section 6 (of the Arabic table without the escapes that only serve to read back, e.g. {@code XKH} is
 * {@code kh}; an H of its own after a letter that it could be read with is parted by an apostrophe, as ALA-LC does with
 * a prime: {@code s'hyl}); Greek after ELOT 743 (ISO 843, transcription); Hangul letter by letter after the Revised
 * Romanization of Korean of 2000. What has no table is kept.
 *
 * <p>Words come without accents in small letters and decomposed (Unicode NFKD).
 */
final class Transliteration {
    private static final Map<Integer, String> LETTERS = letters();

    /** Letters that only Ukrainian and Belarusian have, where г is H and и is Y. */
    private static final String UKRAINIAN = "іїєґў";
    /** Letters that only Serbian and Macedonian have. */
    private static final String SOUTHERN = "ђћљњџјѕ";
    /** Of those the ones that only Serbian has. */
    private static final String SERBIAN = "ђћ";
    /** Before these and at the end of a word αυ, ευ and ηυ end in F, else in V. */
    private static final String VOICELESS = "θκξπσςτφχψ";

    /** The Arabic letter that is H by itself. */
    private static final String HEH = "هہ";

    private Transliteration() {}

    static String latin(String word) {
        boolean ukrainian = contains(word, UKRAINIAN);
        boolean southern = contains(word, SOUTHERN);
        boolean serbian = contains(word, SERBIAN);
        StringBuilder latin = new StringBuilder();
        int before = 0;
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            int c = word.codePointAt(i);
            int next = i + Character.charCount(c) < word.length() ? word.codePointAt(i + Character.charCount(c)) : 0;
            String letter = ukrainian ? ukrainian(c) : southern ? southern(c, serbian) : null;
            if (letter == null) {
                letter = greek(before, c, next, isBound(word, c == 'π' ? i - 1 : i));
            }
            if (letter == null) {
                letter = LETTERS.get(c);
            }
            if (letter == null) {
                latin.appendCodePoint(c);
            } else {
                latin.append(HEH.indexOf(c) >= 0 && isBeforeH(latin) ? "'" : "").append(letter);
            }
            before = c;
        }
        return latin.isEmpty() ? word : latin.toString();
    }

    /** Whether an h there would be read together with the letter before it, as in {@code sh}. */
    private static boolean isBeforeH(StringBuilder latin) {
        return !latin.isEmpty() && "cdgkstz".indexOf(latin.charAt(latin.length() - 1)) >= 0;
    }

    private static boolean isBound(String word, int pair) {
        return pair == 0 || pair + 2 == word.length();
    }

    private static @Nullable String ukrainian(int c) {
        return c == 'г' ? "h" : c == 'и' ? "y" : null;
    }

    private static @Nullable String southern(int c, boolean serbian) {
        return switch (c) {
            case 'х' -> "h";
            case 'ц' -> "c";
            case 'ч' -> serbian ? "c" : null;
            case 'ш' -> serbian ? "s" : null;
            case 'ж' -> serbian ? "z" : null;
            default -> null;
        };
    }

    /**
     * What two letters stand for together; null where each stands for itself.
     *
     * @param atBound whether μπ would stand at the beginning or the end here, where it is B
     */
    private static @Nullable String greek(int before, int c, int next, boolean atBound) {
        return switch (c) {
            case 'υ' ->
                switch (before) {
                    case 0 -> null;
                    case 'ο' -> "u";
                    case 'α', 'ε', 'η' -> next == 0 || VOICELESS.indexOf(next) >= 0 ? "f" : "v";
                    default -> "y";
                };
            case 'γ' -> next == 'γ' || next == 'ξ' || next == 'χ' ? "n" : null;
            case 'μ' -> next == 'π' && atBound ? "" : null;
            case 'π' -> before == 'μ' && atBound ? "b" : null;
            default -> null;
        };
    }

    /** Whether the word is of a script that writes few vowels: Arabic, Hebrew, Syriac. */
    static boolean isVowelless(String word) {
        return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
            case ARABIC, HEBREW, SYRIAC -> true;
            default -> false;
        };
    }

    private static boolean contains(String word, String letters) {
        return word.chars().anyMatch(c -> letters.indexOf(c) >= 0);
    }

    private static Map<Integer, String> letters() {
        Map<Integer, String> letters = new HashMap<>();
        add(letters, """
                ß ss æ ae œ oe ø oe þ th ð d đ d ł l ħ h ı i ŋ n ŧ t ĸ q ə e""");
        add(letters, """
                а a б b в v г g д d е e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ў u ф f х kh ц ts ч ch ш sh \
                щ shch ъ ie ы y ь - э e ю iu я ia і i є ie ґ g ђ d ј j љ lj њ nj ћ c џ dz ѕ dz ѣ ie ѳ f ѵ y ѫ u ғ g қ k ң n \
                ө o ү u ұ u һ h ә a җ j ҷ c""");
        add(letters, """
                α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o""");
        add(letters, """
                ء - ا a ب b ة h ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع e غ gh ف f ق q ك k ل l \
                م m ن n ه h و w ى a ي y پ p ٹ t ځ kh څ c چ ch ډ d ڈ d ړ r ڑ r ژ zh ښ x ڤ v ک k ګ g گ g ڼ n ں n ہ h ھ h \
                ۀ h ې y ی y ے y ټ t ۃ h ۇ u ۋ v""");
        add(letters, hangul(0x1100, "g kk n d tt r m b pp s ss - j jj ch k t p h"));
        add(letters, hangul(0x1161, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"));
        add(letters, hangul(0x11A8, "k k k n n n t l k m l l l p l m p p t t ng t t k t p t"));
        return letters;
    }

    private static void add(Map<Integer, String> letters, String table) {
        String[] cells = table.strip().split(" +", -1);
        for (int i = 0; i < cells.length; i += 2) {
            letters.put(cells[i].codePointAt(0), cells[i + 1].equals("-") ? "" : cells[i + 1]);
        }
    }

    private static String hangul(int first, String latin) {
        StringBuilder table = new StringBuilder();
        int letter = first;
        for (String cell : latin.split(" ", -1)) {
            table.appendCodePoint(letter++).append(' ').append(cell).append(' ');
        }
        return table.toString();
    }
}
