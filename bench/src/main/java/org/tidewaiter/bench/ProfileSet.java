package org.tidewaiter.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.Phrase;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;

/**
 * Seeded risk profiles and goods that they look at, and the same rules in the language of Drools. The mixed set: of ten
 * profiles three ask for a heading or subheading and an origin, two for one to five importers, one for a seller, one for a heading
 * and a value by kilogram, one for an office, an origin and a value, one for a chapter and a word of the description, one for one
 * of two headings and an origin. The set of parties asks for one importer each.
 */
final class ProfileSet {
    private static final int IMPORTERS = 20_000;
    private static final int SELLERS = 50_000;
    private static final List<String> ORIGINS = List.of(
            "CN", "CN", "CN", "CN", "VN", "DE", "US", "JP", "IN", "TR", "TH", "BD", "KR", "IT", "FR", "MX", "BR", "ID");
    private static final List<String> WORDS =
            List.of("scrap", "used", "sample", "parts", "gift", "toys", "shoes", "lamp");

    private final SplittableRandom random;
    private final List<RiskProfile> profiles = new ArrayList<>();
    private final StringBuilder drl = new StringBuilder();

    private ProfileSet(long seed) {
        this.random = new SplittableRandom(seed);
    }

    static ProfileSet mixed(int size) {
        ProfileSet set = new ProfileSet(7);
        for (int i = 0; i < size; i++) {
            set.addMixed("P" + i, i % 10);
        }
        return set;
    }

    static ProfileSet parties(int size) {
        ProfileSet set = new ProfileSet(7);
        for (int i = 0; i < size; i++) {
            String importer = "I" + set.random.nextInt(IMPORTERS);
            set.add("P" + i, in("declaration.importer", importer), "importer == \"" + importer + "\"");
        }
        return set;
    }

    List<RiskProfile> profiles() {
        return profiles;
    }

    /** The same as rules of a package; each adds its id to the global {@code found}. */
    String drl() {
        return "package org.tidewaiter.bench.rules\nimport " + Goods.class.getName() + "\nglobal java.util.List found\n"
                + drl;
    }

    private void addMixed(String id, int kind) {
        String heading = heading();
        String origin = origin();
        if (kind < 3) {
            add(
                    id,
                    all(starts(heading), in("item.origin", origin)),
                    starting(heading) + ", origin == \"" + origin + "\"");
        } else if (kind < 5) {
            Set<String> importers = new TreeSet<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                importers.add("I" + random.nextInt(IMPORTERS));
            }
            add(
                    id,
                    new Condition.In(field("declaration.importer"), importers),
                    "importer in (\"" + String.join("\", \"", importers) + "\")");
        } else if (kind < 6) {
            String seller = "S" + random.nextInt(SELLERS);
            add(id, in("declaration.seller", seller), "seller == \"" + seller + "\"");
        } else if (kind < 7) {
            int limit = 1 + random.nextInt(20);
            add(
                    id,
                    all(starts(heading), Condition.below(field("item.valuePerKilogram"), BigDecimal.valueOf(limit))),
                    starting(heading) + ", valuePerKilogram < " + limit + "B");
        } else if (kind < 8) {
            String office = office();
            int limit = 10_000 * (1 + random.nextInt(20));
            add(
                    id,
                    all(
                            in("declaration.office", office),
                            in("item.origin", origin),
                            Condition.above(field("item.customsValue"), BigDecimal.valueOf(limit))),
                    "office == \"" + office + "\", origin == \"" + origin + "\", customsValue > " + limit + "B");
        } else if (kind < 9) {
            String chapter = heading.substring(0, 2);
            String word = WORDS.get(random.nextInt(WORDS.size()));
            add(
                    id,
                    all(starts(chapter), new Condition.Mentions(field("item.description"), List.of(new Phrase(word)))),
                    starting(chapter) + ", description contains \"" + word + "\"");
        } else {
            String other = heading();
            add(
                    id,
                    all(
                            new Condition.StartsWith(field("item.commodity"), List.of(heading, other)),
                            in("item.origin", origin)),
                    "(commodity.startsWith(\"" + heading + "\") || commodity.startsWith(\"" + other
                            + "\")), origin == \"" + origin + "\"");
        }
    }

    private static String starting(String heading) {
        return "commodity.startsWith(\"" + heading + "\")";
    }

    private void add(String id, Condition condition, String pattern) {
        profiles.add(new RiskProfile(id, id, Lane.YELLOW, 10, condition, "Look.", "bench", Validity.ALWAYS, "made up"));
        drl.append("rule \"")
                .append(id)
                .append("\" when Goods(")
                .append(pattern)
                .append(") then found.add(\"");
        drl.append(id).append("\"); end\n");
    }

    private static Condition all(Condition... of) {
        return new Condition.All(List.of(of));
    }

    private static Condition in(String field, String value) {
        return new Condition.In(field(field), Set.of(value));
    }

    private static Condition starts(String heading) {
        return new Condition.StartsWith(field("item.commodity"), List.of(heading));
    }

    private static ProfileField field(String name) {
        return ProfileFields.require(name);
    }

    private String heading() {
        int chapter = 1 + random.nextInt(97);
        int heading = 1 + random.nextInt(20);
        String four = String.format(Locale.ROOT, "%02d%02d", chapter, heading);
        return random.nextBoolean() ? four : four + (1 + random.nextInt(9)) + "0";
    }

    private String origin() {
        return ORIGINS.get(random.nextInt(ORIGINS.size()));
    }

    private String office() {
        return "GB0000" + (10 + random.nextInt(40));
    }

    /**
     * What both sides look at.
     *
     * @param declaration of one item
     */
    record Lot(Declaration declaration, BigDecimal value, Goods goods) {}

    /** Seeded lots of goods. */
    static List<Lot> lots(int count) {
        ProfileSet draws = new ProfileSet(11);
        List<Lot> lots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lots.add(draws.lot());
        }
        return lots;
    }

    private Lot lot() {
        String commodity = heading() + "000000";
        commodity = commodity.substring(0, 10);
        String origin = origin();
        String importer = "I" + random.nextInt(IMPORTERS);
        String seller = "S" + random.nextInt(SELLERS);
        String office = office();
        String description = WORDS.get(random.nextInt(WORDS.size())) + " of steel and plastics, for the household";
        BigDecimal mass = BigDecimal.valueOf(1 + random.nextInt(2_000));
        BigDecimal value = BigDecimal.valueOf(100 + random.nextInt(60_000));
        Element item = parent(
                "GovernmentAgencyGoodsItem",
                leaf("SequenceNumeric", "1"),
                parent(
                        "Commodity",
                        leaf("Description", description),
                        parent("Classification", leaf("ID", commodity), leaf("IdentificationTypeCode", "TSP")),
                        parent("GoodsMeasure", leaf("NetNetWeightMeasure", mass.toPlainString()))),
                parent("Origin", leaf("CountryCode", origin)));
        Element declaration = parent(
                "Declaration",
                leaf("TypeCode", "IMA"),
                leaf("DeclarationOfficeID", office),
                parent(
                        "GoodsShipment",
                        parent("Importer", leaf("ID", importer)),
                        parent("Seller", leaf("ID", seller)),
                        item));
        BigDecimal perKilogram = value.divide(mass, MathContext.DECIMAL64);
        return new Lot(
                new Declaration(declaration),
                value,
                new Goods(commodity, origin, importer, seller, office, description, value, perKilogram));
    }

    private static Element leaf(String name, String text) {
        return Element.leaf(Message.DECLARATION_NAMESPACE, name, text);
    }

    private static Element parent(String name, Element... children) {
        return Element.parent(Message.DECLARATION_NAMESPACE, name, List.of(children));
    }
}
