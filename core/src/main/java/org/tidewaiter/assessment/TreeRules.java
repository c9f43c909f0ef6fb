package org.tidewaiter.assessment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.WcoModel;
import org.tidewaiter.kernel.Severity;

/**
 * Rules about every element: structure and formats of the data model, readable numbers, amounts with a currency. They are
 * checked in one walk over the tree. The structure only warns: an element unknown to us is kept, and does not make a message
 * unreadable.
 */
final class TreeRules {
    private static final String MODEL = "WCO Data Model 3.6, declaration profile DMS 2";
    private static final String ANNEX_B = "Union Customs Code, Delegated Regulation (EU) 2015/2446 Annex B";

    private static final Rule UNKNOWN = rule(
            "ELEMENT-UNKNOWN",
            Severity.WARNING,
            "Elements are those of the data model.",
            "Leave the element out, or put it where the model has it; it was kept but not read.",
            MODEL);
    private static final Rule REPEATED = rule(
            "ELEMENT-REPEATED",
            Severity.WARNING,
            "An element that the model has once stands once.",
            "Leave all but one out; the first was read.",
            MODEL);
    private static final Rule TOO_LONG = rule(
            "TEXT-TOO-LONG",
            Severity.WARNING,
            "A text is no longer than its element's format allows.",
            "Shorten the text; it was kept whole.",
            MODEL);
    private static final Rule MIXED = rule(
            "TEXT-MIXED",
            Severity.WARNING,
            "An element holds elements or text, not both.",
            "Remove the text between the elements; it was kept but not read.",
            MODEL);
    private static final Rule UNREADABLE = rule(
            "NUMBER-UNREADABLE",
            Severity.ERROR,
            "Amounts, masses, quantities and rates are plain decimal numbers.",
            "Write it as digits with a point for decimals, without exponent or separators, e.g. 1234.50.",
            "UN/CEFACT core data types: Amount, Measure, Quantity, Numeric");
    private static final Rule NEGATIVE = rule(
            "AMOUNT-NEGATIVE",
            Severity.ERROR,
            "Prices and charges, masses and quantities are not negative.",
            "Declare a deduction as a deduction, with its code, not as a negative amount.",
            ANNEX_B + ", 4/9 and 4/14");
    private static final Rule TOO_LARGE = rule(
            "AMOUNT-TOO-LARGE",
            Severity.ERROR,
            "An amount has at most thirteen digits before the point.",
            "Check the amount, and where its point stands.",
            MODEL + ", format n..16.3");
    private static final Rule NO_CURRENCY = rule(
            "AMOUNT-WITHOUT-CURRENCY",
            Severity.ERROR,
            "Each amount has its currency.",
            "State the currency by ISO 4217 in the attribute currencyID.",
            ANNEX_B + ", 4/10; UN/CEFACT core data type Amount");

    static final List<Rule> RULES =
            List.of(UNKNOWN, REPEATED, TOO_LONG, MIXED, UNREADABLE, NEGATIVE, TOO_LARGE, NO_CURRENCY);

    /** Of the sixteen of an amount's format, three are behind the point. */
    private static final int MOST_DIGITS = 13;

    private final Report report;
    private final Set<String> left;

    private TreeRules(Report report, Set<String> left) {
        this.report = report;
        this.left = left;
    }

    private static Rule rule(String id, Severity severity, String sentence, String fix, String source) {
        return new Rule(id, severity, "*", List.of(), sentence, fix, source, Rule.ELSEWHERE);
    }

    /** Checks all of them, but for those that the channel leaves out. */
    static void check(Facts facts, Report report) {
        new TreeRules(report, facts.context().rulesNotApplied())
                .walk(facts.declaration().element(), WcoModel.DECLARATION.root());
    }

    private void walk(Element here, WcoModel.@Nullable Node node) {
        List<Element> children = here.children();
        int before = 0;
        long seen = 0; // one bit for each child of the class in the model
        for (int i = 0, n = children.size(); i < n; i++) {
            Element child = children.get(i);
            String name = child.name();
            WcoModel.Node known = node == null ? null : node.child(name, before);
            if (known == null) {
                if (node != null && applies(UNKNOWN)) {
                    report.of(UNKNOWN)
                            .element(child, "The data model has no " + Report.quote(name) + " in " + here.name() + ".");
                }
            } else if (!known.repeats() && (seen >> known.order() & 1) != 0 && applies(REPEATED)) {
                report.of(REPEATED).element(child, name + " stands more than once in " + here.name() + ".");
            }
            if (known != null) {
                before = known.order();
                seen |= 1L << before;
            }
            if (child.children().isEmpty()) {
                leaf(child, known);
            } else {
                if (!child.text().isEmpty() && applies(MIXED)) {
                    report.of(MIXED)
                            .element(child, name + " holds elements and the text " + Report.quote(child.text()) + ".");
                }
                walk(child, known);
            }
        }
    }

    private void leaf(Element leaf, WcoModel.@Nullable Node known) {
        String text = leaf.text();
        if (known != null && text.length() > known.maxLength()) {
            int length = text.strip().length();
            if (length > known.maxLength() && applies(TOO_LONG)) {
                report.of(TOO_LONG)
                        .element(
                                leaf,
                                leaf.name() + " has " + length + " characters; its format is " + known.format() + ".");
            }
        }
        WcoModel.Content content = known == null ? WcoModel.Content.of(leaf.name()) : known.content();
        if (content != WcoModel.Content.TEXT) {
            BigDecimal number = number(leaf);
            if (content == WcoModel.Content.AMOUNT
                    && number != null
                    && number.precision() - number.scale() > MOST_DIGITS
                    && applies(TOO_LARGE)) {
                report.of(TOO_LARGE)
                        .element(leaf, leaf.name() + " " + Report.quote(leaf.text()) + " is too large for an amount.");
            }
            if (content == WcoModel.Content.AMOUNT && !text.isBlank()) {
                String currency = leaf.attribute("currencyID");
                if ((currency == null || currency.isBlank()) && applies(NO_CURRENCY)) {
                    report.of(NO_CURRENCY).element(leaf, leaf.name() + " " + Report.quote(text) + " has no currency.");
                }
            }
        }
    }

    /** The number that it holds; null where there is none. */
    private @Nullable BigDecimal number(Element leaf) {
        Declared<BigDecimal> declared = Declared.decimal(leaf);
        switch (declared) {
            case Declared.Unreadable<BigDecimal> unreadable -> {
                if (applies(UNREADABLE)) {
                    report.of(UNREADABLE)
                            .element(
                                    leaf,
                                    leaf.name() + " " + Report.quote(leaf.text()) + " " + unreadable.reason() + ".");
                }
            }
            case Declared.Value<BigDecimal> value -> {
                if (value.value().signum() < 0 && applies(NEGATIVE)) {
                    report.of(NEGATIVE)
                            .element(leaf, leaf.name() + " is " + value.value().toPlainString() + ".");
                }
            }
            case Declared.Absent<BigDecimal> absent -> {}
        }
        return declared.orNull();
    }

    private boolean applies(Rule rule) {
        return left.isEmpty() || !left.contains(rule.id());
    }
}
