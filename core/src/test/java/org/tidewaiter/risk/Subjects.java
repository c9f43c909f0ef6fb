package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.Past;
import org.tidewaiter.kernel.Validity;

/** Declarations of one item, and conditions that may meet them. */
public final class Subjects {
    private static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/";
    private static final List<String> COUNTRIES = List.of("CN", "VN", "DE", "US");
    private static final List<String> COMMODITIES = List.of("6404190000", "6403990000", "850440", "0101210000", "9303");
    private static final List<String> NAMES =
            List.of("Ivan Petrow", "PETROV IVAN", "Orion Shipping Ltd", "Anna Kowalska", "Ltd");
    private static final List<String> NAME_FIELDS =
            List.of("declaration.importerName", "declaration.sellerName", "declaration.partyNames");
    /** One of traders and one of containers. */
    public static final NamedLists LISTS = new NamedLists(
            List.of(
                    new NamedList(
                            "watch",
                            NamedList.Kind.TRADERS,
                            "made up",
                            List.of(entry("W1", "Petrov, Ivan"), entry("W2", "Orion Shipping"))),
                    new NamedList(
                            "boxes",
                            NamedList.Kind.CONTAINERS,
                            "made up",
                            List.of(new NamedList.Entry(
                                    "B1",
                                    List.of(),
                                    List.of(new NamedList.Identifier("", "MSKU 907032")),
                                    List.of(),
                                    Validity.ALWAYS,
                                    "",
                                    "")))),
            NameWords.NONE);

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final List<String> WORDS = List.of("scrap of lead", "Shoes", "TOYS, new", "café tables");
    private static final List<String> TEXT_FIELDS = List.of(
            "item.origin", "item.commodity", "item.description", "declaration.importer", "declaration.exportCountry");
    private static final List<String> NUMBER_FIELDS = List.of(
            "item.netMass",
            "item.customsValue",
            "totals.items",
            "history.goodsItems",
            "history.importerIrregularRate",
            "history.contactOtherItems");

    private Subjects() {}

    /** An item of which each field may be absent. */
    public static Subject any(SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of("TypeCode = IMA", ITEM + "SequenceNumeric = 1"));
        maybe(random, lines, "GoodsShipment/ExportCountry/ID", COUNTRIES);
        maybe(random, lines, "GoodsShipment/Importer/ID", List.of("I1", "I2", "I3"));
        maybe(random, lines, "GoodsShipment/Importer/Name", NAMES);
        maybe(random, lines, "GoodsShipment/Seller/Name", NAMES);
        maybe(random, lines, ITEM + "Origin/CountryCode", COUNTRIES);
        maybe(random, lines, ITEM + "Commodity/Description", WORDS);
        maybe(random, lines, ITEM + "Commodity/GoodsMeasure/NetNetWeightMeasure", List.of("1", "2.5", "100"));
        if (random.nextBoolean()) {
            lines.add(ITEM + "Commodity/Classification/ID = " + one(random, COMMODITIES));
            lines.add(ITEM + "Commodity/Classification/IdentificationTypeCode = TSP");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            lines.add("GoodsShipment/Consignment/TransportEquipment[" + i + "]/ID = "
                    + one(random, List.of("CSQU3054383", "MSKU9070323")));
        }
        BigDecimal value = random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(3_000));
        return of(lines, value, random.nextBoolean() ? Past.UNKNOWN : new Past(null, history(random)));
    }

    /** Of which each number may be missing. */
    private static GoodsHistory history(SplittableRandom random) {
        double[] vector = new double[GoodsHistory.FEATURES.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = random.nextBoolean() ? Double.NaN : random.nextInt(4);
        }
        return GoodsHistory.of(vector);
    }

    /** The first item of a sketched declaration. */
    public static Subject of(List<String> lines, @Nullable BigDecimal value) {
        return of(lines, value, Past.UNKNOWN);
    }

    private static Subject of(List<String> lines, @Nullable BigDecimal value, Past past) {
        Declaration declaration = new Declaration(Sketch.of(lines));
        return new Subject(
                declaration,
                declaration.items().getFirst(),
                value,
                value == null ? BigDecimal.ZERO : value,
                false,
                LISTS.on(DAY),
                past);
    }

    private static NamedList.Entry entry(String id, String name) {
        return new NamedList.Entry(
                id,
                List.of(new NamedList.Name(name, NamedList.Quality.PRIMARY)),
                List.of(new NamedList.Identifier("EORI", id + "0")),
                List.of("1 Main Street, Springfield"),
                Validity.ALWAYS,
                "tests",
                "");
    }

    /** A condition of all kinds that there are. */
    public static Condition condition(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth == 0 ? 10 : 13);
        ProfileField field = ProfileFields.require(one(random, TEXT_FIELDS));
        return switch (kind) {
            case 0, 1 -> new Condition.In(field, new HashSet<>(values(random, field)));
            case 2 ->
                new Condition.StartsWith(field, List.of(value(random, field).substring(0, 1 + random.nextInt(2))));
            case 3 ->
                new Condition.Compare(
                        new Operand.OfField(ProfileFields.require(one(random, NUMBER_FIELDS))),
                        one(random, List.of(Condition.Relation.values())),
                        new Operand.Constant(BigDecimal.valueOf(random.nextInt(200))));
            case 4 -> new Condition.Exists(field, random.nextBoolean());
            case 5 -> new Condition.In(ProfileFields.require("declaration.containers"), Set.of("CSQU3054383"));
            case 6 ->
                new Condition.Same(
                        ProfileFields.require("item.origin"), ProfileFields.require("declaration.exportCountry"));
            case 7 ->
                new Condition.Mentions(
                        ProfileFields.require("item.description"),
                        List.of(new Phrase(one(random, List.of("lead", "SHOES", "toys new", "tables")))));
            case 8 ->
                new Condition.Listed(
                        List.of(ProfileFields.require(one(random, NAME_FIELDS))),
                        "watch",
                        random.nextBoolean() ? 850 : 950);
            case 9 ->
                new Condition.Listed(
                        List.of(
                                ProfileFields.require("declaration.containers"),
                                ProfileFields.require("declaration.buyer")),
                        random.nextBoolean() ? "boxes" : "not there",
                        850);
            case 10 -> new Condition.All(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            case 11 -> new Condition.Any(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            default -> new Condition.Not(condition(random, depth - 1));
        };
    }

    private static List<String> values(SplittableRandom random, ProfileField field) {
        return random.nextBoolean()
                ? List.of(value(random, field))
                : List.of(value(random, field), value(random, field));
    }

    private static String value(SplittableRandom random, ProfileField field) {
        return switch (field.name()) {
            case "item.commodity" -> one(random, COMMODITIES);
            case "item.description" -> one(random, WORDS);
            case "declaration.importer" -> one(random, List.of("I1", "I2", "I3"));
            default -> one(random, COUNTRIES);
        };
    }

    private static void maybe(SplittableRandom random, List<String> lines, String path, List<String> values) {
        if (random.nextInt(4) > 0) {
            lines.add(path + " = " + one(random, values));
        }
    }

    private static <T> T one(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
