package org.tidewaiter.sim;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;

/**
 * A declaration as a flat row in the columns of the public extract of Korea's customs (Jeong et al., arXiv 2208.02484):
 * one goods item, with what inspection found. Of a declaration with several items the row is of the first irregular
 * one, else of the first; where a formal error left something out, the cell is empty.
 */
public final class KoreanExtract {
    private static final List<String> HEADER = List.of(
            "Declaration ID",
            "Date",
            "Office ID",
            "Process Type",
            "Import Type",
            "Import Use",
            "Payment Type",
            "Mode of Transport",
            "Declarant ID",
            "Importer ID",
            "Seller ID",
            "Courier ID",
            "HS6 Code",
            "Country of Departure",
            "Country of Origin",
            "Tax Rate",
            "Tax Type",
            "Country of Origin Indicator",
            "Net Mass",
            "Item Price",
            "Fraud",
            "Critical Fraud");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final int HARMONIZED_DIGITS = 6;
    private static final long SERIALS = 90_000_000;
    private static final long FIRST_SERIAL = 10_000_000;
    /** Has no divisor in common with the number of serials, so that none comes twice. */
    private static final long STRIDE = 48_271;

    private static final List<String> INDICATORS = List.of("E", "E", "E", "G", "G", "Y", "Y", "B", "S");
    private static final List<String> PAYMENTS = List.of("11", "11", "11", "11", "11", "11", "11", "43", "43", "18");

    private KoreanExtract() {}

    /** Names of the columns. */
    public static List<String> csvHeader() {
        return HEADER;
    }

    /** What the column {@code Declaration ID} says. */
    public static String reference(SimulatedDeclaration simulated) {
        return Long.toString(FIRST_SERIAL + simulated.index() % SERIALS * STRIDE % SERIALS);
    }

    /** The cells, as many as the header has. */
    public static List<String> csvRow(SimulatedDeclaration simulated) {
        Declaration declaration = simulated.message().declaration();
        Truth truth = simulated.truth();
        int number = truth.items().isEmpty() ? 1 : truth.items().getFirst();
        GoodsItem item = declaration.items().get(number - 1);
        Element shipment = declaration.shipment();
        String departure = shipment == null ? null : shipment.textAt("ExportCountry", "ID");
        String importer = text(declaration.importer());
        String mode = declaration.borderTransportMode();
        Element price = item.price();
        return List.of(
                reference(simulated),
                simulated.lodgedAt().atZone(SEOUL).toLocalDate().toString(),
                text(declaration.element().textAt("DeclarationOfficeID")),
                "B",
                text(item.procedure()),
                text(shipment == null ? null : shipment.textAt("TransactionNatureCode")),
                habit(importer, PAYMENTS),
                mode == null ? "" : mode + "0",
                text(declaration.declarant()),
                importer,
                text(declaration.exporter()),
                text(declaration.element().textAt("Consignment", "Carrier", "ID")),
                harmonized(item.commodityCode()),
                text(departure),
                text(item.origin()),
                text(item.element().textAt("Commodity", "DutyTaxFee", "TaxRateNumeric")),
                text(item.dutyRegime()),
                habit(importer + item.commodityCode(), INDICATORS),
                item.netMass() == null ? "" : item.netMass().text(),
                price == null ? "" : price.text(),
                truth.isIrregular() ? "1" : "0",
                critical(truth.irregularity()));
    }

    private static String critical(Irregularity irregularity) {
        return switch (irregularity) {
            case NONE -> "0";
            case PROHIBITED -> "2";
            case UNDERVALUATION, MISCLASSIFICATION, ORIGIN_FRAUD, QUANTITY, UNDECLARED -> "1";
        };
    }

    /**
     * The same for the same text: a habit of the one that it names. The hash of a string is part of Java's contract.
     */
    private static String habit(String of, List<String> choices) {
        return choices.get((int) Long.remainderUnsigned(Dice.mix(of.hashCode()), choices.size()));
    }

    private static String harmonized(String code) {
        return code.length() < HARMONIZED_DIGITS ? code : code.substring(0, HARMONIZED_DIGITS);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
