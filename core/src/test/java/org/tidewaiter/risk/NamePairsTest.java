package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.tidewaiter.kernel.Validity;

/** Pairs of names of which the one finds the other on a list, or must not, where a condition doesn't say how alike. */
class NamePairsTest {
    private static final int AT_LEAST = 850;
    private static final NameWords WORDS = new NameWords(List.of(
            new NameWords.Word("al", NameWords.Sort.ARTICLE),
            new NameWords.Word("el", NameWords.Sort.ARTICLE),
            new NameWords.Word("ud", NameWords.Sort.ARTICLE),
            new NameWords.Word("ad", NameWords.Sort.ARTICLE),
            new NameWords.Word("as", NameWords.Sort.ARTICLE),
            new NameWords.Word("abu", NameWords.Sort.PARTICLE),
            new NameWords.Word("abou", NameWords.Sort.PARTICLE),
            new NameWords.Word("有限公司", NameWords.Sort.LEGAL_FORM),
            new NameWords.Word("先生", NameWords.Sort.TITLE)));

    @ParameterizedTest
    @CsvFileSource(resources = "name-pairs.csv", delimiter = ';', numLinesToSkip = 1)
    void findsTheOneByTheOtherOrDoesNot(String name, String other, String found) {
        boolean expected = found.equals("yes");
        assertThat(index(name).references(other, AT_LEAST).contains(0)).isEqualTo(expected);
        assertThat(index(other).references(name, AT_LEAST).contains(0)).isEqualTo(expected);
        assertThat(index(name).score(name, other) >= AT_LEAST).as("score").isEqualTo(expected);
        assertThat(index(name).score(name, other)).isEqualTo(index(name).score(other, name));
    }

    private static NameIndex index(String name) {
        List<NamedList.Entry> entries = new ArrayList<>();
        for (String listed : List.of(name, "Orion Shipping", "Anna Kowalska")) {
            entries.add(new NamedList.Entry(
                    "E" + entries.size(),
                    List.of(new NamedList.Name(listed, NamedList.Quality.PRIMARY)),
                    List.of(),
                    List.of(),
                    Validity.ALWAYS,
                    "",
                    ""));
        }
        return NameIndex.ofNames(new NamedList("test", NamedList.Kind.TRADERS, "made up", entries), WORDS);
    }
}
