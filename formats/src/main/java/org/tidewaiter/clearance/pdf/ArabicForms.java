package org.tidewaiter.clearance.pdf;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Arabic letters as they stand beside their neighbours: joined to them or not, and lam with alef as one sign. They are taken from
 * the Arabic presentation forms of Unicode (section 9.2), whose names say which form of which letter each is. So the font needs
 * no tables of its own for it.
 */
final class ArabicForms {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int TATWEEL = 0x0640;
    private static final int LAM = 0x0644;
    private static final int[][] FORMS = {{0xFB50, 0xFDFF}, {0xFE70, 0xFEFC}};

    /** Which form, in the order of the array that a letter has. */
    private enum Form {
        ISOLATED,
        FINAL,
        INITIAL,
        MEDIAL
    }

    /** By a letter, or lam and an alef: one of each form, 0 where there is none. */
    private static final Map<String, int[]> LETTERS = letters();

    private ArabicForms() {}

    private static Map<String, int[]> letters() {
        Map<String, int[]> letters = new HashMap<>();
        for (int[] range : FORMS) {
            for (int c = range[0]; c <= range[1]; c++) {
                String name = Character.getName(c);
                String letter = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
                boolean sign =
                        letter.length() == 1 || letter.length() == 2 && letter.charAt(0) == LAM && isAlef(letter);
                if (name == null || !sign) {
                    continue;
                }
                for (Form form : Form.values()) {
                    if (name.endsWith(" " + form + " FORM")) {
                        letters.computeIfAbsent(letter, l -> new int[Form.values().length])[index(form)] = c;
                    }
                }
            }
        }
        return letters;
    }

    private static int index(Form form) {
        return switch (form) {
            case ISOLATED -> 0;
            case FINAL -> 1;
            case INITIAL -> 2;
            case MEDIAL -> 3;
        };
    }

    private static boolean isAlef(String letters) {
        return "\u0622\u0623\u0625\u0627".indexOf(letters.charAt(1)) >= 0;
    }

    /** Whether a character says how letters join, and is not seen itself. */
    static boolean isJoiner(int codePoint) {
        return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
    }

    /** A text in its order as written, with each letter in its form and without joiners. */
    static String of(String text) {
        int[] all = text.codePoints().toArray();
        StringBuilder shaped = new StringBuilder();
        for (int i = 0; i < all.length; i++) {
            if (isJoiner(all[i])) {
                continue;
            }
            int alef = all[i] == LAM ? next(all, i) : -1;
            boolean ligature = alef == i + 1 && LETTERS.containsKey(pair(all[i], all[alef]));
            int last = ligature ? alef : i;
            int[] forms = LETTERS.get(ligature ? pair(all[i], all[alef]) : Character.toString(all[i]));
            int before = before(all, i);
            int after = next(all, last);
            boolean fromBefore = before >= 0 && joinsOn(all[before]) && forms != null && forms[index(Form.FINAL)] != 0;
            boolean toNext = !ligature && joinsOn(all[i]) && after >= 0 && joinsBack(all[after]);
            int form = forms == null ? 0 : forms[(fromBefore ? 1 : 0) + (toNext ? 2 : 0)];
            shaped.appendCodePoint(form == 0 ? all[i] : form);
            i = last;
        }
        return shaped.toString();
    }

    private static String pair(int first, int second) {
        return Character.toString(first) + Character.toString(second);
    }

    /** Where the letter before stands, past marks; -1 without one. */
    private static int before(int[] all, int at) {
        int before = at - 1;
        while (before >= 0 && isMark(all[before])) {
            before--;
        }
        return before;
    }

    /** Where the next letter stands, past marks; -1 without one. */
    private static int next(int[] all, int at) {
        int next = at + 1;
        while (next < all.length && isMark(all[next])) {
            next++;
        }
        return next < all.length ? next : -1;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Whether a letter joins to the one that follows it. */
    private static boolean joinsOn(int codePoint) {
        int[] forms = LETTERS.get(Character.toString(codePoint));
        return codePoint == TATWEEL
                || codePoint == ZERO_WIDTH_JOINER
                || forms != null && forms[index(Form.INITIAL)] != 0;
    }

    /** Whether a letter joins to the one before it. */
    private static boolean joinsBack(int codePoint) {
        int[] forms = LETTERS.get(Character.toString(codePoint));
        return codePoint == TATWEEL || codePoint == ZERO_WIDTH_JOINER || forms != null && forms[index(Form.FINAL)] != 0;
    }
}
