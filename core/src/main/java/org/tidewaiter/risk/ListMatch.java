package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;

/**
 * An entry of a list that what was declared is like, and why.
 *
 * @param list name of the list
 * @param entry id of the entry
 * @param listed the name, identifier or address of the entry that is meant, as the list writes it
 * @param quality of that name
 * @param score from 0 to 1, three decimals: 1 is the same
 * @param how word by word; empty where nothing was compared by words
 * @param programme of the entry
 */
public record ListMatch(
        String list,
        String entry,
        String listed,
        NamedList.Quality quality,
        BigDecimal score,
        List<Pair> how,
        String programme) {
    private static final int SCALE = 3;

    public ListMatch {
        how = List.copyOf(how);
    }

    /** How a declared word goes with a listed one. */
    public enum Way {
        SAME,
        /** Spelt alike. */
        SPELLING,
        /** Sounds alike. */
        SOUND,
        /** The same consonants; one of them comes from a script that writes few vowels. */
        CONSONANTS,
        /** One is the first letter of the other. */
        INITIAL,
        /** Written as two words there and as one here. */
        JOINED,
        /** Only in what was declared. */
        DECLARED_ONLY,
        /** Only on the list. */
        LISTED_ONLY
    }

    /** Words that go together; one side is empty where there is no partner. */
    public record Pair(String declared, String listed, Way way) {}

    /** Writes its members, all but the list. */
    void canonical(Canonical c) {
        c.field("entry", entry)
                .field("listed", listed)
                .field("quality", quality)
                .field("score", score);
        c.field("programme", programme);
        c.list("how", how, (x, pair) -> x.field("declared", pair.declared)
                .field("listed", pair.listed)
                .field("way", pair.way));
    }

    static ListMatch read(String list, CanonicalReader r) {
        return new ListMatch(
                list,
                r.require("entry"),
                r.require("listed"),
                NamedList.Quality.valueOf(r.require("quality")),
                Objects.requireNonNull(r.decimal("score"), "a match has a score")
                        .setScale(SCALE),
                r.objects("how").stream()
                        .map(pair -> new Pair(
                                pair.require("declared"), pair.require("listed"), Way.valueOf(pair.require("way"))))
                        .toList(),
                r.require("programme"));
    }

    /** For officers, e.g. {@code ofac-sdn 306, 0.912: "Petrov, Ivan"; ivan = ivan, petrow ~ petrov (spelling)}. */
    public String sentence() {
        String words = how.stream().map(ListMatch::sentence).collect(Collectors.joining(", "));
        return list + " " + entry + ", " + score.toPlainString() + ": \"" + listed + "\""
                + (quality == NamedList.Quality.WEAK ? " (weak alias)" : "") + (words.isEmpty() ? "" : "; " + words);
    }

    private static String sentence(Pair pair) {
        return switch (pair.way) {
            case SAME -> pair.declared;
            case SPELLING -> pair.declared + " ~ " + pair.listed + " (spelling)";
            case SOUND -> pair.declared + " ~ " + pair.listed + " (sound)";
            case CONSONANTS -> pair.declared + " ~ " + pair.listed + " (consonants)";
            case INITIAL -> pair.declared + " ~ " + pair.listed + " (initial)";
            case JOINED -> pair.declared + " ~ " + pair.listed + " (joined)";
            case DECLARED_ONLY -> pair.declared + " not listed";
            case LISTED_ONLY -> pair.listed + " not declared";
        };
    }
}
