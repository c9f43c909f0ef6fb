package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the names of a list that a declared name is like. Words are found by what they are spelt, sound and abbreviate like; the
 * rarer a word is on the list, the more it says. What a search costs is bounded whatever is asked.
 *
 * <p>The score of two names is the same both ways round, and does not depend on what else is asked.
 */
public final class NameIndex {
    /** Scores below are no match, in thousandths. */
    public static final int LEAST = 700;

    /** Part of the score that a perfect match with a weak alias has. */
    private static final double WEAK = 0.9;
    /** The share of a word's weight that its first letter alone has. */
    private static final double INITIAL = 0.3;
    /** Names that are compared word by word in one search. */
    private static final int MAX_COMPARED = 32;
    /** Names that are looked at in one search, by one word of theirs. */
    private static final int MAX_SEEN = 20_000;
    /** An estimate that far below the least score may still become one. */
    private static final int DOUBT = 120;

    /**
     * A name that can be found.
     *
     * @param reference what it is a name of
     */
    record Listed(String text, NamedList.Quality quality, int reference) {}

    /** A listed name that was found. */
    record Found(Listed listed, int thousandths, NameLikeness likeness) {}

    private final NameWords known;
    private final List<Listed> listed;
    private final NameParts.Weighed[] names;
    private final double[] sums;
    private final WordIndex words;
    private final Map<String, Integer> frequencies;
    private final int size;
    private final double logSize;

    private NameIndex(List<Listed> listed, NameWords known) {
        this.known = known;
        this.listed = List.copyOf(listed);
        NameParts[] parts = new NameParts[listed.size()];
        this.frequencies = new HashMap<>();
        WordIndex.Builder builder = new WordIndex.Builder();
        for (int name = 0; name < parts.length; name++) {
            parts[name] = builder.shared(NameParts.of(listed.get(name).text(), known));
            int of = name;
            parts[name].words().stream().distinct().forEach(word -> {
                frequencies.merge(word.text(), 1, Integer::sum);
                builder.add(word, of);
            });
        }
        this.size = parts.length;
        this.logSize = StrictMath.log(2.0 + size);
        this.words = builder.build(this::weight);
        this.names = new NameParts.Weighed[parts.length];
        this.sums = new double[parts.length];
        for (int name = 0; name < parts.length; name++) {
            names[name] = parts[name].weighed(this::weight);
            sums[name] = names[name].sum();
        }
    }

    static NameIndex of(List<Listed> listed, NameWords known) {
        return new NameIndex(listed, known);
    }

    /** The index of the names of a list. */
    public static NameIndex ofNames(NamedList list, NameWords known) {
        List<Listed> listed = new ArrayList<>();
        for (int entry = 0; entry < list.entries().size(); entry++) {
            for (NamedList.Name name : list.entries().get(entry).names()) {
                listed.add(new Listed(name.text(), name.quality(), entry));
            }
        }
        return new NameIndex(listed, known);
    }

    /** How many names it holds. */
    public int size() {
        return size;
    }

    /** The score of two names in thousandths, with the weights of the words on this list. */
    public int score(String name, String other) {
        return new NameLikeness(weighed(name), weighed(other)).thousandths();
    }

    /** The best score of the name in thousandths, 0 where it is below the least. */
    public int best(String name, int atLeast) {
        List<Found> found = search(name, atLeast);
        return found.isEmpty() ? 0 : found.getFirst().thousandths;
    }

    /** The references of what is found, the best first. */
    public List<Integer> references(String name, int atLeast) {
        return search(name, atLeast).stream()
                .map(found -> found.listed.reference)
                .distinct()
                .toList();
    }

    /** The listed names that are alike that much at least, the best first. */
    List<Found> search(String name, int atLeast) {
        NameParts.Weighed asked = weighed(name);
        if (asked.size() == 0) {
            return List.of();
        }
        int least = Math.max(LEAST, atLeast);
        List<Found> found = new ArrayList<>();
        for (int candidate : candidates(asked, least)) {
            NameLikeness likeness = new NameLikeness(asked, names[candidate]);
            Listed match = listed.get(candidate);
            int score = match.quality == NamedList.Quality.WEAK
                    ? (int) StrictMath.round(likeness.thousandths() * WEAK)
                    : likeness.thousandths();
            if (score >= least) {
                found.add(new Found(match, score, likeness));
            }
        }
        found.sort(Comparator.comparingInt((Found one) -> -one.thousandths)
                .thenComparing((Found one) -> one.listed.quality)
                .thenComparingInt(one -> one.listed.reference)
                .thenComparing(one -> one.listed.text));
        return found;
    }

    private NameParts.Weighed weighed(String name) {
        return NameParts.of(name, known).weighed(this::weight);
    }

    private int[] candidates(NameParts.Weighed asked, int least) {
        List<Integer> byWeight = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            byWeight.add(i);
        }
        byWeight.sort(Comparator.comparingDouble((Integer i) -> -asked.weight(i))
                .thenComparing(i -> asked.word(i).text()));
        Tally tally = new Tally(size);
        double done = 0;
        double left = asked.sum();
        double sought = asked.sum();
        for (int i : byWeight) {
            // What lacks all words that were found so far can't reach the least score by the others.
            boolean open = 2 * left >= least / 1000.0 * (2 * left + done / 2);
            boolean found = words.visit(asked.word(i), open ? MAX_SEEN - tally.size() : 0, tally, asked.weight(i));
            left -= asked.weight(i);
            done += found ? asked.weight(i) : 0;
            sought -= asked.word(i).isInitial() ? asked.weight(i) : 0; // names are not found by it
        }
        words.visitJoined(asked, tally);
        return best(tally, sought, least);
    }

    private int[] best(Tally tally, double all, int least) {
        long[] estimates = new long[tally.size()];
        int count = 0;
        for (int i = 0; i < tally.size(); i++) {
            int name = tally.name(i);
            double ofAsked = Math.min(tally.asked(i), all);
            double ofListed = Math.min(tally.listed(i), sums[name]);
            double onlyAsked = all - ofAsked;
            double onlyListed = sums[name] - ofListed;
            double against = 2 * Math.min(onlyAsked, onlyListed) + Math.abs(onlyAsked - onlyListed) / 2;
            int estimate = (int) StrictMath.round(1000 * (ofAsked + ofListed) / (ofAsked + ofListed + against));
            if (estimate >= least - DOUBT) {
                estimates[count++] = (long) (1000 - estimate) << 32 | name;
            }
        }
        long[] sorted = Arrays.copyOf(estimates, count);
        Arrays.sort(sorted);
        int[] best = new int[Math.min(count, MAX_COMPARED)];
        for (int i = 0; i < best.length; i++) {
            best[i] = (int) sorted[i];
        }
        return best;
    }

    /** From a fourth for a word of every name to one for a word of a single name or none. */
    private double weight(NameWord word) {
        int frequency = Math.max(1, frequencies.getOrDefault(word.text(), 1));
        double rarity = StrictMath.log((2.0 + size) / frequency) / logSize;
        return (word.isInitial() ? INITIAL : word.sort().weight()) * (0.25 + 0.75 * Math.max(0, rarity));
    }
}
