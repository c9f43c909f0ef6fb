package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The words of the names of a list, found by keys: their fold, their fold without one of its letters (so that one letter more,
 * less or other on either side is found), their sound, their consonants.
 */
final class WordIndex {
    /** Letters of a word of which one is left out for a key. */
    private static final int LEFT_OUT = 10;

    private static final int SHORTEST_LEFT_OUT = 4;
    private static final int SHORTEST_SKELETON = 3;
    private static final int SHORTEST_CLASSES = 2;
    /** Words of the list that one word is compared with. */
    private static final int MAX_COMPARED = 256;

    /** Names are searched for one by one among so many times as many. */
    private static final int SEARCHED = 8;

    private static final int SPELT = 1;
    private static final int SOUNDS = 2;
    private static final int CONSONANTS = 3;
    /** Classes of consonants of words from scripts that write few vowels. */
    private static final int CLASSES = 4;
    /** The same of other words. */
    private static final int VOWELLED_CLASSES = 5;

    private final List<NameWord> words;
    private final double[] weights;
    private final int[][] names;
    /** Of each key its hash in the upper half and the word in the lower, in order. */
    private final long[] keys;
    /** Of neighbouring words written as one, the hash and the name. */
    private final long[] joined;

    private WordIndex(List<NameWord> words, double[] weights, int[][] names, long[] keys, long[] joined) {
        this.words = words;
        this.weights = weights;
        this.names = names;
        this.keys = keys;
        this.joined = joined;
    }

    /** Adds the names that have a word like that one, new ones while there is room; whether there is such a word. */
    boolean visit(NameWord word, int room, Tally tally, double weight) {
        tally.nextWord();
        int[] found = new int[MAX_COMPARED];
        int count = find(word, found);
        int first = tally.size();
        boolean any = false;
        for (int i = 0; i < count; i++) {
            int alike = WordLikeness.of(word, words.get(found[i]));
            if (alike != 0) {
                any = true;
                double like = (double) alike / WordLikeness.SAME;
                double ofListed = like * weights[found[i]];
                if (room == 0 && names[found[i]].length > SEARCHED * tally.size()) {
                    tally.addTo(names[found[i]], like * weight, ofListed);
                } else {
                    for (int name : names[found[i]]) {
                        tally.add(name, like * weight, ofListed, tally.size() - first < room);
                    }
                }
            }
        }
        return any;
    }

    /** Adds the names where two words are one of the asked name, or the other way round. */
    void visitJoined(NameParts.Weighed asked, Tally tally) {
        for (int i = 0; i < asked.size(); i++) {
            tally.nextWord();
            NameWord word = asked.word(i);
            addJoined(key(SPELT, word.fold(), -1), asked.weight(i), tally);
            if (!word.vowelless()) {
                addJoined(key(CONSONANTS, word.skeleton(), -1), asked.weight(i), tally);
            }
            if (i + 1 < asked.size()) {
                NameWord next = asked.word(i + 1);
                double both = asked.weight(i) + asked.weight(i + 1);
                String one = word.foldWith(next);
                addWords(key(SPELT, one, -1), other -> other.fold().equals(one), both, tally);
                if (word.vowelless() && next.vowelless()) {
                    String consonants = word.skeleton() + next.skeleton();
                    addWords(
                            key(CONSONANTS, consonants, -1),
                            other -> !other.vowelless() && other.skeleton().equals(consonants),
                            both,
                            tally);
                }
            }
        }
    }

    private void addJoined(long hash, double weight, Tally tally) {
        for (int at = first(joined, hash); at < joined.length && joined[at] >>> 32 == hash; at++) {
            tally.add((int) joined[at], weight, weight, true);
        }
    }

    private void addWords(long hash, Predicate<NameWord> alike, double weight, Tally tally) {
        int[] found = new int[MAX_COMPARED];
        int count = look(hash, found, 0);
        for (int k = 0; k < count; k++) {
            if (alike.test(words.get(found[k]))) {
                for (int name : names[found[k]]) {
                    tally.add(name, weight, weights[found[k]], true);
                }
            }
        }
    }

    private int find(NameWord word, int[] found) {
        int count = look(key(SPELT, word.fold(), -1), found, 0);
        for (String sound : word.sounds()) {
            count = look(key(SOUNDS, sound, -1), found, count);
        }
        if (word.fold().length() >= SHORTEST_LEFT_OUT && !word.hasDigit()) {
            for (int i = 0; i < Math.min(LEFT_OUT, word.fold().length()); i++) {
                count = look(key(SPELT, word.fold(), i), found, count);
            }
        }
        if (word.skeleton().length() >= (word.vowelless() ? 2 : SHORTEST_SKELETON)) {
            count = look(key(CONSONANTS, word.skeleton(), -1), found, count);
        }
        int others = word.vowelless() ? VOWELLED_CLASSES : CLASSES;
        for (String classes : classes(word)) {
            count = look(key(others, classes, -1), found, count);
        }
        return count;
    }

    /** In Latin letters a {@code g} may be written for a k or a j. */
    private static List<String> classes(NameWord word) {
        String classes = word.classes();
        if (classes.length() < SHORTEST_CLASSES || word.hasDigit()) {
            return List.of();
        }
        return word.vowelless() || classes.indexOf('g') < 0
                ? List.of(classes)
                : List.of(classes, classes.replace('g', 'k'), classes.replace('g', 'j'));
    }

    private int look(long hash, int[] found, int count) {
        int filled = count;
        for (int at = first(keys, hash); at < keys.length && keys[at] >>> 32 == hash; at++) {
            int word = (int) keys[at];
            boolean known = false;
            for (int i = 0; i < filled && !known; i++) {
                known = found[i] == word;
            }
            if (!known) {
                if (filled == found.length) {
                    return filled;
                }
                found[filled++] = word;
            }
        }
        return filled;
    }

    private static int first(long[] keys, long hash) {
        int low = 0;
        int high = keys.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (keys[middle] >>> 32 < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A hash of 32 bits of the text without one of its letters; -1 leaves out none. */
    private static long key(int kind, String text, int without) {
        int hash = kind;
        for (int i = 0; i < text.length(); i++) {
            if (i != without) {
                hash = (hash ^ text.charAt(i)) * 0x01000193;
                hash ^= hash >>> 15;
            }
        }
        return Integer.toUnsignedLong(hash * 0x85EBCA6B);
    }

    /** Collects the words of the names. */
    static final class Builder {
        private final Map<NameWord, Integer> ids = new HashMap<>();
        private final List<NameWord> words = new ArrayList<>();
        private final List<List<Integer>> names = new ArrayList<>();
        private final Longs joined = new Longs();
        private int name = -1;

        /** The same name with words that are shared among names. */
        NameParts shared(NameParts parts) {
            name++;
            List<NameWord> shared = new ArrayList<>();
            for (NameWord word : parts.words()) {
                shared.add(words.get(id(word)));
            }
            for (int i = 0; i + 1 < shared.size(); i++) {
                String one = shared.get(i).foldWith(shared.get(i + 1));
                joined.add(key(SPELT, one, -1) << 32 | name);
                if (shared.get(i).vowelless() && shared.get(i + 1).vowelless()) {
                    String consonants =
                            shared.get(i).skeleton() + shared.get(i + 1).skeleton();
                    joined.add(key(CONSONANTS, consonants, -1) << 32 | name);
                }
            }
            return new NameParts(shared, parts.runs());
        }

        private int id(NameWord word) {
            Integer id = ids.get(word);
            if (id == null) {
                id = words.size();
                ids.put(word, id);
                words.add(word);
                names.add(new ArrayList<>(1));
            }
            return id;
        }

        void add(NameWord word, int name) {
            names.get(id(word)).add(name);
        }

        WordIndex build(ToDoubleFunction<NameWord> weight) {
            Longs keys = new Longs();
            for (int id = 0; id < words.size(); id++) {
                NameWord word = words.get(id);
                keys.add(key(SPELT, word.fold(), -1) << 32 | id);
                if (word.fold().length() >= SHORTEST_LEFT_OUT && !word.hasDigit()) {
                    for (int i = 0; i < Math.min(LEFT_OUT, word.fold().length()); i++) {
                        keys.add(key(SPELT, word.fold(), i) << 32 | id);
                    }
                }
                for (String sound : word.sounds()) {
                    keys.add(key(SOUNDS, sound, -1) << 32 | id);
                }
                if (word.skeleton().length() >= 2) {
                    keys.add(key(CONSONANTS, word.skeleton(), -1) << 32 | id);
                }
                for (String classes : classes(word)) {
                    keys.add(key(word.vowelless() ? CLASSES : VOWELLED_CLASSES, classes, -1) << 32 | id);
                }
            }
            int[][] of = names.stream()
                    .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                    .toArray(int[][]::new);
            return new WordIndex(
                    List.copyOf(words),
                    words.stream().mapToDouble(weight).toArray(),
                    of,
                    keys.sorted(),
                    joined.sorted());
        }
    }

    /** Numbers that become an array in order. */
    private static final class Longs {
        private long[] values = new long[1024];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }

        /** Compared as if they had no sign. */
        long[] sorted() {
            long[] sorted = Arrays.copyOf(values, size);
            for (int i = 0; i < size; i++) {
                sorted[i] ^= Long.MIN_VALUE;
            }
            Arrays.sort(sorted);
            for (int i = 0; i < size; i++) {
                sorted[i] ^= Long.MIN_VALUE;
            }
            return sorted;
        }
    }
}
