package org.tidewaiter.tariff.usitc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The column 1 special: rates, each with the programmes that it holds for, e.g. {@code Free (A+,AU,BH) 4.9% (PA)}.
 */
public final class SpecialRates {
    /** The programme codes of HTSUS general note 3(c) that the file uses, ended programmes included. */
    public static final Set<String> PROGRAMMES = Set.of(
            "A", "A+", "A*", "AU", "B", "BH", "C", "CA", "CL", "CO", "D", "E", "E*", "IL", "J", "J*", "J+", "JO", "JP",
            "K", "KR", "L", "MA", "MX", "NP", "OM", "P", "P+", "PA", "PE", "R", "S", "S+", "SG");

    /** The references of a group: "See 9822.04.05", "See 9918.04.60, 9918.04.61", "See 9823.01.01-9823.01.07". */
    private static final Pattern REFERENCE = Pattern.compile("See ([0-9]{4})\\.([0-9]{2})\\.([0-9]{2})");

    private SpecialRates() {}

    /**
     * One rate and whom it is for.
     *
     * @param text of the rate or reference, without the programmes
     * @param programmes codes; none where the text names none
     * @param repaired whether a stray character was passed over
     */
    public record Group(String text, Set<String> programmes, boolean repaired) {
        public Group {
            programmes = Set.copyOf(programmes);
        }

        /** The code of the one line that is referred to, empty where the text is no reference to exactly one. */
        public String reference() {
            Matcher matcher = REFERENCE.matcher(text);
            return matcher.matches() ? matcher.group(1) + matcher.group(2) + matcher.group(3) : "";
        }
    }

    /** The groups of a text in their order; none of a blank one. */
    public static List<Group> parse(String text) {
        List<Group> groups = new ArrayList<>();
        int start = 0;
        int from = 0;
        while (true) {
            int open = text.indexOf('(', from);
            int close = open < 0 ? -1 : text.indexOf(')', open);
            if (close < 0) {
                break;
            }
            String inside = text.substring(open + 1, close);
            List<String> codes = codes(inside);
            if (codes.isEmpty()) {
                from = close + 1; // belongs to the rate's own words
                continue;
            }
            boolean repaired = !inside.replace(" ", "").equals(String.join(",", codes));
            groups.add(new Group(RateText.plain(text.substring(start, open)), new TreeSet<>(codes), repaired));
            start = close + 1;
            from = start;
        }
        String rest = RateText.plain(text.substring(start));
        if (!rest.isEmpty()) {
            groups.add(new Group(rest, Set.of(), false));
        }
        return List.copyOf(groups);
    }

    /** The programme codes, passing over blanks, points and a second parenthesis; none where something else stands there. */
    private static List<String> codes(String inside) {
        List<String> codes = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(inside, " ,.(");
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            if (!PROGRAMMES.contains(token)) {
                return List.of();
            }
            codes.add(token);
        }
        return codes;
    }
}
