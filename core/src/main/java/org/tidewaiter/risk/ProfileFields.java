package org.tidewaiter.risk;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.history.PastGroup;
import org.tidewaiter.history.PastMeasure;
import org.tidewaiter.history.PriceIndicator;
import org.tidewaiter.risk.ProfileField.Kind;

/** The fields that the condition of a risk profile may name. */
public final class ProfileFields {
    private static final Map<String, ProfileField> BY_NAME = fields();

    /** All of them, those of the declaration first. */
    public static final List<ProfileField> ALL = List.copyOf(BY_NAME.values());

    /** Those that are not read from the declaration, but found out or looked up when it is assessed. */
    private static final Set<String> FOUND_LATER = Set.of(
            "item.customsValue",
            "item.valuePerKilogram",
            "item.priceBelowMedian",
            "item.priceBandSize",
            "totals.customsValue",
            "context.declarantKnown");

    /** Those that compare a price with the ones before it. */
    private static final Set<String> OF_PRICES = Set.of("item.priceBelowMedian", "item.priceBandSize");

    private ProfileFields() {}

    /** Whether it is known only when the declaration is assessed. */
    static boolean isFoundLater(ProfileField field) {
        return FOUND_LATER.contains(field.name()) || asksHistory(field);
    }

    /** Whether it can be known only where prices of the same goods are. */
    public static boolean comparesPrices(ProfileField field) {
        return OF_PRICES.contains(field.name());
    }

    /** Whether it can be known only where the goods before are. */
    public static boolean asksHistory(ProfileField field) {
        return HistoryField.isOne(field.name());
    }

    /** The field of that name, null where there is none. */
    public static @Nullable ProfileField of(String name) {
        return BY_NAME.get(name);
    }

    /** The field of a name that is known to be one. */
    public static ProfileField require(String name) {
        ProfileField field = BY_NAME.get(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    "There is no profile field '" + name + "'. Maybe it is one of " + BY_NAME.keySet() + ".");
        }
        return field;
    }

    private static Map<String, ProfileField> fields() {
        List<Entry> entries = new ArrayList<>();
        header(entries);
        parties(entries);
        item(entries);
        figures(entries);
        history(entries);
        Map<String, ProfileField> byName = new LinkedHashMap<>();
        for (Entry entry : entries) {
            byName.put(
                    entry.name,
                    new ProfileField(
                            entry.name,
                            entry.kind,
                            entry.variety,
                            entry.meaning,
                            byName.size(),
                            entry.part,
                            entry.read));
        }
        return byName;
    }

    private record Entry(
            String name,
            Kind kind,
            int variety,
            String meaning,
            Screening.@Nullable Part part,
            Function<Subject, @Nullable Object> read) {
        Entry(String name, Kind kind, int variety, String meaning, Function<Subject, @Nullable Object> read) {
            this(name, kind, variety, meaning, null, read);
        }

        Entry listed(Screening.Part of) {
            return new Entry(name, kind, variety, meaning, of, read);
        }
    }

    private static void header(List<Entry> all) {
        all.add(text("declaration.reference", 1_000_000, "Local reference number.", Declaration::functionalReference));
        all.add(text(
                "declaration.type",
                20,
                "Type and additional type, e.g. IMA; in the United States the entry type.",
                Declaration::typeCode));
        all.add(text("declaration.flow", 2, "IMPORT or EXPORT.", declaration -> declaration
                .flow()
                .name()));
        all.add(text("declaration.office", 200, "Customs office of the declaration.", declaration -> declaration
                .element()
                .textAt("DeclarationOfficeID")));
        all.add(text(
                "declaration.destination",
                200,
                "Country of destination, ISO 3166-1.",
                ofShipment("Destination", "CountryCode")));
        all.add(text(
                "declaration.exportCountry", 200, "Country of export, ISO 3166-1.", ofShipment("ExportCountry", "ID")));
        all.add(text(
                "declaration.transportMode",
                10,
                "Mode of transport at the border, UNECE Recommendation 19.",
                Declaration::borderTransportMode));
        all.add(text("declaration.incoterm", 12, "Delivery term, Incoterms.", Declaration::incoterm));
        all.add(new Entry(
                        "declaration.containers",
                        Kind.TEXTS,
                        1_000_000,
                        "Numbers of containers, ISO 6346.",
                        subject -> containers(subject.declaration()))
                .listed(Screening.Part.CONTAINER));
    }

    private static void parties(List<Entry> all) {
        all.add(text(
                        "declaration.declarant",
                        2_000,
                        "Identification of the declarant, else of the agent or the submitter.",
                        Declaration::declarant)
                .listed(Screening.Part.IDENTIFIER));
        for (PartyFields.Role role : PartyFields.ROLES) {
            if (!role.name().equals("declarant")) {
                all.add(text(
                                "declaration." + role.name(),
                                role.variety(),
                                "Identification of the " + role.words() + ".",
                                declaration -> PartyFields.of(declaration, role, "ID"))
                        .listed(Screening.Part.IDENTIFIER));
            }
            all.add(text(
                            "declaration." + role.name() + "Name",
                            role.variety(),
                            "Name of the " + role.words() + ".",
                            declaration -> PartyFields.of(declaration, role, "Name"))
                    .listed(Screening.Part.NAME));
            all.add(text(
                            "declaration." + role.name() + "Address",
                            role.variety(),
                            "Address of the " + role.words() + ": street, postcode, city, country.",
                            declaration -> PartyFields.address(declaration, role))
                    .listed(Screening.Part.ADDRESS));
        }
        all.add(new Entry(
                        "declaration.partyNames",
                        Kind.TEXTS,
                        100_000,
                        "Names of all parties above and of those of the item.",
                        PartyFields::names)
                .listed(Screening.Part.NAME));
        all.add(new Entry(
                        "declaration.partyAddresses",
                        Kind.TEXTS,
                        100_000,
                        "Addresses of all parties above and of those of the item.",
                        PartyFields::addresses)
                .listed(Screening.Part.ADDRESS));
        all.add(new Entry(
                        "declaration.partyIdentifiers",
                        Kind.TEXTS,
                        100_000,
                        "Identifications of all parties above and of those of the item.",
                        PartyFields::identifiers)
                .listed(Screening.Part.IDENTIFIER));
    }

    private static void item(List<Entry> all) {
        all.add(ofItem(
                        "item.commodity",
                        Kind.TEXT,
                        10_000,
                        "Commodity code, digits only.",
                        item -> item.commodityCode().isEmpty() ? null : item.commodityCode())
                .listed(Screening.Part.GOODS));
        all.add(ofItem("item.origin", Kind.TEXT, 200, "Country of origin, ISO 3166-1.", GoodsItem::origin));
        all.add(ofItem(
                "item.procedure",
                Kind.TEXT,
                100,
                "Requested and previous procedure, e.g. 4000.",
                GoodsItem::procedure));
        all.add(ofItem(
                "item.additionalProcedure",
                Kind.TEXTS,
                200,
                "Additional procedure codes.",
                GoodsItem::additionalProcedures));
        all.add(ofItem("item.preference", Kind.TEXT, 30, "Preference claimed.", GoodsItem::dutyRegime));
        all.add(ofItem("item.description", Kind.TEXT, 1_000_000, "Description of the goods.", GoodsItem::description)
                .listed(Screening.Part.DESCRIPTION));
        all.add(ofItem(
                "item.additionalCode",
                Kind.TEXTS,
                1_000,
                "National and supranational additional codes.",
                GoodsItem::additionalCodes));
        all.add(ofItem(
                "item.document", Kind.TEXTS, 500, "Codes of documents and certificates.", GoodsItem::documentCodes));
        all.add(ofItem("item.netMass", Kind.NUMBER, 100_000, "Net mass in kilograms.", GoodsItem::netMassKilograms));
        all.add(ofItem(
                "item.grossMass", Kind.NUMBER, 100_000, "Gross mass in kilograms.", GoodsItem::grossMassKilograms));
        all.add(ofItem(
                "item.quantity",
                Kind.NUMBER,
                100_000,
                "Quantity in the supplementary unit of the line.",
                GoodsItem::supplementaryQuantity));
    }

    private static void figures(List<Entry> all) {
        all.add(new Entry(
                "item.customsValue",
                Kind.NUMBER,
                1_000_000,
                "Customs value of the item in domestic currency.",
                Subject::customsValue));
        all.add(new Entry(
                "item.valuePerKilogram",
                Kind.NUMBER,
                1_000_000,
                "Customs value by kilogram of net mass; an indicator, never a value.",
                ProfileFields::valuePerKilogram));
        all.add(new Entry(
                "item.priceBelowMedian",
                Kind.NUMBER,
                1_000_000,
                "Share by which the price by unit is below the median of the last prices of the same goods: "
                        + "0.4 for 40 %,"
                        + " negative above it; an indicator, never a value.",
                subject -> {
                    PriceIndicator price = subject.past().price();
                    return price == null ? null : price.below();
                }));
        all.add(new Entry(
                "item.priceBandSize", Kind.NUMBER, 40, "How many prices that median is of, 0 to 32.", subject -> {
                    PriceIndicator price = subject.past().price();
                    return price == null ? null : BigDecimal.valueOf(price.prices());
                }));
        all.add(new Entry(
                "totals.customsValue",
                Kind.NUMBER,
                1_000_000,
                "Customs value of the whole declaration in domestic currency.",
                Subject::totalValue));
        all.add(new Entry(
                "totals.items",
                Kind.NUMBER,
                1_000,
                "Number of goods items.",
                subject -> BigDecimal.valueOf(subject.declaration().items().size())));
        all.add(new Entry(
                "context.declarantKnown",
                Kind.FLAG,
                2,
                "Whether the declarant has lodged before.",
                subject -> Boolean.toString(subject.declarantKnown())));
    }

    private static void history(List<Entry> all) {
        for (PastGroup group : PastGroup.values()) {
            for (PastMeasure measure : group.measures()) {
                HistoryField field = new HistoryField(group, measure);
                all.add(new Entry(field.name(), Kind.NUMBER, 1_000, field.meaning(), field::read));
            }
        }
    }

    private static Entry text(String name, int variety, String meaning, Function<Declaration, @Nullable String> read) {
        return new Entry(name, Kind.TEXT, variety, meaning, subject -> read.apply(subject.declaration()));
    }

    private static Entry ofItem(
            String name, Kind kind, int variety, String meaning, Function<GoodsItem, @Nullable Object> read) {
        return new Entry(name, kind, variety, meaning, subject -> read.apply(subject.item()));
    }

    private static Function<Declaration, @Nullable String> ofShipment(String... path) {
        return declaration -> {
            Element shipment = declaration.shipment();
            return shipment == null ? null : shipment.textAt(path);
        };
    }

    private static List<String> containers(Declaration declaration) {
        Element shipment = declaration.shipment();
        Element consignment = shipment == null ? null : shipment.first("Consignment");
        List<String> numbers = new ArrayList<>();
        if (consignment != null) {
            for (Element equipment : consignment.all("TransportEquipment")) {
                String number = equipment.textAt("ID");
                if (number != null) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    private static @Nullable BigDecimal valuePerKilogram(Subject subject) {
        BigDecimal value = subject.customsValue();
        BigDecimal mass = subject.item().netMassKilograms();
        return value == null || mass == null || mass.signum() <= 0 ? null : value.divide(mass, MathContext.DECIMAL64);
    }
}
