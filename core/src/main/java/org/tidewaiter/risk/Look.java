package org.tidewaiter.risk;

import java.util.Arrays;

/**
 * A way to look at a subject: at a field's texts, at their words, or at so many letters they begin with.
 *
 * @param letters how many of a beginning; 0 for whole texts and words
 */
record Look(ProfileField field, Guard.Part part, int letters) {
    private static final int USUAL = 24;

    /** The look by which a key is found. */
    static Look of(Guard.Key key) {
        return new Look(
                key.field(),
                key.part(),
                key.part() == Guard.Part.BEGINNING ? key.text().length() : 0);
    }

    /** Whether it may see several texts of one subject. */
    boolean seesMany() {
        return part == Guard.Part.WORD || field.kind() == ProfileField.Kind.TEXTS;
    }

    /** How much of a text counts. */
    int lettersOf(String text) {
        return part == Guard.Part.BEGINNING ? letters : text.length();
    }

    /** @param wanted of words, most of which nobody looks for: bits of those that are looked for, as {@link #bit} */
    void see(Subject subject, long[] wanted, Sight sight) {
        if (part == Guard.Part.WORD) {
            for (var words : subject.words(field)) {
                for (int i = 0; i < words.size(); i++) {
                    int hash = words.get(i).hashCode();
                    int bit = bit(hash, wanted.length);
                    if ((wanted[bit / Long.SIZE] >>> bit & 1) != 0) {
                        sight.add(words.get(i), hash);
                    }
                }
            }
        } else if (field.kind() == ProfileField.Kind.TEXTS) {
            for (String text : subject.texts(field)) {
                see(text, sight);
            }
        } else {
            String text = subject.text(field);
            if (text != null) {
                see(text, sight);
            }
        }
    }

    /** The bit of a text's hash among so many words of bits, a power of two. */
    static int bit(int hash, int words) {
        return (hash ^ hash >>> Short.SIZE) & words * Long.SIZE - 1;
    }

    private void see(String text, Sight sight) {
        if (part == Guard.Part.WHOLE) {
            sight.add(text, text.hashCode());
        } else if (text.length() >= letters) {
            int hash = 0; // as String.hashCode specifies it
            for (int i = 0; i < letters; i++) {
                hash = 31 * hash + text.charAt(i);
            }
            sight.add(text, hash);
        }
    }

    /** What looks saw, one behind the other. */
    static final class Sight {
        String[] texts = new String[USUAL];
        int[] hashes = new int[USUAL];
        int size;

        private void add(String text, int hash) {
            if (size == hashes.length) {
                texts = Arrays.copyOf(texts, size * 2);
                hashes = Arrays.copyOf(hashes, size * 2);
            }
            texts[size] = text;
            hashes[size++] = hash;
        }
    }
}
