package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A name in words that are known for what they are. */
record NameParts(List<NameWord> words) {
    /** The words with what each says among the names of a list. */
    Weighed weighed(ToDoubleFunction<NameWord> weight) {
        double[] weights = new double[words.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight.applyAsDouble(words.get(i));
            sum += weights[i];
        }
        return new Weighed(words.toArray(new NameWord[0]), weights, sum);
    }

    /** Words, the weight of each, and of all. */
    static final class Weighed {
        private final NameWord[] words;
        private final double[] weights;
        private final double sum;

        private Weighed(NameWord[] words, double[] weights, double sum) {
            this.words = words;
            this.weights = weights;
            this.sum = sum;
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
    }

    static NameParts of(String name, NameWords known) {
        List<NameText.Word> written = NameText.words(name);
        List<NameWord> words = new ArrayList<>(written.size());
        boolean ordinary = false;
        for (int i = 0; i < written.size(); ) {
            int length = known.expression(written, i);
            NameWords.Sort found = length == 0 ? null : known.sort(written, i, length);
            NameWords.Sort sort = found == null ? NameWords.Sort.ORDINARY : found;
            for (int end = i + Math.max(1, length); i < end; i++) {
                words.add(NameWord.of(written.get(i), sort));
                ordinary |= sort == NameWords.Sort.ORDINARY || sort == NameWords.Sort.COMMON;
            }
        }
        if (!ordinary) { // "Limited" alone is a name
            words.replaceAll(NameWord::ordinary);
        }
        return new NameParts(List.copyOf(words));
    }
}
