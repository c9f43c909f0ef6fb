package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Severity;

/** Rules about numbers: whether they can be read, and whether header and items agree. */
final class ArithmeticRules {
    private static final String ANNEX_B = "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B";
    /** How far a total of masses may be off, in kilograms: declarants round. */
    private static final BigDecimal MASS_TOLERANCE = new BigDecimal("0.5");
    /** How far a total of prices may be off, in units of its currency. */
    private static final BigDecimal PRICE_TOLERANCE = new BigDecimal("0.05");

    static final List<Rule> RULES = List.of(
            new Rule(
                    "NUMBER-UNREADABLE",
                    Severity.ERROR,
                    "*",
                    List.of(),
                    "Amounts, masses, quantities and rates are plain decimal numbers.",
                    "Write it as digits with a point for decimals, without exponent or separators, e.g. 1234.50.",
                    "UN/CEFACT core data types: Amount, Measure, Quantity, Numeric",
                    (f, r) -> numbers(f.declaration().element(), r, 0)),
            new Rule(
                    "AMOUNT-NEGATIVE",
                    Severity.ERROR,
                    "*",
                    List.of(),
                    "Prices and charges, masses and quantities are not negative.",
                    "Declare a deduction as a deduction, with its code, not as a negative amount.",
                    ANNEX_B + ", 4/9 and 4/14",
                    (f, r) -> negatives(f.declaration().element(), r, 0)),
            new Rule(
                    "AMOUNT-WITHOUT-CURRENCY",
                    Severity.ERROR,
                    "*",
                    Catalogue.item("Commodity", "InvoiceLine", "ItemChargeAmount"),
                    "Each amount has its currency.",
                    "State the currency by ISO 4217 in the attribute currencyID.",
                    ANNEX_B + ", 4/10; UN/CEFACT core data type Amount",
                    (f, r) -> currencies(f.declaration().element(), r, 0)),
            new Rule(
                    "ITEM-COUNT-DIFFERS",
                    Severity.ERROR,
                    "*",
                    List.of("GoodsItemQuantity"),
                    "The declared number of items is the number of items.",
                    "Check whether an item was lost on the way, or mend the number.",
                    ANNEX_B + ", 1/9",
                    (f, r) -> {
                        Element declared = f.declaration().element().first("GoodsItemQuantity");
                        Integer count = Declared.count(declared).orNull();
                        int items = f.declaration().items().size();
                        if (declared != null && count != null && count != items) {
                            r.element(declared, "The declaration says " + count + " items and holds " + items + ".");
                        }
                    }),
            new Rule(
                    "PACKAGES-DIFFER",
                    Severity.WARNING,
                    "*",
                    List.of("TotalPackageQuantity"),
                    "The declared number of packages is the sum over the items.",
                    "Check the packages of the items, or mend the total; packages shared by items count once.",
                    ANNEX_B + ", 6/18",
                    (f, r) -> total(
                            f, r, "TotalPackageQuantity", "packages", ArithmeticRules::packages, BigDecimal.ZERO)),
            new Rule(
                    "GROSS-MASS-DIFFERS",
                    Severity.WARNING,
                    "*",
                    List.of("TotalGrossMassMeasure"),
                    "The declared total gross mass is the sum over the items.",
                    "Check the gross masses of the items, or mend the total.",
                    ANNEX_B + ", 6/5",
                    (f, r) -> total(
                            f,
                            r,
                            "TotalGrossMassMeasure",
                            "kg gross mass",
                            GoodsItem::grossMassKilograms,
                            MASS_TOLERANCE)),
            new Rule(
                    "INVOICE-DIFFERS",
                    Severity.WARNING,
                    "*",
                    List.of("InvoiceAmount"),
                    "The declared invoice amount is the sum of the item prices in the same currency.",
                    "Check the item prices, or mend the amount.",
                    ANNEX_B + ", 4/11",
                    ArithmeticRules::invoice));

    /** Names of elements that hold a number, by their endings in the data model. */
    private static final List<String> NUMBER_ENDINGS = List.of("Amount", "Measure", "Quantity", "RateNumeric");

    private ArithmeticRules() {}

    private static boolean isNumber(String name) {
        for (String ending : NUMBER_ENDINGS) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private static void numbers(Element here, Report report, int depth) {
        for (Element child : here.children()) {
            if (!child.children().isEmpty()) {
                numbers(child, report, depth + 1);
            } else if (isNumber(child.name())
                    && Declared.decimal(child) instanceof Declared.Unreadable<BigDecimal>(Element e, String reason)) {
                report.element(e, e.name() + " " + Report.quote(e.text()) + " " + reason + ".");
            }
        }
    }

    /** Where a minus may stand: valuation adjustments are percentages of either sign. */
    private static final Set<String> SIGNED = Set.of("PercentageNumeric");

    private static void negatives(Element here, Report report, int depth) {
        for (Element child : here.children()) {
            if (!child.children().isEmpty()) {
                negatives(child, report, depth + 1);
            } else if (isNumber(child.name()) && !SIGNED.contains(child.name())) {
                BigDecimal value = child.text().indexOf('-') < 0
                        ? null
                        : Declared.decimal(child).orNull();
                if (value != null && value.signum() < 0) {
                    report.element(child, child.name() + " is " + value.toPlainString() + ".");
                }
            }
        }
    }

    private static void currencies(Element here, Report report, int depth) {
        for (Element child : here.children()) {
            if (!child.children().isEmpty()) {
                currencies(child, report, depth + 1);
            } else if (child.name().endsWith("Amount")
                    && !child.text().isBlank()
                    && (child.attribute("currencyID") == null
                            || child.attribute("currencyID").isBlank())) {
                report.element(child, child.name() + " " + Report.quote(child.text()) + " has no currency.");
            }
        }
    }

    private static @Nullable BigDecimal packages(GoodsItem item) {
        BigDecimal sum = null;
        for (Element packaging : item.element().all("Packaging")) {
            BigDecimal quantity =
                    Declared.decimal(packaging.first("QuantityQuantity")).orNull();
            if (quantity != null) {
                sum = sum == null ? quantity : sum.add(quantity);
            }
        }
        return sum;
    }

    private static void total(
            Facts facts,
            Report report,
            String name,
            String what,
            Function<GoodsItem, @Nullable BigDecimal> part,
            BigDecimal tolerance) {
        Element declared = facts.declaration().element().first(name);
        BigDecimal total = Declared.decimal(declared).orNull();
        if (declared == null || total == null) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (GoodsItem item : facts.declaration().items()) {
            BigDecimal quantity = part.apply(item);
            if (quantity == null) {
                return; // another rule asks for it
            }
            sum = sum.add(quantity);
        }
        if (sum.subtract(total).abs().compareTo(tolerance) > 0) {
            report.element(
                    declared,
                    "The declaration says " + total.toPlainString() + " " + what + "; its items have "
                            + sum.toPlainString() + ".");
        }
    }

    private static void invoice(Facts facts, Report report) {
        Element declared = facts.declaration().element().first("InvoiceAmount");
        BigDecimal total = Declared.decimal(declared).orNull();
        if (declared == null || total == null) {
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (GoodsItem item : facts.declaration().items()) {
            Element price = item.price();
            BigDecimal amount = Declared.decimal(price).orNull();
            if (price == null
                    || amount == null
                    || !java.util.Objects.equals(price.attribute("currencyID"), declared.attribute("currencyID"))) {
                return; // not comparable
            }
            sum = sum.add(amount);
        }
        if (sum.subtract(total).abs().compareTo(PRICE_TOLERANCE) > 0) {
            report.element(
                    declared,
                    "The invoice amount is " + total.toPlainString() + "; the item prices add up to "
                            + sum.toPlainString() + ".");
        }
    }
}
