package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Severity;

/** Rules about numbers: whether header and items agree. */
final class ArithmeticRules {
    private static final String ANNEX_B = "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B";
    /** How far a total of masses may be off, in kilograms: declarants round. */
    private static final BigDecimal MASS_TOLERANCE = new BigDecimal("0.5");
    /** How far a total of prices may be off, in units of its currency. */
    private static final BigDecimal PRICE_TOLERANCE = new BigDecimal("0.05");

    static final List<Rule> RULES = List.of(
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
                            f,
                            r,
                            "TotalPackageQuantity",
                            "packages",
                            Declared::decimal,
                            ArithmeticRules::packages,
                            BigDecimal.ZERO)),
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
                            Declared::kilograms,
                            GoodsItem::grossMassKilograms,
                            MASS_TOLERANCE)),
            new Rule(
                    "MASS-UNIT-UNKNOWN",
                    Severity.WARNING,
                    "*",
                    Catalogue.item("Commodity", "GoodsMeasure", "NetNetWeightMeasure"),
                    "A mass is declared in a unit of mass of UNECE Recommendation 20, in kilograms where none is named.",
                    "State the mass in kilograms (KGM), or use e.g. GRM, TNE or LBR; until then nothing is charged by it.",
                    ANNEX_B + ", 6/1 and 6/5; UNECE Recommendation 20",
                    ArithmeticRules::massUnits),
            new Rule(
                    "INVOICE-DIFFERS",
                    Severity.WARNING,
                    "*",
                    List.of("InvoiceAmount"),
                    "The declared invoice amount is the sum of the item prices in the same currency.",
                    "Check the item prices, or mend the amount.",
                    ANNEX_B + ", 4/11",
                    ArithmeticRules::invoice));

    private ArithmeticRules() {}

    private static void massUnits(Facts facts, Report report) {
        massUnit(report, facts.declaration().element().first("TotalGrossMassMeasure"));
        for (GoodsItem item : facts.declaration().items()) {
            massUnit(report, item.grossMass());
            massUnit(report, item.netMass());
        }
    }

    private static void massUnit(Report report, @Nullable Element mass) {
        if (mass != null
                && Declared.decimal(mass).orNull() != null
                && Declared.kilograms(mass).orNull() == null) {
            report.element(
                    mass,
                    mass.name() + " " + Report.quote(mass.text()) + " is in " + Report.quote(mass.attribute("unitCode"))
                            + ", which is no unit of mass.");
        }
    }

    private static @Nullable BigDecimal packages(GoodsItem item) {
        BigDecimal sum = null;
        for (Element packaging : item.packagings()) {
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
            Function<@Nullable Element, Declared<BigDecimal>> whole,
            Function<GoodsItem, @Nullable BigDecimal> part,
            BigDecimal tolerance) {
        Element declared = facts.declaration().element().first(name);
        BigDecimal total = whole.apply(declared).orNull();
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
                    || !Objects.equals(price.attribute("currencyID"), declared.attribute("currencyID"))) {
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
