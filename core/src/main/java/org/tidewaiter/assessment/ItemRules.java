package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Severity;

/** Rules about each goods item. */
final class ItemRules {
    private static final String ANNEX_B = "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B";
    private static final int FEWEST_LETTERS = 3;
    private static final int HIGHEST_NUMBER = 999;
    private static final int MIN_COMMODITY_CODE = 6;
    private static final int MAX_COMMODITY_CODE = 14;
    /** Descriptions that name no goods, in lower case; kin of the stop words of ICS2. */
    private static final Set<String> VAGUE = Set.of(
            "goods",
            "general goods",
            "cargo",
            "general cargo",
            "parts",
            "spare parts",
            "samples",
            "sample",
            "gift",
            "gifts",
            "various",
            "various goods",
            "miscellaneous",
            "misc",
            "items",
            "stuff",
            "products",
            "merchandise",
            "personal effects",
            "as per invoice",
            "see invoice",
            "as described",
            "accessories",
            "equipment",
            "material",
            "materials",
            "freight of all kinds",
            "fak",
            "said to contain",
            "consolidated",
            "consol",
            "documents",
            "e-commerce",
            "unknown",
            "n/a",
            "na",
            "none",
            "test",
            "other",
            "others",
            "commodity",
            "articles",
            "things");

    private static final int LONGEST_VAGUE =
            VAGUE.stream().mapToInt(String::length).max().orElse(0);

    static final List<Rule> RULES = List.of(
            rule(
                    "ITEM-NUMBER-MISSING",
                    Severity.ERROR,
                    List.of("SequenceNumeric"),
                    "Each item has a number from 1 to 999.",
                    "Number the items; a number once given is never used for other goods.",
                    ANNEX_B + ", 1/6",
                    (f, item, r) -> {
                        Integer number = Declared.count(item.sequenceNumber()).orNull();
                        if (number == null || number < 1 || number > HIGHEST_NUMBER) {
                            r.item(
                                    item,
                                    item.sequenceNumber(),
                                    "Item " + item.position() + " has no number from 1 to " + HIGHEST_NUMBER + ".");
                        }
                    }),
            new Rule(
                    "ITEM-NUMBER-DUPLICATE",
                    Severity.ERROR,
                    "*",
                    Catalogue.item("SequenceNumeric"),
                    "No two items have the same number.",
                    "Give each item a number of its own.",
                    ANNEX_B + ", 1/6",
                    ItemRules::duplicateNumbers),
            rule(
                    "COMMODITY-CODE-MISSING",
                    Severity.ERROR,
                    List.of("Commodity", "Classification", "ID"),
                    "Each item of a full declaration has a commodity code.",
                    "Classify the goods and declare the code of the day's tariff.",
                    ANNEX_B + ", 6/14; Harmonized System Convention, Article 3",
                    (f, item, r) -> {
                        if (f.declaration().isFull() && item.commodityCode().isEmpty()) {
                            r.item(
                                    item,
                                    null,
                                    "Item " + item.number() + " has no commodity code.",
                                    "Commodity",
                                    "Classification");
                        }
                    }),
            rule(
                    "COMMODITY-CODE-FORM",
                    Severity.ERROR,
                    List.of("Commodity", "Classification", "ID"),
                    "A commodity code is 6 to 14 digits and its chapter is one of the Harmonized System.",
                    "Check the code: digits only, from six digits of the Harmonized System on.",
                    "Harmonized System Convention, Annex",
                    (f, item, r) -> {
                        String code = item.commodityCode();
                        if (!code.isEmpty() && !isCommodityCode(code)) {
                            r.item(
                                    item,
                                    item.classifications().getFirst(),
                                    "Commodity code " + Report.quote(code) + " of item " + item.number()
                                            + " is none of the Harmonized System.",
                                    "ID");
                        }
                    }),
            rule(
                    "DESCRIPTION-MISSING",
                    Severity.WARNING,
                    List.of("Commodity", "Description"),
                    "Each item of a full declaration says what the goods are.",
                    "Describe the goods so that they can be recognised and classified.",
                    ANNEX_B + ", 6/8",
                    (f, item, r) -> {
                        if (f.declaration().isFull() && item.description() == null) {
                            r.item(
                                    item,
                                    null,
                                    "Item " + item.number() + " has no description.",
                                    "Commodity",
                                    "Description");
                        }
                    }),
            rule(
                    "DESCRIPTION-VAGUE",
                    Severity.WARNING,
                    List.of("Commodity", "Description"),
                    "A description names the goods.",
                    "Say what the goods are, of what and for what, e.g. 'men's cotton T-shirts'.",
                    "WCO guidelines on descriptions of goods; ICS2 stop words",
                    (f, item, r) -> {
                        String description = item.description();
                        if (description != null && isVague(description)) {
                            r.item(
                                    item,
                                    item.element().at("Commodity", "Description"),
                                    "The description " + Report.quote(description) + " of item " + item.number()
                                            + " names no goods.");
                        }
                    }),
            rule(
                            "ORIGIN-MISSING",
                            Severity.WARNING,
                            List.of("Origin", "CountryCode"),
                            "Each item of a full import declaration has a country of origin.",
                            "State the origin by ISO 3166-1, e.g. VN.",
                            ANNEX_B + ", 5/15",
                            (f, item, r) -> {
                                Declaration d = f.declaration();
                                if (d.isFull() && d.flow() == Flow.IMPORT && item.origin() == null) {
                                    r.item(
                                            item,
                                            null,
                                            "Item " + item.number() + " has no country of origin.",
                                            "Origin",
                                            "CountryCode");
                                }
                            })
                    .leavingOpen(),
            rule(
                    "PROCEDURE-MISSING",
                    Severity.ERROR,
                    List.of("GovernmentProcedure", "CurrentCode"),
                    "Each item states the procedure that is asked for.",
                    "State the requested and the previous procedure, e.g. 40 and 00.",
                    ANNEX_B + ", 1/10",
                    (f, item, r) -> {
                        if (item.procedure() == null) {
                            r.item(
                                    item,
                                    null,
                                    "Item " + item.number() + " states no procedure of two characters.",
                                    "GovernmentProcedure",
                                    "CurrentCode");
                        }
                    }),
            rule(
                            "PRICE-MISSING",
                            Severity.WARNING,
                            List.of("Commodity", "InvoiceLine", "ItemChargeAmount"),
                            "Each item of a full import declaration has a price or a customs value.",
                            "State the item price with its currency.",
                            ANNEX_B + ", 4/14",
                            (f, item, r) -> {
                                Declaration d = f.declaration();
                                if (d.isFull()
                                        && d.flow() == Flow.IMPORT
                                        && item.price() == null
                                        && item.element().first("CustomsValueAmount") == null) {
                                    r.item(
                                            item,
                                            null,
                                            "Item " + item.number() + " has no price, so no duty is assessed.",
                                            "Commodity",
                                            "InvoiceLine",
                                            "ItemChargeAmount");
                                }
                            })
                    .leavingOpen(),
            rule(
                    "NET-ABOVE-GROSS",
                    Severity.ERROR,
                    List.of("Commodity", "GoodsMeasure", "NetNetWeightMeasure"),
                    "The net mass of an item is not above its gross mass.",
                    "Check both masses; they are in kilograms, the gross mass with packaging.",
                    ANNEX_B + ", 6/1 and 6/5",
                    (f, item, r) -> {
                        BigDecimal net = item.netMassKilograms();
                        BigDecimal gross = item.grossMassKilograms();
                        if (net != null && gross != null && net.compareTo(gross) > 0) {
                            r.item(
                                    item,
                                    item.netMass(),
                                    "The net mass " + net.toPlainString() + " kg of item " + item.number()
                                            + " is above its gross mass " + gross.toPlainString() + " kg.");
                        }
                    }),
            rule(
                    "MASS-MISSING",
                    Severity.WARNING,
                    List.of("Commodity", "GoodsMeasure", "NetNetWeightMeasure"),
                    "Each item of a full declaration has its net mass.",
                    "State the net mass in kilograms.",
                    ANNEX_B + ", 6/1",
                    (f, item, r) -> {
                        if (f.declaration().isFull() && item.netMass() == null) {
                            r.item(
                                    item,
                                    null,
                                    "Item " + item.number() + " has no net mass.",
                                    "Commodity",
                                    "GoodsMeasure",
                                    "NetNetWeightMeasure");
                        }
                    }),
            rule(
                    "PACKAGES-MISSING",
                    Severity.WARNING,
                    List.of("Packaging"),
                    "Each item says how it is packed.",
                    "State number, kind (UNECE Recommendation 21) and marks of the packages.",
                    ANNEX_B + ", 6/9 to 6/11",
                    (f, item, r) -> {
                        if (item.packagings().isEmpty()) {
                            r.item(item, null, "Item " + item.number() + " says nothing of packages.", "Packaging");
                        }
                    }),
            rule(
                    "VALUATION-METHOD-MISSING",
                    Severity.WARNING,
                    List.of("CustomsValuation", "MethodCode"),
                    "Each item of a full import declaration states the method of valuation.",
                    "State the method, 1 for the transaction value.",
                    ANNEX_B + ", 4/16; WTO Valuation Agreement, Articles 1 to 7",
                    (f, item, r) -> {
                        Declaration d = f.declaration();
                        if (d.isFull()
                                && d.flow() == Flow.IMPORT
                                && item.price() != null
                                && item.element().textAt("CustomsValuation", "MethodCode") == null) {
                            r.item(
                                    item,
                                    null,
                                    "Item " + item.number() + " states no method of valuation.",
                                    "CustomsValuation",
                                    "MethodCode");
                        }
                    }),
            rule(
                    "PREFERENCE-WITHOUT-ORIGIN",
                    Severity.WARNING,
                    List.of("Origin", "CountryCode"),
                    "A claim to a preferential rate (regime 2xx or 3xx) states the preferential origin (type 2).",
                    "State the country of preferential origin with type 2, or claim regime 100.",
                    ANNEX_B + ", 4/17 and 5/16",
                    (f, item, r) -> {
                        String regime = item.dutyRegime();
                        if (regime != null
                                && (regime.startsWith("2") || regime.startsWith("3"))
                                && item.preferentialOrigin() == null) {
                            r.item(
                                    item,
                                    null,
                                    "Item " + item.number() + " claims regime " + Report.quote(regime)
                                            + " without a preferential origin.",
                                    "Origin",
                                    "CountryCode");
                        }
                    }));

    private ItemRules() {}

    private interface ItemCheck {
        void run(Facts facts, GoodsItem item, Report report);
    }

    private static Rule rule(
            String id,
            Severity severity,
            List<String> place,
            String sentence,
            String fix,
            String source,
            ItemCheck check) {
        return new Rule(
                id, severity, "*", Catalogue.item(place.toArray(String[]::new)), sentence, fix, source, (f, r) -> {
                    for (GoodsItem item : f.declaration().items()) {
                        check.run(f, item, r);
                    }
                });
    }

    private static void duplicateNumbers(Facts facts, Report report) {
        Set<Integer> seen = new HashSet<>();
        for (GoodsItem item : facts.declaration().items()) {
            @Nullable Element declared = item.sequenceNumber();
            Integer number = Declared.count(declared).orNull();
            if (number != null && !seen.add(number)) {
                report.item(item, declared, "The number " + number + " is given to two items.");
            }
        }
    }

    private static boolean isCommodityCode(String code) {
        int length = code.length();
        if (length < MIN_COMMODITY_CODE || length > MAX_COMMODITY_CODE) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (code.charAt(i) < '0' || code.charAt(i) > '9') {
                return false;
            }
        }
        int chapter = (code.charAt(0) - '0') * 10 + code.charAt(1) - '0';
        return chapter >= 1 && chapter != 77;
    }

    private static boolean isVague(String description) {
        return namesNoGoods(description.strip()) || saysLittle(description);
    }

    private static boolean namesNoGoods(String description) {
        int end = description.length();
        while (end > 0 && (description.charAt(end - 1) == '.' || description.charAt(end - 1) == ',')) {
            end--;
        }
        return end <= LONGEST_VAGUE
                && VAGUE.contains(description.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /** Fewer than three letters; an ideograph or a syllable says as much as they do. */
    private static boolean saysLittle(String description) {
        int letters = 0;
        for (int i = 0; i < description.length() && letters < FEWEST_LETTERS; ) {
            int character = description.codePointAt(i);
            boolean word = Character.isIdeographic(character)
                    || Character.UnicodeScript.of(character) == Character.UnicodeScript.HANGUL;
            letters += word ? FEWEST_LETTERS : Character.isLetter(character) ? 1 : 0;
            i += Character.charCount(character);
        }
        return letters < FEWEST_LETTERS;
    }
}
