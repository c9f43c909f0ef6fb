package org.tidewaiter.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.NameIndex;
import org.tidewaiter.risk.NameWords;
import org.tidewaiter.risk.NamedList;

/** How many of the names that are written otherwise are found on a list of 20,000, and how many others are found wrongly. */
class NameMatchingTest {
    private static final long SEED = 20_261_122;
    private static final int LISTED = 20_000;
    private static final int PROBES = 1_000;
    private static final int AT_LEAST = 850;
    /** The invented names are made of few parts and lie closer than real ones. */
    private static final double MOST_OTHERS = 0.13;

    private static final NameWords WORDS = words();

    @Test
    void findsNamesThatAreWrittenOtherwiseAndFewOthers() {
        ListedNames source = new ListedNames(SEED);
        List<String> names = source.names(LISTED + PROBES * 5);
        List<String> listed = names.subList(0, LISTED);
        NameIndex index = NameIndex.ofNames(list(listed), WORDS);
        StringBuilder said = new StringBuilder("seed " + SEED + ", " + LISTED + " names, at least " + AT_LEAST + "\n");
        Map<ListedNames.Variation, Double> found = new EnumMap<>(ListedNames.Variation.class);
        for (ListedNames.Variation variation : ListedNames.Variation.values()) {
            int hits = 0;
            int first = 0;
            List<String> missed = new ArrayList<>();
            for (int i = 0; i < PROBES; i++) {
                String name = listed.get(i * (LISTED / PROBES));
                String varied = source.vary(name, variation);
                List<Integer> references = index.references(varied, AT_LEAST);
                if (references.contains(i * (LISTED / PROBES))) {
                    hits++;
                    first += references.getFirst() == i * (LISTED / PROBES) ? 1 : 0;
                } else if (missed.size() < 6) {
                    missed.add(varied + " (" + name + ", " + index.score(varied, name) + ")");
                }
            }
            found.put(variation, (double) hits / PROBES);
            said.append(String.format(
                    Locale.ROOT,
                    "%-22s found %.3f, as the first %.3f; missed %s%n",
                    variation,
                    (double) hits / PROBES,
                    (double) first / PROBES,
                    missed));
        }
        int wrong = 0;
        List<String> mistaken = new ArrayList<>();
        for (String other : names.subList(LISTED, LISTED + PROBES * 5)) {
            List<Integer> references = index.references(other, AT_LEAST);
            if (!references.isEmpty()) {
                wrong++;
                if (mistaken.size() < 12) {
                    String match = listed.get(references.getFirst());
                    mistaken.add(other + " = " + match + " " + index.score(other, match));
                }
            }
        }
        said.append(String.format(Locale.ROOT, "others found %.4f: %s%n", wrong / (PROBES * 5.0), mistaken));
        System.out.println(said);
        found.forEach(
                (variation, share) -> assertThat(share).as(variation.name()).isGreaterThanOrEqualTo(floor(variation)));
        assertThat(wrong / (PROBES * 5.0)).as("others").isLessThanOrEqualTo(MOST_OTHERS);
    }

    /** What is to be found at least; two mistakes in a short name are more than a score of 0.85 forgives. */
    private static double floor(ListedNames.Variation variation) {
        return switch (variation) {
            case ONE_TYPO -> 0.92;
            case TWO_TYPOS -> 0.57;
            case CYRILLIC -> 0.88;
            case WORDS_JOINED -> 0.96;
            case OTHER_TRANSLITERATION, INITIAL -> 0.98;
            case OTHER_ORDER, WORD_LEFT_OUT, OTHER_LEGAL_FORM -> 0.99;
        };
    }

    private static NamedList list(List<String> names) {
        List<NamedList.Entry> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            entries.add(new NamedList.Entry(
                    "E" + i,
                    List.of(new NamedList.Name(names.get(i), NamedList.Quality.PRIMARY)),
                    List.of(),
                    List.of(),
                    Validity.ALWAYS,
                    "made up",
                    ""));
        }
        return new NamedList("made-up", NamedList.Kind.TRADERS, "made up", entries);
    }

    private static NameWords words() {
        List<NameWords.Word> words = new ArrayList<>();
        for (String form :
                List.of("Ltd", "LLC", "GmbH", "OOO", "JSC", "FZE", "S.A.", "Co Ltd", "Inc", "SARL", "Limited")) {
            words.add(new NameWords.Word(form, NameWords.Sort.LEGAL_FORM));
        }
        words.add(new NameWords.Word("al", NameWords.Sort.ARTICLE));
        for (String common : List.of("Trading", "International", "Group", "General", "Import", "Export")) {
            words.add(new NameWords.Word(common, NameWords.Sort.COMMON));
        }
        return new NameWords(words);
    }
}
