package org.tidewaiter.clearance.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.draft.Fields;

/** Which fields the form of a declaration has, and where. What is no field of it is never taken from a request. */
final class DraftLayout {
    private static final Pattern NUMBER = Pattern.compile("\\[[0-9]+]");

    /** Names in a request that are no fields. */
    private static final Set<String> OTHERS = Set.of("_csrf", "version", "do", "draftName", "lang", "page");

    /**
     * A field.
     *
     * @param path below its block
     * @param label key of its label
     * @param width in characters; 0 for a text of several lines
     * @param list of the codes that it takes, of the rulebook or {@link DraftCodes}; empty where it takes any text
     */
    record Field(String path, String label, int width, String list) {}

    /**
     * Fields that belong together.
     *
     * @param key of its headline
     * @param path of its class; empty where its fields have whole paths
     * @param repeats whether there may be several
     * @param shown how many there are at least to fill in
     */
    record Block(String key, String path, boolean repeats, int shown, List<Field> fields) {
        Block {
            fields = List.copyOf(fields);
        }
    }

    /** What came with a request: the fields of the form, and the names of what is none. */
    record Typed(Map<String, String> fields, Set<String> ignored) {}

    static final List<Block> HEADER = List.of(
            one(
                    "main",
                    "TypeCode:declarationType:5:declaration-type",
                    "FunctionalReferenceID:lrn:20",
                    "DeclarationOfficeID:office:10",
                    "PresentationOffice/ID:presentationOffice:10",
                    "InvoiceAmount:invoiceAmount:10",
                    "InvoiceAmount@currencyID:currency:3:currency",
                    "TotalGrossMassMeasure:totalGrossMass:10",
                    "TotalPackageQuantity:totalPackages:5",
                    "GoodsShipment/TransactionNatureCode:transactionNature:2"),
            one(
                    "declarant",
                    "Declarant/ID:partyId:20",
                    "Agent/ID:agentId:20",
                    "Agent/FunctionCode:representation:2:representation"),
            party("exporter", "Exporter"),
            party("importer", "GoodsShipment/Importer"),
            party("consignee", "GoodsShipment/Consignee"),
            party("seller", "GoodsShipment/Seller"),
            party("buyer", "GoodsShipment/Buyer"),
            many("authorisation", "AuthorisationHolder", 0, "CategoryCode:authorisationType:5", "ID:partyId:20"),
            one(
                    "transport",
                    "BorderTransportMeans/ModeCode:mode:2:transport-mode",
                    "BorderTransportMeans/RegistrationNationalityCode:nationality:2:country",
                    "GoodsShipment/Consignment/ContainerCode:containerised:2:indicator",
                    "GoodsShipment/Consignment/ArrivalTransportMeans/IdentificationTypeCode:arrivalType:3",
                    "GoodsShipment/Consignment/ArrivalTransportMeans/ID:arrivalId:20",
                    "GoodsShipment/Consignment/DepartureTransportMeans/IdentificationTypeCode:departureType:3",
                    "GoodsShipment/Consignment/DepartureTransportMeans/ID:departureId:20",
                    "GoodsShipment/Consignment/LoadingLocation/ID:loadingPlace:10",
                    "ExitOffice/ID:exitOffice:10"),
            many("container", "GoodsShipment/Consignment/TransportEquipment", 0, "ID:containerId:20"),
            one(
                    "place",
                    "GoodsShipment/Consignment/GoodsLocation/Name:locationName:20",
                    "GoodsShipment/Consignment/GoodsLocation/TypeCode:locationType:3",
                    "GoodsShipment/Consignment/GoodsLocation/Address/TypeCode:locationQualifier:3",
                    "GoodsShipment/Consignment/GoodsLocation/Address/CountryCode:country:2:country",
                    "GoodsShipment/ExportCountry/ID:exportCountry:2:country",
                    "GoodsShipment/Destination/CountryCode:destination:2:country",
                    "GoodsShipment/TradeTerms/ConditionCode:incoterm:3:incoterm",
                    "GoodsShipment/TradeTerms/LocationID:incotermPlace:10",
                    "GoodsShipment/Warehouse/TypeCode:warehouseType:3",
                    "GoodsShipment/Warehouse/ID:warehouse:20"),
            many(
                    "charge",
                    "GoodsShipment/CustomsValuation/ChargeDeduction",
                    0,
                    "ChargesTypeCode:chargeType:3",
                    "OtherChargeDeductionAmount:amount:10",
                    "OtherChargeDeductionAmount@currencyID:currency:3:currency"),
            many(
                    "headerDocument",
                    "AdditionalDocument",
                    0,
                    "CategoryCode:category:3",
                    "TypeCode:type:3",
                    "ID:reference:20"),
            previous("GoodsShipment/PreviousDocument"),
            information("AdditionalInformation"));

    /** Of an item; paths below it. */
    static final List<Block> ITEM = List.of(
            one(
                    "goods",
                    "Commodity/Description:description:0",
                    "Commodity/GoodsMeasure/NetNetWeightMeasure:netMass:10",
                    "Commodity/GoodsMeasure/GrossMassMeasure:grossMass:10",
                    "Commodity/GoodsMeasure/TariffQuantity:supplementary:10",
                    "Commodity/GoodsMeasure/TariffQuantity@unitCode:unit:3:unit",
                    "Commodity/InvoiceLine/ItemChargeAmount:price:10",
                    "Commodity/InvoiceLine/ItemChargeAmount@currencyID:currency:3:currency",
                    "StatisticalValueAmount:statisticalValue:10",
                    "StatisticalValueAmount@currencyID:currency:3:currency",
                    "CustomsValuation/MethodCode:valuationMethod:2:valuation-method",
                    "ValuationAdjustment/AdditionCode:valuationIndicators:5"),
            many(
                    "classification",
                    "Commodity/Classification",
                    1,
                    "ID:commodityCode:10",
                    "IdentificationTypeCode:codeType:5:code-type"),
            many(
                    "procedure",
                    "GovernmentProcedure",
                    1,
                    "CurrentCode:procedure:5:procedure",
                    "PreviousCode:previousProcedure:5:procedure"),
            many("origin", "Origin", 1, "CountryCode:country:4:country", "TypeCode:originType:2:origin-type"),
            many(
                    "duty",
                    "Commodity/DutyTaxFee",
                    1,
                    "TypeCode:taxType:3:tax-type",
                    "DutyRegimeCode:preference:3:preference",
                    "Payment/MethodCode:paymentMethod:3:payment-method"),
            many(
                    "packaging",
                    "Packaging",
                    1,
                    "TypeCode:packageType:3:package",
                    "QuantityQuantity:packages:5",
                    "MarksNumbersID:marks:20"),
            many(
                    "document",
                    "AdditionalDocument",
                    0,
                    "CategoryCode:category:3",
                    "TypeCode:type:3",
                    "ID:reference:20",
                    "LPCOExemptionCode:status:3"),
            previous("PreviousDocument"),
            information("AdditionalInformation"));

    /** Keys of the labels by path without numbers. */
    private static final Map<String, String> LABELS = labels();

    private static final Set<String> KNOWN = LABELS.keySet();

    private DraftLayout() {}

    private static Block one(String key, String... fields) {
        return new Block(key, "", false, 1, fields(fields));
    }

    private static Block many(String key, String path, int shown, String... fields) {
        return new Block(key, path, true, shown, fields(fields));
    }

    private static Block party(String key, String path) {
        return one(
                key,
                path + "/ID:partyId:20",
                path + "/Name:name:20",
                path + "/Address/Line:street:20",
                path + "/Address/CityName:city:20",
                path + "/Address/PostcodeID:postcode:10",
                path + "/Address/CountryCode:country:2:country");
    }

    private static Block previous(String path) {
        return many(
                "previous",
                path,
                0,
                "CategoryCode:category:3",
                "TypeCode:type:3",
                "ID:reference:20",
                "LineNumeric:line:3");
    }

    private static Block information(String path) {
        return many("information", path, 0, "StatementCode:statementCode:10", "StatementDescription:statement:0");
    }

    private static List<Field> fields(String... texts) {
        List<Field> fields = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.split(":", -1);
            fields.add(new Field(parts[0], parts[1], Integer.parseInt(parts[2]), parts.length > 3 ? parts[3] : ""));
        }
        return fields;
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        HEADER.forEach(block -> labels("", block, labels));
        ITEM.forEach(block -> labels(Fields.ITEM + "/", block, labels));
        return Collections.unmodifiableMap(labels);
    }

    private static void labels(String prefix, Block block, Map<String, String> labels) {
        String below = prefix + (block.path().isEmpty() ? "" : block.path() + "/");
        block.fields().forEach(field -> labels.put(below + field.path(), field.label()));
    }

    /** Whether the form has a field of that path. */
    static boolean has(String path) {
        return KNOWN.contains(unnumbered(path)) && Fields.isField(path);
    }

    private static String unnumbered(String path) {
        return path.indexOf('[') < 0 ? path : NUMBER.matcher(path).replaceAll("");
    }

    /** Whether there is a repeating block of that path, numbered or not. */
    static boolean hasGroup(String path) {
        String plain = unnumbered(path);
        return plain.equals(Fields.ITEM) || KNOWN.stream().anyMatch(k -> k.startsWith(plain + "/"));
    }

    /** The key of the label of a field, by its path; null where the form has none. */
    static @Nullable String label(String path) {
        return LABELS.get(unnumbered(path));
    }

    /** Sorts what came with a request. */
    static Typed typed(Map<String, String> request) {
        Map<String, String> fields = new LinkedHashMap<>();
        Set<String> ignored = new TreeSet<>();
        request.forEach((name, text) -> {
            if (has(name)) {
                fields.put(name, text);
            } else if (!OTHERS.contains(name)) {
                ignored.add(name.length() > 80 ? name.substring(0, 80) : name);
            }
        });
        return new Typed(fields, ignored);
    }

    /** Empty fields for one more of a block. */
    static Map<String, String> blank(Block block) {
        Map<String, String> blank = new LinkedHashMap<>();
        block.fields().forEach(f -> blank.put(f.path(), ""));
        return blank;
    }
}
