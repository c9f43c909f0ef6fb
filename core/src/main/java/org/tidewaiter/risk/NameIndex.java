package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    /** Of each reading of a name that name. */
    private final int[] of;

    private final NameParts.Weighed[] names;
    private final WordIndex words;
    private final Map<String, Integer> frequencies;
    private final int size;
    private final double logSize;

    private NameIndex(List<Listed> listed, NameWords known) {
        this.known = known;
        this.listed = List.copyOf(listed);
        this.frequencies = new HashMap<>();
        this.size = listed.size();
        this.logSize = StrictMath.log(2.0 + size);
        WordIndex.Builder builder = new WordIndex.Builder();
        List<NameParts> readings = new ArrayList<>(size);
        List<Integer> read = new ArrayList<>(size);
        for (int name = 0; name < size; name++) {
            Set<String> said = new HashSet<>();
            for (NameParts reading : NameParts.readings(listed.get(name).text(), known)) {
                NameParts shared = builder.shared(reading);
                for (NameWord word : new LinkedHashSet<>(shared.words())) {
                    said.add(word.text());
                    builder.add(word, readings.size());
                }
                readings.add(shared);
                read.add(name);
            }
            said.forEach(word -> frequencies.merge(word, 1, Integer::sum));
        }
        this.of = read.stream().mapToInt(Integer::intValue).toArray();
        this.words = builder.build(this::weight);
        this.names = new NameParts.Weighed[readings.size()];
        for (int name = 0; name < names.length; name++) {
            names[name] = readings.get(name).weighed(this::weight);
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
        int best = 0;
        for (NameParts.Weighed one : weighed(name)) {
            for (NameParts.Weighed two : weighed(other)) {
                best = Math.max(best, new NameLikeness(one, two).thousandths());
            }
        }
        return best;
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

    /** The listed names that are alike that much at least, the best first, each once. */
    List<Found> search(String name, int atLeast) {
        int least = Math.max(LEAST, atLeast);
        Map<Integer, Found> found = new HashMap<>();
        for (NameParts.Weighed asked : weighed(name)) {
            for (int candidate : asked.size() == 0 ? new int[0] : candidates(asked, least)) {
                Found one = found(asked, candidate);
                if (one.thousandths >= least) {
                    found.merge(of[candidate], one, (x, y) -> x.thousandths >= y.thousandths ? x : y);
                }
            }
        }
        List<Found> ordered = new ArrayList<>(found.values());
        ordered.sort(Comparator.comparingInt((Found one) -> -one.thousandths)
                .thenComparing((Found one) -> one.listed.quality)
                .thenComparingInt(one -> one.listed.reference)
                .thenComparing(one -> one.listed.text));
        return ordered;
    }

    private Found found(NameParts.Weighed asked, int candidate) {
        NameLikeness likeness = new NameLikeness(asked, names[candidate]);
        Listed match = listed.get(of[candidate]);
        int score = match.quality == NamedList.Quality.WEAK
                ? (int) StrictMath.round(likeness.thousandths() * WEAK)
                : likeness.thousandths();
        return new Found(match, score, likeness);
    }

    private List<NameParts.Weighed> weighed(String name) {
        return NameParts.readings(name, known).stream()
                .map(reading -> reading.weighed(this::weight))
                .toList();
    }

    private int[] candidates(NameParts.Weighed asked, int least) {
        List<Integer> byWeight = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            byWeight.add(i);
        }
        byWeight.sort(Comparator.comparingDouble((Integer i) -> -asked.weight(i))
                .thenComparing(i -> asked.word(i).text()));
        Tally tally = new Tally(names.length);
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
        return best(tally, asked, sought, least);
    }

    private int[] best(Tally tally, NameParts.Weighed asked, double sought, int least) {
        long[] estimates = new long[tally.size()];
        int count = 0;
        for (int i = 0; i < tally.size(); i++) {
            int name = tally.name(i);
            int estimate = estimate(tally, i, asked, sought);
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

    private int estimate(Tally tally, int at, NameParts.Weighed asked, double sought) {
        NameParts.Weighed name = names[tally.name(at)];
        double all = sought;
        double ofAsked = tally.asked(at);
        double ofListed = tally.listed(at);
        if (asked.mayAbbreviate(name)) {
            double[] ofOurs = asked.byInitials(name);
            double[] ofTheirs = name.byInitials(asked);
            all += ofOurs[0];
            ofAsked += ofOurs[0] + ofTheirs[1];
            ofListed += ofOurs[1] + ofTheirs[0];
        }
        ofAsked = Math.min(ofAsked, all);
        ofListed = Math.min(ofListed, name.sum());
        double onlyAsked = all - ofAsked;
        double onlyListed = name.sum() - ofListed;
        double against = 2 * Math.min(onlyAsked, onlyListed) + Math.abs(onlyAsked - onlyListed) / 2;
        return (int) StrictMath.round(1000 * (ofAsked + ofListed) / (ofAsked + ofListed + against));
    }

    /** From a fourth for a word of every name to one for a word of a single name or none. */
    private double weight(NameWord word) {
        int frequency = Math.max(1, frequencies.getOrDefault(word.text(), 1));
        double rarity = StrictMath.log((2.0 + size) / frequency) / logSize;
        return (word.isInitial() ? INITIAL : word.sort().weight()) * (0.25 + 0.75 * Math.max(0, rarity));
    }
}
