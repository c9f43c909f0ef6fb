package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes up companies: a name of syllables, and an address in a real town of the country. */
final class Names {
    private static final List<String> ONSETS = List.of(
            "Quo", "Vel", "Zar", "Bri", "Tor", "Mel", "Ost", "Kel", "Dru", "Fen", "Gal", "Hol", "Ixo", "Jun", "Lor",
            "Nym", "Pel", "Ryn", "Sil", "Uln", "Wex", "Yar");
    private static final List<String> MIDDLES =
            List.of("va", "mo", "ri", "de", "lu", "ta", "no", "ki", "sa", "be", "go", "ny");
    private static final List<String> ENDINGS =
            List.of("dex", "mar", "nor", "quist", "ra", "tis", "van", "wyn", "zo", "lith", "mund", "ska");
    private static final List<String> TRADES = List.of(
            "Trading", "Imports", "Supplies", "Foods", "Wares", "Logistics", "Group", "Exports", "Works", "Partners");

    private record Place(List<String> towns, String postcode, List<String> streets, List<String> forms) {}

    private final Map<String, Place> places = new LinkedHashMap<>();

    Names() {
        for (String[] row : Table.rows("places.csv")) {
            places.put(row[0], new Place(Table.list(row[1]), row[2], Table.list(row[3]), Table.list(row[4])));
        }
    }

    /** Countries that companies can stand in. */
    List<String> countries() {
        return new ArrayList<>(places.keySet());
    }

    Trader company(Trader.Role role, String id, String country, Dice dice) {
        Place place = places.get(country);
        if (place == null) {
            throw new IllegalStateException("No places in " + country + ". Maybe add a row to places.csv.");
        }
        String stem = dice.pick(ONSETS) + (dice.chance(0.7) ? dice.pick(MIDDLES) : "") + dice.pick(ENDINGS);
        String name = stem + (dice.chance(0.6) ? " " + dice.pick(TRADES) : "") + " " + dice.pick(place.forms);
        String number = Integer.toString(dice.between(1, 240));
        String street = dice.pick(place.streets);
        return new Trader(
                role,
                id,
                name,
                country,
                dice.pick(place.towns),
                writesNumberFirst(country) ? number + " " + street : street + " " + number,
                postcode(place.postcode, dice));
    }

    private static boolean writesNumberFirst(String country) {
        return "GB US CA AU NZ IE IN ZA KE HK FR".contains(country.toUpperCase(Locale.ROOT));
    }

    private static String postcode(String pattern, Dice dice) {
        StringBuilder out = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            out.append(c == '#' ? (char) ('1' + dice.below(9)) : c == '@' ? dice.letter() : c);
        }
        return out.toString();
    }
}
