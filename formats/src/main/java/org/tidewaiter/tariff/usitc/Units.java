package org.tidewaiter.tariff.usitc;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quantities that a line is declared in, and which of them its specific rates multiply.
 *
 * @param published quantity codes in their order, in capital letters
 * @param rateType the code that the file gives the rate, e.g. {@code 5}: specific on the second quantity
 */
public record Units(List<String> published, String rateType) {
    /** Without published quantities: the units of the text are taken. */
    public static final Units OF_TEXT = new Units(List.of(), "");

    private static final String NONE = "NA";
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** What a unit of a text may be declared in; the first is the text's own. */
    private static final Map<String, List<Unit>> OF = Map.ofEntries(
            Map.entry("kg", List.of(one("KG"), new Unit("GM", THOUSAND), new Unit("G", THOUSAND))),
            Map.entry("clean kg", List.of(one("CYK"))),
            Map.entry("g", List.of(one("GM"), one("G"))),
            Map.entry("t", List.of(one("T"))),
            Map.entry("each", List.of(one("NO"), one("PCS"))),
            Map.entry("head", List.of(one("NO"))),
            Map.entry("article", List.of(one("NO"), one("PCS"))),
            Map.entry("1000", List.of(new Unit("NO", THOUSAND), one("THS"))),
            Map.entry("1,000", List.of(new Unit("NO", THOUSAND), one("THS"))),
            Map.entry("1,000 pins", List.of(one("THS"))),
            Map.entry("thousand", List.of(one("THS"), new Unit("NO", THOUSAND))),
            Map.entry("doz.", List.of(one("DOZ"))),
            Map.entry("gross", List.of(one("GRS"))),
            Map.entry("line/gross", List.of(one("GRL"))),
            Map.entry("pr.", List.of(one("PRS"))),
            Map.entry("pack", List.of(one("PK"))),
            Map.entry("liter", List.of(one("L"))),
            Map.entry("pf. liter", List.of(one("PFL"))),
            Map.entry("bbl", List.of(one("BBL"))),
            Map.entry("m", List.of(one("M"))),
            Map.entry("lin. m", List.of(one("LNM"))),
            Map.entry("m2", List.of(one("M2"))),
            Map.entry("m3", List.of(one("M3"))),
            Map.entry("jewel", List.of(one("JWL"))));

    private static final List<String> KNOWN = OF.keySet().stream()
            .sorted((a, b) -> b.length() != a.length() ? b.length() - a.length() : a.compareTo(b))
            .toList();

    /** Kilograms of a content, of sugars: the code says what is measured. */
    private static final Map<String, List<Unit>> OF_CONTENT =
            Map.of("content", List.of(one("CKG")), "total sugars", List.of(one("KTS")));

    /**
     * A code and how many of it the text's unit is.
     *
     * @param code e.g. {@code KG}
     * @param per e.g. 1000 for a rate per kilogram on a quantity in grams
     */
    record Unit(String code, BigDecimal per) {}

    public Units {
        published = published.stream().map(u -> u.toUpperCase(Locale.ROOT)).toList();
    }

    /** Units of texts that are known, longest first, so that {@code m} doesn't hide {@code m2}. */
    static List<String> known() {
        return KNOWN;
    }

    /**
     * The code that a rate multiplies: a code for the content where the text measures a content; else the code at the
     * place that the rate's type names, where it fits the text; else another published code that fits; else that of the
     * content, which is asked for by itself; else the text's own.
     *
     * @param unit of the text, e.g. {@code kg}
     * @param of what is measured, null for the whole
     * @param place of the specific rate among those of the text, from 0
     */
    Unit resolve(String unit, @Nullable String of, int place) {
        List<Unit> fitting = OF.getOrDefault(unit, List.of());
        List<Unit> content = of == null || !unit.equals("kg") ? List.of() : ofContent(of);
        Unit ofContent = first(content);
        if (ofContent != null) {
            return ofContent;
        }
        String named = atPlace(place);
        for (Unit one : fitting) {
            if (one.code.equals(named)) {
                return one;
            }
        }
        Unit elsewhere = first(fitting);
        if (elsewhere != null) {
            return elsewhere;
        }
        return content.isEmpty() ? fitting.getFirst() : content.getFirst();
    }

    private static List<Unit> ofContent(String of) {
        return OF_CONTENT.entrySet().stream()
                .filter(content -> of.endsWith(content.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
    }

    private @Nullable Unit first(List<Unit> fitting) {
        for (String code : published) {
            for (Unit one : fitting) {
                if (one.code.equals(code) && !code.equals(NONE)) {
                    return one;
                }
            }
        }
        return null;
    }

    private String atPlace(int place) {
        int index =
                switch (rateType) {
                    case "1", "4" -> 0;
                    case "2", "5" -> 1;
                    case "3", "6" -> place;
                    default -> published.size();
                };
        return index < published.size() ? published.get(index) : NONE;
    }

    private static Unit one(String code) {
        return new Unit(code, BigDecimal.ONE);
    }
}
