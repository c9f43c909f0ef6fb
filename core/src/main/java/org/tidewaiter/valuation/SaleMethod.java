package org.tidewaiter.valuation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.valuation.Addition.Assist;
import org.tidewaiter.valuation.Addition.Commission;
import org.tidewaiter.valuation.Addition.Containers;
import org.tidewaiter.valuation.Addition.Packing;
import org.tidewaiter.valuation.Addition.Proceeds;
import org.tidewaiter.valuation.Addition.Royalty;

/** Method 1: the price of a sale, with what belongs to the value and without what does not. */
final class SaleMethod {
    private static final ValuationMethod METHOD = ValuationMethod.TRANSACTION_VALUE;
    private static final int SHARE_SCALE = 12;

    private final Sale sale;
    private final ValuationRules rules;
    private final List<String> trace = new ArrayList<>();
    private final Set<DeliveryCost> leftOut = EnumSet.noneOf(DeliveryCost.class);
    private BigDecimal value;

    private SaleMethod(Sale sale, ValuationRules rules) {
        this.sale = sale;
        this.rules = rules;
        this.value = sale.price();
    }

    static Attempt of(@Nullable Sale sale, ValuationRules rules) {
        if (sale == null) {
            return refuse("VALUE-NO-SALE", "There is no sale for export.", "Declare the price and its terms.");
        }
        Attempt refused = unusable(sale.conditions());
        return refused != null ? refused : new SaleMethod(sale, rules).run();
    }

    private static @Nullable Attempt unusable(Sale.Conditions conditions) {
        if (!conditions.sold()) {
            return refuse(
                    "VALUE-NO-SALE",
                    "The goods are not sold for export (Article 1.1).",
                    "Use the next method; a gift or a hire has no price.");
        }
        if (conditions.restricted()) {
            return refuse(
                    "VALUE-RESTRICTED",
                    "The buyer is restricted in disposing of or using the goods (Article 1.1(a)).",
                    "Show that the law or a region sets the limit, or that it has no substantial effect on the value.");
        }
        if (conditions.conditional()) {
            return refuse(
                    "VALUE-CONDITIONAL",
                    "The sale is subject to a condition whose value can't be determined (Article 1.1(b)).",
                    "Show what the condition is worth.");
        }
        if (conditions.proceedsUnknown()) {
            return refuse(
                    "VALUE-PROCEEDS-UNKNOWN",
                    "Proceeds of a later resale go to the seller, and their amount is not known (Article 1.1(c)).",
                    "State the amount; Article 8.1(d) adds it.");
        }
        if (conditions.related() && !conditions.accepted()) {
            return refuse(
                    "VALUE-RELATED",
                    "Buyer and seller are related, and the price is not shown to be free of it (Article 1.2).",
                    "Show the circumstances of the sale, or a close test value of sales to strangers.");
        }
        return conditions.doubted()
                ? refuse(
                        "VALUE-DOUBTED",
                        "Reasonable doubt about the price remains after the importer was asked (Decision 6.1).",
                        "Answer the doubt with documents of payment and contract.")
                : null;
    }

    private static Attempt refuse(String code, String message, String fix) {
        return Attempt.refused(METHOD, code, message, fix);
    }

    private Attempt run() {
        Incoterm incoterm = sale.incoterm();
        trace.add("price " + plain(value) + (incoterm == null ? "" : " " + incoterm));
        sale.additions().forEach(this::add);
        if (incoterm != null) {
            for (DeliveryCost cost : DeliveryCost.values()) {
                Attempt unknown = deliver(incoterm, cost);
                if (unknown != null) {
                    return unknown;
                }
            }
        }
        sale.deductions().forEach(this::deduct);
        trace.add("value " + plain(value) + " on the basis " + rules.basis());
        return Attempt.found(METHOD, value, rules.scale(), trace);
    }

    private void add(Addition addition) {
        switch (addition) {
            case Commission(BigDecimal amount, boolean buying) -> {
                if (buying) {
                    trace.add("buying commission " + plain(amount) + " left out, Article 8.1(a)(i)");
                } else {
                    plus(amount, "commission or brokerage, Article 8.1(a)(i)");
                }
            }
            case Containers(BigDecimal amount) -> plus(amount, "containers, Article 8.1(a)(ii)");
            case Packing(BigDecimal amount) -> plus(amount, "packing, Article 8.1(a)(iii)");
            case Assist assist -> add(assist);
            case Royalty(BigDecimal amount, boolean related, boolean conditionOfSale) -> {
                if (related && conditionOfSale) {
                    plus(amount, "royalty or licence fee, Article 8.1(c)");
                } else {
                    trace.add("royalty or licence fee " + plain(amount) + " left out: "
                            + (related ? "no condition of the sale" : "not for these goods") + ", Article 8.1(c)");
                }
            }
            case Proceeds(BigDecimal amount) -> plus(amount, "proceeds to the seller, Article 8.1(d)");
        }
    }

    private void add(Assist assist) {
        String what = "assist (" + assist.kind() + "), Article " + assist.kind().article();
        if (assist.kind() == Addition.AssistKind.DESIGN && assist.domestic()) {
            trace.add(what + ": " + plain(assist.amount()) + " left out, undertaken in the country of importation");
            return;
        }
        boolean whole = assist.units().compareTo(assist.allUnits()) == 0;
        BigDecimal share = whole
                ? assist.amount()
                : assist.amount()
                        .multiply(assist.units())
                        .divide(assist.allUnits(), SHARE_SCALE, RoundingMode.HALF_EVEN);
        plus(
                share,
                what
                        + (whole
                                ? ""
                                : ": " + plain(assist.amount()) + " x " + plain(assist.units()) + " / "
                                        + plain(assist.allUnits())));
    }

    /** Brings the cost into the value or out of it; answers only where that needs an amount that is not known. */
    private @Nullable Attempt deliver(Incoterm incoterm, DeliveryCost cost) {
        boolean inPrice = incoterm.holds(cost);
        boolean inValue = rules.basis().holds(cost);
        BigDecimal amount = sale.delivery().get(cost);
        if (inPrice == inValue) {
            return null;
        }
        if (inPrice) {
            if (amount == null) {
                trace.add(cost.text() + " stays in: not shown apart from the price");
            } else {
                leftOut.add(cost);
                minus(amount, cost.text() + ", in the price under " + incoterm);
            }
            return null;
        }
        if (rules.neverAdded().contains(cost)) {
            trace.add(cost.text() + " is not in the price and not added, " + rules.legalBasis());
            return null;
        }
        if (amount == null) {
            return Attempt.costUnknown(METHOD, cost, "is not in the price under " + incoterm);
        }
        plus(amount, cost.text() + ", Article 8.2");
        return null;
    }

    private void deduct(Deduction deduction) {
        boolean gone =
                switch (deduction.kind()) {
                    case INLAND_TRANSPORT -> leftOut.contains(DeliveryCost.ON_CARRIAGE);
                    case DUTIES -> leftOut.contains(DeliveryCost.IMPORT_DUTY);
                    case ASSEMBLY, INTEREST -> false;
                };
        String text = deduction.kind().text();
        if (gone) {
            trace.add(text + " " + plain(deduction.amount()) + " is left out already");
        } else if (deduction.distinguished()) {
            minus(deduction.amount(), text + ", shown apart");
        } else {
            trace.add(text + " " + plain(deduction.amount()) + " stays in: not distinguished from the price");
        }
    }

    private void plus(BigDecimal amount, String why) {
        value = value.add(amount);
        trace.add("+ " + plain(amount) + " " + why);
    }

    private void minus(BigDecimal amount, String why) {
        value = value.subtract(amount);
        trace.add("- " + plain(amount) + " " + why);
    }

    private static String plain(BigDecimal amount) {
        return Canonical.plain(amount);
    }
}
