package org.tidewaiter.risk;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a declaration is like an entry of a list.
 *
 * @param field e.g. {@code declaration.importerName}
 * @param value what it holds
 * @param match what that is like
 */
public record ListHit(String field, String value, ListMatch match) {
    /** For officers. */
    public String sentence() {
        return field + " \"" + value + "\" is like " + match.sentence()
                + (isOfOtherScript() ? "; written in another script" : "")
                + (isOtherOrder() ? "; in another order" : "");
    }

    /** Whether the one is written in a script that the other is not, so that they were compared transliterated. */
    public boolean isOfOtherScript() {
        return !scripts(value).equals(scripts(match.listed()));
    }

    private static Set<Character.UnicodeScript> scripts(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .collect(Collectors.toSet());
    }

    /** Whether the words that go together stand in another order. */
    public boolean isOtherOrder() {
        List<String> declared = words(value);
        List<String> listed = words(match.listed());
        List<ListMatch.Pair> pairs = match.how().stream()
                .filter(pair -> !pair.declared().isEmpty() && !pair.listed().isEmpty())
                .sorted(Comparator.comparingInt(pair -> declared.indexOf(first(pair.declared()))))
                .toList();
        for (int i = 1; i < pairs.size(); i++) {
            int before = listed.indexOf(first(pairs.get(i - 1).listed()));
            if (listed.indexOf(first(pairs.get(i).listed())) < before) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String name) {
        return NameText.words(name).stream()
                .flatMap(word -> Stream.concat(Stream.of(word), word.initials().stream()))
                .map(NameText.Word::text)
                .toList();
    }

    private static String first(String words) {
        return words.split(" ", 2)[0];
    }
}
