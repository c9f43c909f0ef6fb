package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A name in words that are known for what they are.
 *
 * @param runs where Han characters stand
 */
record NameParts(List<NameWord> words, HanRuns runs) {
    NameParts {
        words = List.copyOf(words);
    }

    /** The words with what each says among the names of a list. */
    Weighed weighed(ToDoubleFunction<NameWord> weight) {
        double[] weights = new double[words.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight.applyAsDouble(words.get(i));
            sum += weights[i];
        }
        return new Weighed(words.toArray(new NameWord[0]), weights, sum, runs);
    }

    /** Words, the weight of each, and of all. */
    static final class Weighed {
        private final NameWord[] words;
        private final double[] weights;
        private final double sum;
        private final HanRuns runs;
        /** A bit for each letter that is an initial. */
        private final int initials;
        /** A bit for each letter that another word begins with. */
        private final int firsts;

        private Weighed(NameWord[] words, double[] weights, double sum, HanRuns runs) {
            this.words = words;
            this.weights = weights;
            this.sum = sum;
            this.runs = runs;
            int initialLetters = 0;
            int firstLetters = 0;
            for (NameWord word : words) {
                int letter = word.text().isEmpty() ? 0 : 1 << (word.text().charAt(0) & 31);
                initialLetters |= word.isInitial() ? letter : 0;
                firstLetters |= word.isInitial() ? 0 : letter;
            }
            this.initials = initialLetters;
            this.firsts = firstLetters;
        }

        int size() {
            return words.length;
        }

        NameWord word(int at) {
            return words[at];
        }

        double weight(int at) {
            return weights[at];
        }

        double sum() {
            return sum;
        }

        HanRuns runs() {
            return runs;
        }

        /** Whether an initial of the one is the first letter of a word of the other. */
        boolean mayAbbreviate(Weighed other) {
            return (initials & other.firsts) != 0 || (other.initials & firsts) != 0;
        }

        /** The weights of our initials and of the other name's words that they may stand for. */
        double[] byInitials(Weighed other) {
            double[] both = new double[2];
            int used = 0;
            for (int i = 0; i < words.length && initials != 0; i++) {
                for (int j = 0; j < other.words.length && words[i].isInitial(); j++) {
                    if ((used & 1 << j) == 0 && words[i].isInitialOf(other.words[j])) {
                        used |= 1 << j;
                        both[0] += weights[i];
                        both[1] += other.weights[j];
                        break;
                    }
                }
            }
            return both;
        }
    }

    /**
     * The ways in which the name may be read, the first with what may be initials as words, e.g. {@code sb}; where
     * there are such, another with each letter by itself, and where there is an {@code Abdul}, another with it as a
     * name of its own. An expression that is known is never initials.
     */
    static List<NameParts> readings(String name, NameWords known) {
        List<NameText.Word> written = NameText.words(name);
        List<NameText.Word> joined = NameCompounds.joined(written, false);
        List<NameParts> readings = new ArrayList<>(List.of(read(joined, known, false)));
        if (written.stream().anyMatch(word -> !word.initials().isEmpty())) {
            readings.add(read(joined, known, true));
        }
        if (NameCompounds.hasAbdul(written)) {
            readings.add(read(NameCompounds.joined(written, true), known, false));
        }
        return readings.size() == 1 ? readings : readings.stream().distinct().toList();
    }

    private static NameParts read(List<NameText.Word> written, NameWords known, boolean asInitials) {
        List<NameWord> words = new ArrayList<>(written.size());
        HanRuns runs = HanRuns.NONE;
        boolean ordinary = false;
        boolean parted = false;
        for (int i = 0; i < written.size() && words.size() < NameText.MAX_WORDS; ) {
            int length = known.expression(written, i);
            NameWords.Sort found = length == 0 ? null : known.sort(written, i, length);
            NameWords.Sort sort = found == null ? NameWords.Sort.ORDINARY : found;
            ordinary |= sort == NameWords.Sort.ORDINARY || sort == NameWords.Sort.COMMON;
            parted |= length > 0;
            for (int end = i + Math.max(1, length); i < end; i++) {
                NameText.Word word = written.get(i);
                boolean initials = asInitials && length == 0 && !word.initials().isEmpty();
                for (NameText.Word part : initials ? word.initials() : List.of(word)) {
                    runs = runs.with(words.size(), part.script(), parted);
                    words.add(NameWord.of(part, sort));
                }
                parted = false;
            }
            parted = length > 0;
        }
        if (!ordinary) { // "Limited" alone is a name
            words.replaceAll(NameWord::ordinary);
        }
        return new NameParts(words.subList(0, Math.min(words.size(), NameText.MAX_WORDS)), runs);
    }
}
