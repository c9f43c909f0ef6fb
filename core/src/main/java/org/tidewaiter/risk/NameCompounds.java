package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arabic names of several words that people write as one as well: the servant of God or of one of the names of God
 * ({@code Abd Allah}, {@code Abd al-Rahman}), what is of God ({@code Nasr Allah}) or of the faith ({@code Salah
 * al-Din}), and {@code Abu Bakr}. Each is one word, spelt without its article: {@code abdrahman} is {@code Abd
 * al-Rahman}, {@code Abdul Rahman}, {@code Abdurrahman} and {@code Abderrahmane}. A rule of our own, applied to both
 * sides.
 */
final class NameCompounds {
    /** Written alone and with its article, as the transliteration has it from Arabic letters too. */
    private static final Set<String> SERVANT = Set.of("abd", "ebd");

    private static final Set<String> SERVANT_OF_THE = Set.of(
            "abdul", "abdel", "abdal", "abdil", "abdol", "abdoul", "abdur", "abdus", "abdun", "abdush", "abder",
            "abdes", "abden", "abdar");

    /** The article, which takes the sound of the letter that follows. */
    private static final Set<String> ARTICLES = Set.of(
            "al", "el", "il", "ol", "ul", "ad", "ed", "ud", "an", "en", "un", "ar", "er", "ur", "as", "es", "us", "ash",
            "esh", "ush", "at", "et", "ut", "az", "ez", "uz");

    private static final Set<String> OF_GOD = Set.of("allah", "ullah", "ollah", "illah", "allh");
    /** God, after the article too. */
    private static final Set<String> GOD = Set.of("allah", "ullah", "ollah", "illah", "allh", "alla", "lah", "llah");

    private static final Set<String> FAITH = Set.of("din", "deen", "dine", "dyn", "dien");
    private static final Set<String> OF_THE_FAITH = Set.of(
            "aldin", "eldin", "uldin", "addin", "eddin", "uddin", "aldeen", "eldeen", "uldeen", "addeen", "eddeen",
            "uddeen", "aldine", "eldine", "addine", "eddine", "uddine", "aldyn");

    private static final Set<String> ABU = Set.of("abu", "abou", "abo", "aboo", "abw");
    private static final Set<String> BAKR = Set.of("bakr", "bakar", "baker", "bakir", "bekr", "bekir", "bacar", "bkr");
    /** Whose son or father follows is no part. */
    private static final Set<String> KINSHIP =
            Set.of("bin", "ibn", "ben", "bint", "bn", "abu", "abou", "abo", "abw", "umm", "abd", "ebd");

    private static final Pattern SERVANT_OF_GOD = Pattern.compile("[ae]bd[aeiou]{1,2}(?:l{1,2}[ae]?h|lla)(i?)");
    private static final Pattern SERVANT_IN_ONE =
            Pattern.compile("[ae]bd(?:[aeiou]{1,2}(?:l|sh(?=sh)|([^aeiou])(?=\\1))|[aeiou](?=[^aeioul]))([a-z]{3,})");
    private static final Pattern OF_GOD_IN_ONE =
            Pattern.compile("([a-z]{3,}?)(?:[aeiou]l{1,2}ah|allh)|([a-z]{4,}?)[au]lla");
    private static final Pattern OF_FAITH_IN_ONE =
            Pattern.compile("([a-z]{3,}?)(?:[aeiou]{1,2}[dl]d(?:i|ee|ie)ne?|aldyn)");
    private static final Pattern BAKR_IN_ONE = Pattern.compile("ab(?:u|ou|oo?)b[ae][ck][aei]?r|abwbkr");

    private static final String ABD = "abd";
    private static final String ALLAH = "alah";
    private static final String DIN = "din";
    private static final int SHORTEST_PART = 2;

    /**
     * A word in its simple spelling.
     *
     * @param text the word itself where it is no compound
     * @param shared letters that all names of its kind have: at the beginning, or below zero at the end; 0 where it is
     *     none
     */
    record Spelling(String text, int shared) {}

    private NameCompounds() {}

    /** With each compound as one word, its parts parted by a space; {@code Abdul} may stand by itself. */
    static List<NameText.Word> joined(List<NameText.Word> words, boolean abdulAlone) {
        List<NameText.Word> joined = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); ) {
            int end = end(words, i, abdulAlone);
            joined.add(end == i + 1 ? words.get(i) : NameText.Word.joined(words.subList(i, end)));
            i = end;
        }
        return joined;
    }

    /** Whether a word may be the servant of what follows or a name by itself. */
    static boolean hasAbdul(List<NameText.Word> words) {
        return words.stream().anyMatch(word -> SERVANT_OF_THE.contains(word.text()));
    }

    /** Where the compound ends that begins there; the end is not included. */
    private static int end(List<NameText.Word> words, int from, boolean abdulAlone) {
        String first = words.get(from).text();
        int next = from + 1;
        if (first.length() < SHORTEST_PART
                || ARTICLES.contains(first)
                || words.get(from).isHan()) {
            return next;
        }
        int named = is(words, next, ARTICLES::contains) ? next + 1 : next;
        if (SERVANT.contains(first) || !abdulAlone && SERVANT_OF_THE.contains(first)) {
            return is(words, named, NameCompounds::mayBeServed) ? named + 1 : next;
        }
        if (ABU.contains(first)) {
            return is(words, named, BAKR::contains) ? named + 1 : next;
        }
        if (KINSHIP.contains(first)) {
            return next;
        }
        if (is(words, next, OF_GOD::contains) || is(words, next, OF_THE_FAITH::contains)) {
            return next + 1;
        }
        return named > next && is(words, named, FAITH::contains) ? named + 1 : next;
    }

    private static boolean is(List<NameText.Word> words, int at, Predicate<String> part) {
        return at < words.size() && part.test(words.get(at).text());
    }

    private static boolean mayBeServed(String text) {
        return text.length() > SHORTEST_PART
                && !KINSHIP.contains(text)
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /** The simple spelling of a compound, in one word or in several; of another word itself. */
    static Spelling spelling(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? ofOne(text) : ofParts(text.substring(0, space), text.substring(text.lastIndexOf(' ') + 1));
    }

    private static Spelling ofParts(String first, String last) {
        if (ABU.contains(first)) {
            return new Spelling("abubakr", 0);
        }
        if (SERVANT.contains(first) || SERVANT_OF_THE.contains(first)) {
            return new Spelling(ABD + (GOD.contains(last) ? ALLAH : last), ABD.length());
        }
        return OF_GOD.contains(last)
                ? new Spelling(first + ALLAH, -ALLAH.length())
                : new Spelling(first + DIN, -DIN.length());
    }

    private static Spelling ofOne(String text) {
        if (text.startsWith(ABD) || text.startsWith("ebd")) {
            Matcher god = SERVANT_OF_GOD.matcher(text);
            if (god.matches()) {
                return new Spelling(ABD + ALLAH + god.group(1), ABD.length());
            }
            Matcher servant = SERVANT_IN_ONE.matcher(text);
            return servant.matches() ? new Spelling(ABD + servant.group(2), ABD.length()) : new Spelling(text, 0);
        }
        if (text.startsWith("ab") && BAKR_IN_ONE.matcher(text).matches()) {
            return new Spelling("abubakr", 0);
        }
        if (text.contains("lah") || text.endsWith("lla") || text.endsWith("allh")) {
            Matcher ofGod = OF_GOD_IN_ONE.matcher(text);
            if (ofGod.matches()) {
                return new Spelling(
                        (ofGod.group(1) == null ? ofGod.group(2) : ofGod.group(1)) + ALLAH, -ALLAH.length());
            }
        }
        if ((text.endsWith("n") || text.endsWith("ne")) && (text.contains("dd") || text.contains("ld"))) {
            Matcher ofFaith = OF_FAITH_IN_ONE.matcher(text);
            if (ofFaith.matches()) {
                return new Spelling(ofFaith.group(1) + DIN, -DIN.length());
            }
        }
        return new Spelling(text, 0);
    }
}
